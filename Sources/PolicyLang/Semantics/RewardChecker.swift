import SourceText

extension Checker {
  /// Types every reward against its contract and the measures that exist.
  mutating func checkRewards() {
    for (index, located) in names.rewards.enumerated() {
      enter(located.module)
      let errors = report.errorCount
      let reward = reward(located)
      let isWhole =
        report.errorCount == errors && damageIsOutside(located.syntax.mark.span)
        && names.isFirst(.reward, index, named: located.syntax.name.text, in: located.module)
      rewards.append(isWhole ? reward : nil)
    }
  }

  private mutating func reward(_ located: Located<RewardSyntax>) -> Reward? {
    let syntax = located.syntax
    let isWhole = damageIsOutside(syntax.mark.span)
    var contract: Contract?
    if case .found(let index) = names.resolve(
      syntax.contract, .contract, in: located.module, modules, &report)
    {
      contract = contracts[index]
    }
    let low = amount(syntax.low)
    let high = amount(syntax.high)
    if let low, let high, high <= low {
      report.add(
        .emptyRange, "the range from \(syntax.low.text) to \(syntax.high.text) is empty",
        at: syntax.high.mark.span, help: "the lower number stands first")
    }
    var reward = Reward(
      name: syntax.name.text, contract: syntax.contract.text, low: low ?? Decimal(billionths: 0),
      high: high ?? Decimal(billionths: 0), malformed: low ?? Decimal(billionths: 0), outcomes: [],
      lines: [], place: report.place(syntax.name.span),
      isImported: modules[located.module].isImported)
    var hasMalformed = false
    var outcomes: [OutcomeSyntax: Span] = [:]
    var lines: [String: Span] = [:]
    for item in syntax.items {
      switch item {
      case .outcome(let outcome, let number, let mark):
        if let first = outcomes[outcome] {
          report.add(
            .sameTwice, "`\(outcome.rawValue)` has two values", at: mark.span, label: "the second",
            related: [Related("the first", at: report.place(first))], help: "take one of them out")
          continue
        }
        outcomes[outcome] = mark.span
        hasMalformed = hasMalformed || outcome == .malformed
        guard let value = amount(number) else { continue }
        checkRange(value, outcome, number, syntax, low, high)
        if outcome == .malformed {
          reward.malformed = value
        } else {
          reward.outcomes.append(Reward.OutcomeValue(outcome: outcome, value: value))
        }
      case .line(let line):
        if let first = lines[line.name.text] {
          reportTwice(line.name, first: report.place(first))
          continue
        }
        lines[line.name.text] = line.name.span
        if let typed = self.line(line, contract) { reward.lines.append(typed) }
      }
    }
    if !hasMalformed, isWhole {
      report.add(
        .noMalformed, "reward `\(reward.name)` does not say what a malformed answer is worth",
        at: syntax.name.span, help: "write `malformed \(syntax.low.text)` first in it")
    }
    return contract == nil ? nil : reward
  }

  /// Reads a number of at most nine decimals; nil after a finding.
  private mutating func amount(_ number: NumberSyntax) -> Decimal? {
    if let value = Decimal(number.text) { return value }
    report.add(
      .badAmount, "`\(number.text)` is not an amount", at: number.mark.span,
      help: "write at most nine decimals, and nothing beyond a thousand million")
    return nil
  }

  private mutating func checkRange(
    _ value: Decimal, _ outcome: OutcomeSyntax, _ number: NumberSyntax, _ syntax: RewardSyntax,
    _ low: Decimal?, _ high: Decimal?
  ) {
    guard let low, let high, low < high, value < low || value > high else { return }
    report.add(
      .outsideRange,
      "`\(outcome.rawValue) \(number.text)` is outside the declared range \(syntax.low.text) to \(syntax.high.text)",
      at: number.mark.span,
      related: [
        Related("the range", at: report.place(syntax.low.mark.span.joined(syntax.high.mark.span)))
      ], help: "change the value, or the range")
  }

  private mutating func line(_ syntax: RewardLineSyntax, _ contract: Contract?) -> RewardLine? {
    let errors = report.errorCount
    let amount = amount(syntax.amount)
    let measures = syntax.measures.compactMap { measure($0, of: syntax.name.text, contract) }
    let condition = syntax.condition.flatMap { rewardCondition($0, of: syntax.name.text, contract) }
    guard report.errorCount == errors, let amount else { return nil }
    return RewardLine(
      name: syntax.name.text, amount: amount, measures: measures, condition: condition,
      place: report.place(syntax.name.span))
  }

  /// The field that a line reads, or nil after a finding, or where the contract is broken.
  private mutating func read(_ word: Word, by line: String, _ contract: Contract?) -> Field? {
    guard let contract else { return nil }
    if let field = contract.field(named: word.text) { return field }
    let candidates = contract.fields.map { Candidate(name: $0.name, place: $0.place) }
    let near = Candidate.closest(to: word.text, among: candidates)
    report.add(
      .fieldNotInAnswer,
      "line `\(line)` reads `\(word.text)`, which is not in the answer", at: word.span,
      label: near.map { "did you mean `\($0.name)`?" } ?? "",
      related: [Related("`\(contract.name)` is declared here", at: contract.place)],
      help: "the fields of `\(contract.name)` are \(contract.fields.map(\.name).quoted())",
      edits: near.map { [report.replacing(word.span, with: $0.name)] } ?? [])
    return nil
  }

