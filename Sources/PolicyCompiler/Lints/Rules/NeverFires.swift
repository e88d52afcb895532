import PolicyLang
public import SourceText

extension Lint {
  /// Rules whose condition no situation meets.
  static let neverFires = Lint(
    .neverFires,
    .policy { context in
      context.index.rules.compactMap { rule -> Finding? in
        guard context.concerns([rule.clause.id]), context.neverFires(rule) else { return nil }
        return context.finding(
          .neverFires, "rule `\(rule.clause.id)` can never fire", at: rule.clause,
          label: context.reason(rule), help: "mend the condition, or take the rule out")
      }
    })
}

extension LintContext {
  /// True where the rule bites in no situation of any scope.
  mutating func neverFires(_ rule: PolicyIndex.Rule) -> Bool {
    for place in rule.places {
      if !never(.bites(model: 0, rule: place.rule), in: place.scope) { return false }
    }
    return true
  }

  /// Which parts of the condition exclude each other: none of them can be left out.
  fileprivate func reason(_ rule: PolicyIndex.Rule) -> String {
    let nothing = "no item meets this"
    if case .formal(let condition) = rule.clause.test, let fact = unseenFact(condition) {
      return "`\(fact)` cannot be seen in any item that the policy judges"
    }
    guard case .formal(.all(let parts)) = rule.clause.test, let scope = rule.places.first?.scope
    else { return nothing }
    let modality = scopes[scope].scope.modality
    func excludes(_ parts: [Condition]) -> Bool {
      var normalizer = TestNormalizer(sources, in: modality)
      let id = rule.clause.id
      guard let test = try? normalizer.normal(.formal(.all(parts)), variable: id, of: id) else {
        return false
      }
      var questions = Questions([], facts: facts, further: [test])
      return questions.find(.test(test)) == .never
    }
    guard excludes(parts) else { return nothing }
    var core = parts
    for part in parts {
      guard let position = core.firstIndex(of: part) else { continue }
      var fewer = core
      fewer.remove(at: position)
      if excludes(fewer) { core = fewer }
    }
    let text = ConditionText(sources)
    let names = core.map(text.text)
    return names.count == 1
      ? "`\(names[0])` never holds" : "\(ListedWords.quoted(names)) never hold together"
  }

  /// A fact of the condition that can be seen in no modality of the policy, if the condition reads no other.
  private func unseenFact(_ condition: Condition) -> String? {
    let modalities = scopes.flatMap(\.scopes).map(\.modality)
    var open = [condition]
    var unseen: String?
    while let next = open.popLast() {
      switch next {
      case .always: return nil
      case .value(let id, _), .element(let id, _):
        let fact = sources[id]
        if modalities.contains(where: { fact.isObservable(in: $0) }) { return nil }
        unseen = fact.name
      case .term(let term): open.append(sources[term].condition ?? .always)
      case .not(let inner): open.append(inner)
      case .all(let inner), .any(let inner), .atLeast(_, let inner): open += inner
      }
    }
    return unseen
  }
}

extension FindingCode {
  /// A rule that no item can break.
  public static let neverFires = FindingCode(
    "L102", "rule-never-fires", .warning, .rules,
    summary: "A rule can never fire: no situation meets its condition.",
    page: """
      Facts have finitely many values, so it is decided and not guessed: no combination of them meets the
      condition, on any day and for any kind of item. Readers believe that the rule protects; it does
      nothing. Usually a value is mistyped, or `and` stands where `or` is meant.

      The label says which parts exclude each other. Mend the condition, or take the rule out.
      """,
    wrong: LintSamples.weapons(
      "rule R1 \"A firearm is offered.\" -> remove\n  when weapon is firearm and weapon is blade"),
    right: LintSamples.weapons(
      "rule R1 \"A firearm is offered.\" -> remove\n  when weapon is one of [firearm, blade]"))
}
