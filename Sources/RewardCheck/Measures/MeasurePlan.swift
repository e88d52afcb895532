/// What measures read beside the answer, the same for every record.
struct MeasureContext: Sendable {
  /// The rules that a text may cite.
  var rules = RuleNames([])
  /// The policy's text, or nil.
  var policy: [UInt8]?

  /// Nothing.
  init() {}

  /// What a spec holds.
  init(_ spec: RewardSpec) {
    var ids: [String] = []
    if let program = spec.gold.program {
      for rule in program.rules { ids += [rule.id] + rule.exceptions.map(\.id) }
    } else if let contract = spec.contracts.first {
      for field in contract.fields {
        guard let (table, codes) = field.type.codes, table == .rule else { continue }
        ids += codes.map(\.id)
      }
    }
    rules = RuleNames(ids)
    policy = spec.policyText.map { Array($0.utf8) }
  }
}

/// A call whose names are resolved; shared, not copied for every answer.
final class MeasurePlan: Sendable {
  let call: MeasureCall
  let measure: Measure
  let field: Int?
  let conditions: [ConditionPlan]
  let rules: RuleNames
  /// The runs of the policy's text, where the call reads it.
  let policy: WordRuns?

  /// Resolves a call against a contract.
  init(
    _ call: MeasureCall, _ resolver: ConditionResolver, _ context: MeasureContext
  ) throws(SpecError) {
    guard let measure = Measure.named(call.name) else {
      throw SpecError(.meaning, "the measure `\(call.name)` is not in this version")
    }
    self.call = call
    self.measure = measure
    rules = context.rules
    let arguments = try Self.matched(call, measure)
    var field: Int?
    var conditions: [ConditionPlan] = []
    for (parameter, argument) in arguments {
      switch argument {
      case .field(let name): field = try Self.field(name, parameter, call, resolver.contract)
      case .condition(let condition): conditions.append(try resolver.resolve(condition))
      case .output, .length, .percent, .source: break
      }
    }
    self.field = field
    self.conditions = conditions
    if let message = measure.check(call.arguments) { throw Self.error(call, message) }
    var policy: WordRuns?
    if call.arguments.contains(.source(.policy)) {
      guard let text = context.policy else {
        throw Self.error(call, "reads the policy, whose text is not in the spec")
      }
      for case .length(_, let length, _) in call.arguments {
        var runs = WordRuns(length: length)
        runs.add(text)
        policy = runs
      }
    }
    self.policy = policy
  }

  private static func error(_ call: MeasureCall, _ message: String) -> SpecError {
    SpecError(.meaning, "the measure `\(call.name)` \(message)")
  }

  /// Each argument with the parameter that it stands for.
  private static func matched(
    _ call: MeasureCall, _ measure: Measure
  ) throws(SpecError) -> [(Measure.Parameter, MeasureArgument)] {
    var rest = call.arguments[...]
    var matched: [(Measure.Parameter, MeasureArgument)] = []
    for parameter in measure.parameters {
      guard let first = rest.popFirst() else {
        throw error(
          call, "takes \(measure.parameters.count) arguments, not \(call.arguments.count)")
      }
      guard fits(first, parameter) else { throw error(call, "has an argument of another kind") }
      matched.append((parameter, first))
      guard parameter.repeats else { continue }
      while let next = rest.first, fits(next, parameter) {
        matched.append((parameter, next))
        rest.removeFirst()
      }
    }
    guard rest.isEmpty else {
      throw error(call, "takes \(measure.parameters.count) arguments, not \(call.arguments.count)")
    }
    return matched
  }

  private static func fits(_ argument: MeasureArgument, _ parameter: Measure.Parameter) -> Bool {
    switch (parameter, argument) {
    case (.field(let kinds), .output): kinds.contains(.text)
    case (.field, .field), (.range, .length(.some, _, _)), (.length, .length(.none, _, _)),
      (.percent, .percent), (.conditions, .condition), (.sources, .source):
      true
    case (.field, _), (.range, _), (.length, _), (.percent, _), (.conditions, _), (.sources, _),
      (.score, _), (.over, _), (.amount, _), (.word, _):
      false
    }
  }

  private static func field(
    _ name: String, _ parameter: Measure.Parameter, _ call: MeasureCall, _ contract: AnswerContract
  ) throws(SpecError) -> Int? {
    guard case .field(let kinds) = parameter else { return nil }
    let index = contract.fields.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
    guard let index, let kind = contract.fields[index].type.measured, kinds.contains(kind) else {
      throw error(call, "cannot be asked about `\(name)`")
    }
    return index
  }

  /// The value for an answer, or nil where it cannot be known.
  func value(_ view: borrowing AnswerView) -> Fixed? {
    withUnsafePointer(to: view) { measure.value(MeasureInput(self, $0)) }
  }
}

extension FieldType {
  /// The kind under which measures know the field, or nil for one that none asks about.
  fileprivate var measured: Measure.FieldKind? {
    switch self {
    case .decision: .decision
    case .fact: .fact
    case .level: .level
    case .code: .code
    case .set: .set
    case .number: .number
    case .text: .text
    case .choice: nil
    }
  }

  /// The table of a field of codes and the codes in it, or nil.
  var codes: (table: CodeField.Table, codes: [Code])? {
    switch self {
    case .code(let type): (type.table, type.codes)
    case .set(let type): (type.table, type.codes)
    case .decision, .fact, .level, .choice, .number, .text: nil
    }
  }
}
