import PolicyLang
import SourceText

/// What one policy has of a rule that another has not, and which of it together makes an outcome milder.
struct RuleAdditions {
  private let before: NormalRule?
  private let after: NormalRule?
  private let parts: [Part]

  /// A part of a rule in which two policies differ.
  enum Part: Hashable {
    /// Whether the rule is in force.
    case presence
    case decision
    /// A way to break it: the rule's own test or an `also`.
    case way(String)
    case exception(String)
  }

  /// Compares a rule, which may be out of force on either side.
  init(_ before: NormalRule?, _ after: NormalRule?) {
    self.before = before
    self.after = after
    guard let before, let after else {
      parts = before == nil && after == nil ? [] : [.presence]
      return
    }
    var parts: [Part] = before.decision == after.decision ? [] : [.decision]
    let (old, new) = (Self.ways(before), Self.ways(after))
    for id in Self.ids(old.map(\.id), new.map(\.id)) {
      let same = old.first { $0.id == id }?.test == new.first { $0.id == id }?.test
      if !same { parts.append(.way(id)) }
    }
    for id in Self.ids(before.exceptions.map(\.id), after.exceptions.map(\.id)) {
      let same =
        before.exceptions.first { $0.id == id } == after.exceptions.first { $0.id == id }
      if !same { parts.append(.exception(id)) }
    }
    self.parts = parts
  }

  /// The fewest parts, none of which can be left out, that together bring the outcome below `least`; empty
  /// where they do not.
  func loosening(below least: Int, in completion: Completion) -> [Part] {
    var kept = parts
    guard outcome(kept, completion) < least else { return [] }
    for part in parts {
      let fewer = kept.filter { $0 != part }
      if outcome(fewer, completion) < least { kept = fewer }
    }
    return kept
  }

  /// The outcome where only these parts are taken over.
  private func outcome(_ taken: [Part], _ completion: Completion) -> Int {
    guard let before else {
      return taken.isEmpty ? 0 : after.map(completion.outcome) ?? 0
    }
    guard let after else { return taken.isEmpty ? completion.outcome(before) : 0 }
    let decision = taken.contains(.decision) ? after.decision : before.decision
    let ways = Self.ids(Self.ways(before).map(\.id), Self.ways(after).map(\.id)).contains { id in
      let source = Self.ways(taken.contains(.way(id)) ? after : before)
      return source.first { $0.id == id }.map { completion.holds($0.test) } ?? false
    }
    if !ways { return 0 }
    let ids = Self.ids(before.exceptions.map(\.id), after.exceptions.map(\.id))
    let relief = ids.compactMap { id -> Int? in
      let source = (taken.contains(.exception(id)) ? after : before).exceptions
      guard let exception = source.first(where: { $0.id == id }) else { return nil }
      return completion.holds(exception.test) ? min(exception.decision, decision) : nil
    }
    return relief.max() ?? decision
  }

  private static func ways(_ rule: NormalRule) -> [NormalRule.Way] {
    rule.ways.isEmpty ? [NormalRule.Way(id: rule.id, test: rule.test)] : rule.ways
  }

  private static func ids(_ one: [String], _ other: [String]) -> [String] {
    one + other.filter { !one.contains($0) }
  }
}

extension Policy {
  /// Where the policy says what makes a part of rule `id` differ from `base`, and in words what it is.
  func place(of part: RuleAdditions.Part, rule id: String, than base: Policy) -> Related {
    let clause: String
    switch part {
    case .presence, .decision: clause = id
    case .way(let way): clause = way
    case .exception(let exception): clause = exception
    }
    if let change = changes.first(where: { $0.id == clause }) {
      return Related(
        change.isDrop ? "`\(clause)` is dropped" : "`\(clause)` is changed", at: change.place)
    }
    if part == .presence, let rule = self.clause(id) {
      if let category = rule.category.flatMap(category), category.state == .exempt {
        return Related("category `\(category.id)` is exempt", at: category.place)
      }
      return Related("`\(id)` is not in force then", at: rule.place)
    }
    if let own = self.clause(clause) {
      let isNew = base.clause(clause) == nil
      switch part {
      case .exception:
        return Related("`\(clause)` \(isNew ? "relieves it" : "is not as it was")", at: own.place)
      case .presence, .decision, .way: return Related("`\(clause)` is not as it was", at: own.place)
      }
    }
    return Related("`\(clause)` is gone", at: self.place)
  }
}
