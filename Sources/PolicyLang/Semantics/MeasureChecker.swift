import SourceText

extension Checker {
  /// Types a factor of a line: a measure or a score; nil after a finding.
  mutating func factor(_ syntax: MeasureSyntax, _ context: RewardContext) -> Factor? {
    guard syntax.arguments == nil else { return measure(syntax, context).map { .measure($0) } }
    if signatures.measure(named: syntax.name.text) != nil,
      !context.scores.contains(where: { $0.name == syntax.name.text })
    {
      _ = measure(syntax, context)
      return nil
    }
    return score(syntax.name, context) ? .score(syntax.name.text) : nil
  }

  /// Types a measure against its signature; nil after a finding.
  mutating func measure(_ syntax: MeasureSyntax, _ context: RewardContext) -> Measure? {
    guard let signature = signatures.measure(named: syntax.name.text) else {
      report.addUnknown(
        .unknownMeasure, "measure", syntax.name,
        among: signatures.measures.map { Candidate(name: $0.name, place: nil) })
      return nil
    }
    let arguments = syntax.arguments ?? []
    guard let parameters = signature.parameters(for: arguments.map(\.isName)) else {
      report.add(
        .wrongArgument,
        "`\(signature.name)` takes \(signature.parameters.count) arguments, not \(arguments.count)",
        at: syntax.mark.span, help: "write `\(signature.usage)`")
      return nil
    }
    var typed: [Measure.Argument] = []
    for (argument, parameter) in zip(arguments, parameters) {
      if let one = self.argument(argument, parameter, signature, context) { typed.append(one) }
    }
    return typed.count == arguments.count
      ? Measure(
        name: signature.name, arguments: typed, place: report.place(syntax.mark.span)) : nil
  }

  private mutating func argument(
    _ syntax: ArgumentSyntax, _ parameter: MeasureSignature.Parameter,
    _ signature: MeasureSignature, _ context: RewardContext
  ) -> Measure.Argument? {
    switch (syntax, parameter) {
    case (.field(let word), .field(let kinds)):
      if word.text == "output", kinds.contains(.text) { return .output }
      guard let field = read(word, context) else { return nil }
      if kinds.contains(field.type.kind) { return .field(field.name) }
    case (.field(let word), .score): return score(word, context) ? .score(word.text) : nil
    case (.field(let word), .sources):
      if ["policy", "prompt", "item"].contains(word.text) { return .source(word.text) }
    case (.field(let word), .word(let known)):
      if known.contains(word.text) { return .word(word.text) }
    case (.condition(let condition), .conditions):
      return rewardCondition(condition, context).map { .condition($0) }
    case (.length(let low, let high, let unit, _), .range):
      if let low, let first = Int(low.text), let last = Int(high.text), first <= last,
        let unit = LengthUnit(rawValue: unit.text)
      {
        return .length(low: first, high: last, unit)
      }
    case (.length(nil, let high, let unit, _), .length):
      if let last = Int(high.text), let unit = LengthUnit(rawValue: unit.text) {
        return .length(low: nil, high: last, unit)
      }
    case (.percent(let word, _), .percent):
      if let share = Int(word.text), share <= 100 { return .percent(share) }
    case (.over(let word, _), .over): return .over(word.text)
    case (.amount(let word, let number, _), .amount(let wanted)):
      if word.text == wanted { return amount(number).map { .amount(word.text, $0) } }
    case (.field, _), (.length, _), (.percent, _), (.condition, _), (.over, _), (.amount, _): break
    }
    report.add(
      .wrongArgument, "`\(signature.name)` needs \(parameter.words) here",
      at: syntax.span, help: "write `\(signature.usage)`")
    return nil
  }

  /// The field that a line reads, or nil after a finding, or where the contract is broken.
  mutating func read(_ word: Word, _ context: RewardContext) -> Field? {
    guard let contract = context.contract else { return nil }
    if let field = contract.field(named: word.text) { return field }
    let candidates = contract.fields.map { Candidate(name: $0.name, place: $0.place) }
    let near = Candidate.closest(to: word.text, among: candidates)
    report.add(
      .fieldNotInAnswer,
      "\(context.owner) reads `\(word.text)`, which is not in the answer", at: word.span,
      label: near.map { "did you mean `\($0.name)`?" } ?? "",
      related: [Related("`\(contract.name)` is declared here", at: contract.place)],
      help: "the fields of `\(contract.name)` are \(contract.fields.map(\.name).quoted())",
      edits: near.map { [report.replacing(word.span, with: $0.name)] } ?? [])
    return nil
  }
}

extension Factor {
  /// The scores that the factor reads.
  var scores: [String] {
    switch self {
    case .score(let name): [name]
    case .measure(let measure):
      measure.arguments.compactMap { if case .score(let name) = $0 { name } else { nil } }
    }
  }
}

extension RewardCondition {
  /// True where the condition holds only if the score is there.
  func excludesMissing(_ name: String) -> Bool {
    switch self {
    case .not(.missing(name)): true
    case .all(let list): list.contains { $0.excludesMissing(name) }
    case .any(let list): !list.isEmpty && list.allSatisfy { $0.excludesMissing(name) }
    default: false
    }
  }
}

extension ArgumentSyntax {
  /// True for a bare name, which may be one of several sources.
  var isName: Bool { if case .field = self { true } else { false } }
}

extension MeasureSignature {
  /// The parameter of each argument, or nil where their number is wrong; `isName` says which arguments are bare names.
  func parameters(for isName: [Bool]) -> [Parameter]? {
    var list: [Parameter] = []
    var next = 0
    for (index, parameter) in parameters.enumerated() {
      switch parameter {
      case .conditions where index == parameters.count - 1:
        guard next < isName.count else { return nil }
        list += Array(repeating: parameter, count: isName.count - next)
        next = isName.count
      case .sources:
        guard next < isName.count else { return nil }
        repeat {
          list.append(parameter)
          next += 1
        } while next < isName.count && isName[next]
      default:
        guard next < isName.count else { return nil }
        list.append(parameter)
        next += 1
      }
    }
    return next == isName.count ? list : nil
  }

  /// How the measure is written.
  var usage: String {
    let written = parameters.map { parameter in
      switch parameter {
      case .field: "FIELD"
      case .range: "20..200 words"
      case .length: "400 words"
      case .percent: "50%"
      case .conditions: "CONDITION, …"
      case .sources: "policy, item"
      case .score: "SCORE"
      case .over: "over group"
      case .amount(let word): "\(word) 0.5"
      case .word(let words): words.first ?? ""
      }
    }
    return "\(name)(\(written.joined(separator: ", ")))"
  }
}

extension MeasureSignature.Parameter {
  /// What the parameter is, in words.
  var words: String {
    switch self {
    case .field(let kinds): "a field of type \(kinds.map(\.rawValue).joined(separator: " or "))"
    case .range: "a range such as `20..200 words`"
    case .length: "a length such as `400 words`"
    case .percent: "a share such as `50%`"
    case .conditions: "a condition such as `FIELD matches`"
    case .sources: "`policy`, `prompt` or `item`"
    case .score: "a score of the reward"
    case .over: "`over group` or `over batch`"
    case .amount(let word): "`\(word)` and an amount"
    case .word(let words): words.quoted()
    }
  }
}
