import PolicyLang
public import SourceText

extension Lint {
  /// Parts of a condition without which it means the same.
  static let redundantPart = Lint(
    .redundantPart,
    .policy { context in
      var found: [Finding] = []
      for clause in context.policy.clauses {
        guard case .formal(let condition) = clause.test, context.owns(clause),
          let part = context.redundantPart(of: condition, clause)
        else { continue }
        let text = ConditionText(context.sources)
        found.append(
          context.finding(
            .redundantPart, "`\(text.text(part))` adds nothing to the condition of `\(clause.id)`",
            at: clause, label: "means the same without it", help: "take this part out"))
      }
      return found
    })
}

extension LintContext {
  /// The first part whose removal changes the condition in no scope; nil where each one matters, and where the
  /// condition is constant, which is told elsewhere.
  fileprivate func redundantPart(of condition: Condition, _ clause: Clause) -> Condition? {
    let variants = condition.variants
    if variants.isEmpty { return nil }
    var tests: [(modality: Modality, test: NormalTest)] = []
    for modality in modalities(of: clause) {
      guard let test = normal(condition, modality, clause.id) else { return nil }
      tests.append((modality, test))
    }
    // Where every variable stands once and nothing has vanished, every part matters.
    guard
      condition.hasTerm
        || tests.contains(where: { $0.test.repeatsNames || $0.test.isSmall(than: condition) })
    else { return nil }
    guard !tests.allSatisfy({ isConstant($0.test) }) else { return nil }
    for variant in variants {
      let isSame = tests.allSatisfy { entry in
        normal(variant.rest, entry.modality, clause.id).map { equal(entry.test, $0) } ?? false
      }
      if isSame, !tests.isEmpty { return variant.part }
    }
    return nil
  }

  /// The modalities in which the clause is in force, those of equal rules once.
  private func modalities(of clause: Clause) -> [Modality] {
    var all: [Modality] = []
    for scope in scopes.flatMap(\.scopes)
    where clause.isInForce(in: scope.interval) && clause.isInForce(in: scope.modality)
      && !all.contains(scope.modality)
    { all.append(scope.modality) }
    return all
  }

  private func normal(_ condition: Condition, _ modality: Modality, _ id: String) -> NormalTest? {
    var normalizer = TestNormalizer(sources, in: modality)
    return try? normalizer.normal(.formal(condition), variable: id, of: id)
  }

  private func isConstant(_ test: NormalTest) -> Bool {
    equal(test, .constant(true)) || equal(test, .constant(false))
  }

  private func equal(_ one: NormalTest, _ other: NormalTest) -> Bool {
    if one == other { return true }
    var questions = Questions([], facts: facts, further: [one, other])
    return questions.find(.all([.test(one), .not(.test(other))])) == .never
      && questions.find(.all([.test(other), .not(.test(one))])) == .never
  }
}

extension NormalTest {
  /// True where some fact, element or judged variable is read more than once.
  fileprivate var repeatsNames: Bool {
    var seen: Set<String> = []
    return !readsOnce(&seen)
  }

  private func readsOnce(_ seen: inout Set<String>) -> Bool {
    switch self {
    case .constant: true
    case .value(let name, _): seen.insert(name).inserted
    case .element(let name, let element, _): seen.insert("\(name).\(element)").inserted
    case .judged(let name, _): seen.insert("\(name)?").inserted
    case .all(let tests), .any(let tests), .atLeast(_, let tests):
      tests.allSatisfy { $0.readsOnce(&seen) }
    }
  }

  /// True where the normal form has lost leaves of the condition.
  fileprivate func isSmall(than condition: Condition) -> Bool { leaves < condition.leaves }

  private var leaves: Int {
    switch self {
    case .constant: 0
    case .value, .element, .judged: 1
    case .all(let tests), .any(let tests), .atLeast(_, let tests):
      tests.reduce(0) { $0 + $1.leaves }
    }
  }
}

extension Condition {
  /// Each way to leave out one part of an `and` or `or`, with what is left; terms are one part.
  fileprivate var variants: [(part: Condition, rest: Condition)] {
    switch self {
    case .always, .value, .element, .term, .atLeast: []
    case .not(let inner): inner.variants.map { ($0.part, .not($0.rest)) }
    case .all(let parts): Self.variants(parts) { .all($0) }
    case .any(let parts): Self.variants(parts) { .any($0) }
    }
  }

  private static func variants(
    _ parts: [Condition], _ made: ([Condition]) -> Condition
  ) -> [(part: Condition, rest: Condition)] {
    guard parts.count > 1 else { return parts.first?.variants ?? [] }
    var all: [(part: Condition, rest: Condition)] = []
    for index in parts.indices.reversed() {
      var rest = parts
      rest.remove(at: index)
      all.append((parts[index], made(rest)))
    }
    for index in parts.indices {
      for inner in parts[index].variants {
        var changed = parts
        changed[index] = inner.rest
        all.append((inner.part, made(changed)))
      }
    }
    return all
  }

  fileprivate var hasTerm: Bool {
    switch self {
    case .always, .value, .element: false
    case .term: true
    case .not(let inner): inner.hasTerm
    case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.contains(where: \.hasTerm)
    }
  }

  fileprivate var leaves: Int {
    switch self {
    case .always, .value, .element, .term: 1
    case .not(let inner): inner.leaves
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      parts.reduce(0) { $0 + $1.leaves }
    }
  }
}

extension FindingCode {
  /// A part of a condition that does nothing.
  public static let redundantPart = FindingCode(
    "L119", "redundant-part", .warning, .rules,
    summary: "A part of a condition can be left out without changing what it means.",
    page: """
      With and without this part the condition holds in the same situations. Readers look for the case
      that it is about, annotators answer for it, and often something else was meant there.

      Take the part out, or mend it. Parts of `and` and `or` are tried one by one; what stands in a term
      or in `at least N of […]` is one part.
      """,
    wrong: LintSamples.weapons(
      "rule R1 \"A firearm is offered.\" -> remove\n"
        + "  when weapon is firearm and offered and weapon is not none"),
    right: LintSamples.weapons(
      "rule R1 \"A firearm is offered.\" -> remove\n  when weapon is firearm and offered"))
}
