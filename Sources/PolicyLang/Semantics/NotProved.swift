import SourceText

extension Checker {
  /// Notes, once for each kind and given file without errors, what only a later version proves.
  mutating func noteWhatIsNotProved() {
    let broken = Set(report.findings.filter { $0.code.severity == .error }.map(\.at.path))
    for (position, module) in modules.enumerated()
    where !module.isImported && !broken.contains(module.source.path) {
      enter(position)
      var claim: Span?
      var change: Span?
      var lock: Span?
      for (index, located) in names.policies.enumerated() where located.module == position {
        for item in located.syntax.items {
          switch item {
          case .claim(let syntax): claim = Self.earlier(claim, syntax.mark.span)
          case .override(let syntax): change = Self.earlier(change, syntax.id.span)
          case .drop(let syntax): change = Self.earlier(change, syntax.id.span)
          case .term, .category, .clause, .retired: break
          }
        }
        if let model = policies[index], let clause = Self.clauseOverLocked(model) {
          lock = Self.earlier(lock, clause.place.span)
        }
      }
      note("claims are read, but not proved, in this version", claim)
      note(
        "overrides and drops are carried out; their direction is not proved in this version", change
      )
      note("that locked rules hold under this exception is not proved in this version", lock)
    }
  }

  /// An own exception over an inherited locked rule, or nil: nothing else that is accepted could lower one.
  private static func clauseOverLocked(_ model: PolicyModel) -> Clause? {
    model.policy.clauses.first { clause in
      clause.kind == .except && !model.isInherited(clause)
        && clause.covers.contains(where: model.lockedRules.contains)
    }
  }

  private static func earlier(_ known: Span?, _ other: Span) -> Span {
    known.map { $0.lower <= other.lower ? $0 : other } ?? other
  }

  private mutating func note(_ message: String, _ span: Span?) {
    guard let span else { return }
    report.add(.notProved, message, at: span, label: "the first of this file")
  }
}
