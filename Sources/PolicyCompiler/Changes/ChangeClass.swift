/// A class of change between two versions: what it means, who is hit by it, and what it asks for.
public struct ChangeClass: Sendable, Hashable {
  /// Its name, lower case with hyphens; what `accept NAME` and `--fail-on NAME` say.
  public let name: String
  /// Who is hit, where a change does not say otherwise.
  public let who: Audience
  /// What happens without an approval, where a change does not say otherwise.
  public let gate: Gate
  /// The part of the version that has to be raised.
  public let step: VersionStep
  /// True where `accept` can approve it.
  public let isApprovable: Bool
  /// What it means, in one sentence for people.
  public let summary: String

  /// The page of `policyc explain`, in Markdown.
  public var page: String {
    var text = summary + "\n\nIt hits \(who.rawValue). Its gate is `\(gate.rawValue)`"
    text += step == .none ? "" : ", and it asks for a new \(step.rawValue) version"
    text += "."
    if gate == .fail {
      text +=
        isApprovable
        ? " Write `accept \(name) because \"…\"` on the changed clause, its category or the policy: the approval is then "
          + "part of the text that is reviewed. It counts for the change that brings it, and for no later one."
        : " Nothing approves it."
    }
    return text + "\n"
  }

  /// Declares a class.
  init(
    _ name: String, _ who: Audience, _ gate: Gate, _ step: VersionStep,
    isApprovable: Bool = true, summary: String
  ) {
    self.name = name
    self.who = who
    self.gate = gate
    self.step = step
    self.isApprovable = isApprovable
    self.summary = summary
  }

  /// Compares classes by their name.
  public static func == (left: ChangeClass, right: ChangeClass) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// Who is hit by a change.
public enum Audience: String, Sendable, Hashable, CaseIterable {
  /// Whoever is decided about.
  case users
  /// Whoever annotates, labels and reads citations.
  case reviewers
  /// Programs that read answers.
  case parsers
  /// Training that uses the rewards.
  case trainers
  /// Whoever writes policies, vocabularies and imports.
  case authors
}

/// What a class of change does to the exit status.
public enum Gate: String, Sendable, Hashable, Comparable, CaseIterable {
  /// Nothing to do.
  case pass
  /// Something to look at.
  case warn
  /// Exit status 1 until it is approved or taken back.
  case fail

  private var rank: Int {
    switch self {
    case .pass: 0
    case .warn: 1
    case .fail: 2
    }
  }

  /// Orders gates from `pass` to `fail`.
  public static func < (left: Gate, right: Gate) -> Bool { left.rank < right.rank }
}

/// The part of a version `MAJOR.MINOR.PATCH` that a change raises.
public enum VersionStep: String, Sendable, Hashable, Comparable, CaseIterable {
  case none, patch, minor, major

  private var rank: Int {
    switch self {
    case .none: 0
    case .patch: 1
    case .minor: 2
    case .major: 3
    }
  }

  /// Orders steps from `none` to `major`.
  public static func < (left: VersionStep, right: VersionStep) -> Bool { left.rank < right.rank }

  /// The step from one version to another; nil where it is not raised, or cannot be read.
  static func between(_ old: String, _ new: String) -> VersionStep? {
    let from = old.split(separator: ".").compactMap { Int($0) }
    let to = new.split(separator: ".").compactMap { Int($0) }
    guard from.count == 3, to.count == 3, from.lexicographicallyPrecedes(to) else { return nil }
    if to[0] != from[0] { return .major }
    return to[1] != from[1] ? .minor : .patch
  }
}
