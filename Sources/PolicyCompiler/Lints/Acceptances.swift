package import PolicyLang
package import SourceText

/// What the sources accept on purpose: takes accepted findings away, and reports acceptances that keep nothing.
///
/// An acceptance keeps findings of its code in exactly the clause, category or policy in which it stands.
/// A finding in a vocabulary has no policy; one of a policy that has the vocabulary in scope keeps it.
package struct Acceptances {
  /// The classes of change that `diff` lets pass where they are accepted.
  package static let classes: Set<String> = [
    "identical", "editorial", "wording", "reworded", "recited", "tightening", "loosening", "mixed",
    "scope-change", "vocabulary", "unknown-changed", "contract-breaking", "contract-widening",
    "reward-breaking", "reward-rescale", "evidence-change",
  ]

  private let sources: CheckedSources
  private let policies: [String: Policy]
  /// What each word that is accepted somewhere names.
  private var codes: [String: FindingCode] = [:]
  /// The acceptances of the sources themselves, in the order of policies and clauses, each once.
  private var own: [Own] = []

  private struct Own {
    var acceptance: Acceptance
    var policy: String
    var clause: String?
  }

  /// Collects the acceptances of `sources`.
  package init(_ sources: CheckedSources) {
    self.sources = sources
    policies = Dictionary(
      sources.policies.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let paths = Set(sources.policies.filter { !$0.isImported }.map(\.place.path))
    var seen: Set<Place> = []
    for policy in sources.policies {
      for (clause, acceptance) in Self.all(of: policy) {
        if codes[acceptance.code] == nil {
          codes[acceptance.code] = Catalog.code(named: acceptance.code)
        }
        guard paths.contains(acceptance.place.path), seen.insert(acceptance.place).inserted else {
          continue
        }
        own.append(Own(acceptance: acceptance, policy: policy.name, clause: clause))
      }
    }
  }

  /// The findings that are left, and those about the acceptances themselves, at the end.
  ///
  /// - Parameters:
  ///   - findings: Everything that was found; errors are never taken away.
  ///   - today: The day of the run; without one an acceptance of a finding that needs it is not judged.
  /// - Returns: What is left, in the order given, and what the acceptances deserve.
  package func applied(to findings: [Finding], today: CivilDate?) -> [Finding] {
    var used: Set<Place> = []
    var left = findings.filter { finding in
      let keeping = keeping(finding)
      used.formUnion(keeping.map(\.place))
      return keeping.isEmpty
    }
    let lints = Set(Lints.all.map(\.code))
    for entry in own {
      let word = entry.acceptance.code
      if Self.classes.contains(word) { continue }
      guard let code = codes[word], code.severity < .error else {
        left.append(unknown(entry))
        continue
      }
      let isJudged = lints.contains(code) && (code != .dueDate || today != nil)
      guard isJudged, !used.contains(entry.acceptance.place) else { continue }
      left.append(
        Finding(
          .unusedAcceptance, "\(code.code) (\(code.slug)) is accepted, and there is none here",
          at: entry.acceptance.place, label: "keeps nothing", policy: entry.policy,
          clause: entry.clause, help: "take it out",
          edits: [Edit(at: entry.acceptance.place, text: "")]))
    }
    return left
  }

  private func unknown(_ entry: Own) -> Finding {
    let word = entry.acceptance.code
    let isError = codes[word] != nil
    let message =
      isError
      ? "`\(word)` is an error, and errors cannot be accepted"
      : word == "floor-breach"
        ? "a floor breach cannot be accepted" : "`\(word)` is no finding and no class of change"
    return Finding(
      .unknownAcceptance, message, at: entry.acceptance.place, policy: entry.policy,
      clause: entry.clause,
      help: isError
        ? "mend it: `policyc explain \(word)` says how"
        : "write the code that `check` prints, such as `L104`, or a class of `diff`, such as `loosening`"
    )
  }

  /// The acceptances that keep a finding; none for an error.
  private func keeping(_ finding: Finding) -> [Acceptance] {
    guard finding.code.severity < .error else { return [] }
    guard let name = finding.policy else {
      let vocabularies = sources.vocabularies.filter { $0.place.path == finding.at.path }.map(
        \.name)
      return sources.policies.filter { !Set(vocabularies).isDisjoint(with: $0.vocabularies) }
        .flatMap(\.acceptances).filter { codes[$0.code] == finding.code }
    }
    guard let policy = policies[name] else { return [] }
    var found = policy.acceptances
    if let id = finding.clause {
      let clause = policy.clause(id)
      found += clause?.acceptances ?? []
      found += policy.category(clause?.category ?? id)?.acceptances ?? []
    }
    return found.filter { codes[$0.code] == finding.code }
  }

  private static func all(of policy: Policy) -> [(clause: String?, acceptance: Acceptance)] {
    policy.acceptances.map { (nil, $0) }
      + policy.categories.flatMap { category in category.acceptances.map { (category.id, $0) } }
      + policy.clauses.flatMap { clause in clause.acceptances.map { (clause.id, $0) } }
  }
}