  private mutating func measure(
    _ syntax: MeasureSyntax, of line: String, _ contract: Contract?
  ) -> Measure? {
    guard let signature = signatures.measure(named: syntax.name.text) else {
      report.addUnknown(
        .unknownMeasure, "measure", syntax.name,
        among: signatures.measures.map { Candidate(name: $0.name, place: nil) })
      return nil
    }
    guard signature.isScored else {
      report.add(
        .measureNotScored, "the measure `\(signature.name)` is not scored in this version",
        at: syntax.name.span, help: "take it out, or wait for a later version")
      return nil
    }
    guard syntax.arguments.count == signature.parameters.count else {
      report.add(
        .wrongArgument,
        "`\(signature.name)` takes \(signature.parameters.count) arguments, not \(syntax.arguments.count)",
        at: syntax.mark.span, help: "write `\(Self.usage(of: signature))`")
      return nil
    }
    var arguments: [Measure.Argument] = []
    for (argument, parameter) in zip(syntax.arguments, signature.parameters) {
      if let typed = self.argument(argument, parameter, signature, line, contract) {
        arguments.append(typed)
      }
    }
    return arguments.count == syntax.arguments.count
      ? Measure(name: signature.name, arguments: arguments) : nil
  }

  private mutating func argument(
    _ syntax: ArgumentSyntax, _ parameter: MeasureSignature.Parameter,
    _ signature: MeasureSignature, _ line: String, _ contract: Contract?
  ) -> Measure.Argument? {
    switch (syntax, parameter) {
    case (.field(let word), .field(let kinds)):
      if word.text == "output", kinds.contains(.text) { return .output }
      guard let field = read(word, by: line, contract) else { return nil }
      if kinds.contains(Self.kind(of: field)) { return .field(field.name) }
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
    case (.field, _), (.length, _), (.percent, _): break
    }
    report.add(
      .wrongArgument, "`\(signature.name)` needs \(Self.words(for: parameter)) here",
      at: syntax.span, help: "write `\(Self.usage(of: signature))`")
    return nil
  }

  private static func kind(of field: Field) -> MeasureSignature.FieldKind {
    switch field.type {
    case .decision: .decision
    case .code: .code
    case .text: .text
    }
  }

  private static func words(for parameter: MeasureSignature.Parameter) -> String {
    switch parameter {
    case .field(let kinds):
      "a field of type \(kinds.map(\.rawValue).joined(separator: " or "))"
    case .range: "a range such as `20..200 words`"
    case .length: "a length such as `400 words`"
    case .percent: "a share such as `50%`"
    }
  }

  private static func usage(of signature: MeasureSignature) -> String {
    let parameters = signature.parameters.map { parameter in
      switch parameter {
      case .field: "FIELD"
      case .range: "20..200 words"
      case .length: "400 words"
      case .percent: "50%"
      }
    }
    return "\(signature.name)(\(parameters.joined(separator: ", ")))"
  }

  private mutating func rewardCondition(
    _ syntax: RewardConditionSyntax, of line: String, _ contract: Contract?
  ) -> RewardCondition? {
    switch syntax {
    case .relation(let word, let relation, _):
      guard let field = read(word, by: line, contract) else { return nil }
      guard Self.hasRelation(relation, field) else {
        report.add(
          .noSuchRelation,
          "`\(word.text)` is a \(Self.kind(of: field).rawValue); `\(relation.rawValue)` says nothing of it",
          at: word.span, related: [Related("`\(word.text)` is declared here", at: field.place)],
          help:
            "decisions match, are milder, stricter or wrong; codes match or are listed; texts have no gold"
        )
        return nil
      }
      return .relation(field: field.name, relation)
    case .allMatch: return .allMatch
    case .label(let word, let negated, let literal, _):
      guard let contract, read(word, by: line, contract) != nil,
        let condition = label(word, literal, contract, true)
      else { return nil }
      return .answer(negated ? .not(condition) : condition)
    case .none(let word, let negated, _):
      guard let contract, read(word, by: line, contract) != nil,
        let condition = none(word, contract, true)
      else { return nil }
      return .answer(negated ? .not(condition) : condition)
    case .not(let inner, _): return rewardCondition(inner, of: line, contract).map { .not($0) }
    case .group(let inner, _): return rewardCondition(inner, of: line, contract)
    case .all(let list, _), .any(let list, _):
      var typed: [RewardCondition] = []
      for inner in list {
        if let condition = rewardCondition(inner, of: line, contract) { typed.append(condition) }
      }
      guard typed.count == list.count else { return nil }
      if case .all = syntax { return .all(typed) }
      return .any(typed)
    }
  }

  private static func hasRelation(_ relation: RelationSyntax, _ field: Field) -> Bool {
    switch (kind(of: field), relation) {
    case (.decision, .matches), (.decision, .milder), (.decision, .stricter), (.decision, .wrong):
      true
    case (.code, .matches), (.code, .listed), (.code, .wrong): true
    case (.decision, .listed), (.code, .milder), (.code, .stricter), (.text, _): false
    }
  }
}
