import PolicyLang

extension ChangeClass {
  /// Nowhere stricter, somewhere milder; or less that is judged, or less that is fixed.
  static let loosening = ChangeClass(
    "loosening", .users, .fail, .minor,
    summary: "Some situations are decided more mildly and none more strictly: it needs an approval."
  )
}

extension ChangeRule {
  static let loosening = ChangeRule(kind: .loosening) { versions in
    versions.policies.flatMap { pair -> [Change] in
      var changes: [Change] = []
      switch pair.direction {
      case .milder:
        changes.append(pair.decisionChange(.loosening, "policy `\(pair.name)` is milder"))
      case .undecided:
        let reason = pair.meaning.notCompared ?? "a limit was reached"
        changes.append(
          pair.change(
            .loosening, "it is not decided whether policy `\(pair.name)` becomes milder: \(reason)",
            clauses: pair.changed.ids))
      case .same, .stricter, .both: break
      }
      let dropped = pair.droppedScopes
      if !dropped.isEmpty {
        changes.append(
          pair.change(
            .loosening,
            "policy `\(pair.name)` no longer judges \(dropped.joined(separator: ", "))"))
      }
      if !pair.unlocked.isEmpty {
        let names = pair.unlocked.map { "`\($0)`" }.joined(separator: ", ")
        changes.append(
          pair.change(
            .loosening, "\(names) \(pair.unlocked.count == 1 ? "is" : "are") no longer locked",
            clauses: pair.unlocked, who: .authors,
            notes: ["policies that extend this one, and its next version, may now lower it"]))
      }
      return changes
    }
  }
}

extension VersionedPolicy {
  /// The locked rules of OLD that NEW has without the lock, in natural order.
  var unlocked: [String] {
    old.clauses.filter { clause in
      clause.isLocked && new.clause(clause.id).map { !$0.isLocked } ?? false
    }.map(\.id)
  }

  /// Which way decisions move, over complete and incomplete situations.
  enum Direction {
    case same, stricter, milder, both, undecided
  }

  /// The direction; an `unknown` that moves is part of it.
  var direction: Direction {
    var isStricter = meaning.isStricter
    var isMilder = meaning.isMilder
    if let unknown = meaning.unknown {
      if unknown.isStricter { isStricter = true } else { isMilder = true }
    }
    switch (isStricter, isMilder) {
    case (true?, true?): return .both
    case (_, nil): return .undecided
    case (nil, true?): return .both
    case (nil, false?): return .undecided
    case (true?, false?): return .stricter
    case (false?, true?): return .milder
    case (false?, false?): return .same
    }
  }

  /// A change of decisions with its counts and witnesses.
  func decisionChange(_ kind: ChangeClass, _ message: String) -> Change {
    var causes = causes(of: meaning.regions)
    if causes.isEmpty { causes = meaning.regions.isEmpty ? [] : changed.ids }
    let names = causes.map { "`\($0)`" }.joined(separator: ", ")
    var words = causes.isEmpty ? message : message + " because of \(names)"
    if meaning.unknown != nil {
      words += causes.isEmpty ? " where facts are missing" : ", and where facts are missing"
    }
    var change = self.change(kind, words, clauses: causes)
    change.isPolicyWide = meaning.unknown != nil
    change.stricter = meaning.stricterCount
    change.milder = meaning.milderCount
    change.witnesses = meaning.regions.map(\.witness)
    if let unknown = meaning.unknown { change.witnesses.append(unknown.witness) }
    return change
  }
}
