/// A contract made ready for reading: names resolved, literals cut, markers collected.
///
/// Shared by everything that reads: a value of this size would be copied, part by part, for every output.
package final class ContractPlan: Sendable {
  /// The contract.
  package let contract: AnswerContract
  /// The contract's fields.
  let contractFields: [ContractField]
  let isFree: Bool
  let anyCase: Bool
  let limit: Int
  let fields: [FieldPlan]
  /// The values of an answer in which no field has one, and their places.
  let absent: (values: [FieldValue], spans: [Range<Int>?])
  let forms: [FormPlan]
  let requirements: [(left: ConditionPlan, right: ConditionPlan?)]
  /// What no text may hold, in any letter case.
  let markers: Stops
  /// Looks for places where a marker or something that follows a hole may begin.
  let stopFinder: StopFinder
  /// Looks for those places and for line ends.
  let lineFinder: StopFinder
  let stop: [[UInt8]]
  let refusal: [[UInt8]]
  let prefill: [UInt8]

  /// Makes a contract ready, or says what does not fit together.
  package init(_ contract: AnswerContract) throws(SpecError) {
    self.contract = contract
    try Self.check(contract)
    contractFields = contract.fields
    isFree = contract.layout == .free
    anyCase = contract.anyCase
    limit = contract.limit
    absent = (
      Array(repeating: .absent, count: contract.fields.count),
      Array(repeating: nil, count: contract.fields.count)
    )
    fields = contract.fields.map { FieldPlan($0, anyCase: contract.anyCase) }
    let resolver = ConditionResolver(contract: contract, contracts: nil)
    var forms: [FormPlan] = []
    var ends: [Run] = []
    for form in contract.forms {
      var builder = FormBuilder(contract)
      let steps = try builder.steps(form.parts)
      let find = try builder.find(form.find)
      if Set(builder.holes).count != builder.holes.count {
        throw SpecError(.meaning, "contract `\(contract.name)`: a form has a hole twice")
      }
      let when = try resolver.resolve(form.when)
      let keyField = Self.keyField(builder.holes, contract)
      let keyRun = keyField.flatMap { builder.runBefore[$0] }
      let plan = FormPlan(
        steps: steps, find: find, when: when, hasCondition: form.when != .always,
        runs: builder.runs, holes: builder.holes,
        key: (keyField, keyRun?.isBlank == true ? nil : keyRun),
        fixed: Self.fixed(when, builder.holes, contract), stops: builder.stops)
      ends += builder.followers
      forms.append(plan)
    }
    self.forms = forms
    var requirements: [(ConditionPlan, ConditionPlan?)] = []
    for requirement in contract.requirements {
      switch requirement {
      case .measure(let call, _, _):
        throw SpecError(
          .meaning, "contract `\(contract.name)`: a demand on `\(call.name)` is not in this version"
        )
      case .that(let condition): requirements.append((try resolver.resolve(condition), nil))
      case .exactly(let left, let right):
        requirements.append((try resolver.resolve(left), try resolver.resolve(right)))
      }
    }
    self.requirements = requirements
    stop = contract.stop.map { Array($0.utf8) }
    refusal = contract.refusal.map { $0.utf8.map(Characters.lower) }
    prefill = Array(contract.prefill.utf8)
    var markers: [Run] = []
    let tags = forms.flatMap(\.runs).flatMap(Self.tags)
    for run in tags + ends + stop.map({ Run(pieces: [.bytes($0)]) })
    where !markers.contains(run) {
      markers.append(run)
    }
    self.markers = Stops(markers, anyCase: true)
    let stops = [self.markers] + forms.flatMap(\.stops)
    stopFinder = StopFinder(stops)
    lineFinder = StopFinder(stops, lineEnds: true)
  }

  /// The index of the field called `name`, or nil.
  package func field(_ name: String) -> Int? {
    contract.fields.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }

  private static func check(_ contract: AnswerContract) throws(SpecError) {
    func error(_ message: String) -> SpecError {
      SpecError(.meaning, "contract `\(contract.name)`: " + message)
    }
    if contract.forms.isEmpty { throw error("there is no form") }
    for form in contract.forms {
      if form.parts.isEmpty == form.find.isEmpty { throw error("a form has no parts") }
      if !form.find.isEmpty, !contract.loose { throw error("`form find` needs `accept loose`") }
    }
    if contract.stop.contains("") || contract.refusal.contains("") {
      throw error("a stop token or the beginning of a refusal is empty")
    }
    var names: [[UInt8]] = []
    for field in contract.fields {
      let name = Array(field.name.utf8)
      if names.contains(name) { throw error("the field `\(field.name)` is declared twice") }
      names.append(name)
      let plan = FieldPlan(field, anyCase: contract.anyCase)
      try check(field, plan, in: contract)
      if case .decision(let type) = field.type, type.labels.contains(where: { $0.high < $0.low }) {
        throw error("a label of `\(field.name)` stands for no decision")
      }
    }
  }

  private static func check(
    _ field: ContractField, _ plan: FieldPlan, in contract: AnswerContract
  ) throws(SpecError) {
    func error(_ message: String) -> SpecError {
      SpecError(.meaning, "contract `\(contract.name)`: " + message)
    }
    func check(_ text: TextField) throws(SpecError) {
      if text.unit == .tokens || text.high ?? .max < text.low {
        throw error("the bounds of `\(field.name)` hold for no text")
      }
      if text.any, !contract.loose {
        throw error("`\(field.name)` may hold anything, which needs `accept loose`")
      }
    }
    switch plan.other {
    case .text(let text)?: try check(text)
    case .digits(let low, let high)?:
      if high < max(1, low) { throw error("the bounds of `\(field.name)` hold for no text") }
    case nil: break
    }
    switch plan.kind {
    case .text: if let text = plan.text { return try check(text) }
    case .number:
      guard let number = plan.number, number.low <= number.high else {
        throw error("the bounds of `\(field.name)` hold for no number")
      }
      return
    case .set:
      guard let set = plan.set, set.low <= set.high ?? .max else {
        throw error("the bounds of `\(field.name)` hold for no set")
      }
      if set.separator.isEmpty { throw error("the separator of `\(field.name)` is empty") }
    case .finite: break
    }
    if plan.spellings.isEmpty, plan.other == nil, plan.kind == .finite {
      throw error("`\(field.name)` has no label")
    }
    let spellings = plan.spellings + (plan.nothing.map { [$0] } ?? [])
    for (index, spelling) in spellings.enumerated() {
      if spelling.bytes.isEmpty { throw error("a label of `\(field.name)` is empty") }
      for other in spellings[..<index]
      where other.bytes == spelling.bytes && other.kind == spelling.kind {
        throw error("two labels of `\(field.name)` are spelt alike")
      }
    }
  }

  /// The stretches `<…>` of a literal.
  private static func tags(_ run: Run) -> [Run] {
    run.pieces.flatMap { piece -> [Run] in
      guard case .bytes(let bytes) = piece else { return [] }
      var tags: [Run] = []
      var open: Int?
      for (index, byte) in bytes.enumerated() {
        if byte == 0x3C {
          open = index
        } else if byte == 0x3E, let start = open {
          tags.append(Run(pieces: [.bytes(Array(bytes[start...index]))]))
          open = nil
        }
      }
      return tags
    }
  }

  /// The first hole of a decision, else of a level, fact, code or number.
  private static func keyField(_ holes: [Int], _ contract: AnswerContract) -> Int? {
    let decision = holes.first { hole in
      if case .decision = contract.fields[hole].type { true } else { false }
    }
    return decision
      ?? holes.first { hole in
        switch contract.fields[hole].type {
        case .level, .fact, .code, .number: true
        case .decision, .set, .choice, .text: false
        }
      }
  }

  /// The number of codes of a set.
  func codeCount(of field: Int) -> Int {
    if case .set(let type) = contract.fields[field].type { type.codes.count } else { 0 }
  }

  /// The decision fields without a hole for which the form's condition leaves one label.
  private static func fixed(
    _ when: ConditionPlan, _ holes: [Int], _ contract: AnswerContract
  ) -> [(field: Int, label: Int)] {
    var fixed: [(field: Int, label: Int)] = []
    for (index, field) in contract.fields.enumerated() where !holes.contains(index) {
      guard case .decision(let type) = field.type else { continue }
      let possible = type.labels.indices.filter { label in
        var view = AnswerView(contract: contract)
        view.values[index] = .label(label)
        return view.truth(when) != .no
      }
      if possible.count == 1 { fixed.append((index, possible[0])) }
    }
    return fixed
  }
}
