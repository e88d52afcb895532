public import PolicyLang
import RewardCheck
public import SourceText

/// Everything that changed between two versions of a set of sources.
public struct ChangeReport: Sendable {
  /// The changes, the gravest class first, those of one class by subject and place.
  public internal(set) var changes: [Change]
  /// Findings about the change itself: versions that were not raised.
  public let findings: [Finding]
  /// For each policy of either version its digests, by name.
  public let policies: [PolicyVersions]

  /// A policy's versions and digests on both sides; nil where a side does not declare it.
  public struct PolicyVersions: Sendable {
    /// The policy's name.
    public let name: String
    /// The version in OLD.
    public let oldVersion: String?
    /// The version in NEW.
    public let newVersion: String?
    /// The digests in OLD.
    public let old: PolicyDigests?
    /// The digests in NEW.
    public let new: PolicyDigests?
    /// The situations by decisions that differ.
    public let flips: [DecisionFlip]
    /// The words that a prompt prints of it, in OLD and in NEW.
    public let words: (old: Int, new: Int)
  }

  /// Compares two versions.
  ///
  /// A pure function: every proof is exact within fixed limits, and what is not decided is reported as a change
  /// that fails.
  ///
  /// - Parameters:
  ///   - old: what was checked without an error.
  ///   - new: the same later.
  public init(from old: CheckedSources, to new: CheckedSources) {
    let versions = VersionPair(old: old, new: new)
    var found = ChangeClasses.rules.flatMap { $0.find(versions) }
    found += Identical.changes(in: versions, besides: found)
    let approvals = Approvals(versions)
    for index in found.indices {
      found[index].clauses = NaturalOrder.sorted(found[index].clauses)
      found[index].approval = approvals.approval(of: found[index])
    }
    changes = found
    policies = Self.versions(versions)
    findings = VersionNotRaised.findings(in: versions, found)
  }

  /// What a change does to the exit status, after approvals; a breach of a floor fails always.
  ///
  /// - Parameters:
  ///   - change: one of `changes`.
  ///   - classes: the classes of `--fail-on`, which then alone fail; nil for the default gates.
  /// - Returns: the gate.
  public func gate(of change: Change, failOn classes: [String]?) -> Gate {
    if !change.kind.isApprovable { return change.gate }
    if change.approval != nil { return .pass }
    guard let classes else { return change.gate }
    if classes.contains(change.kind.name) { return .fail }
    return min(change.gate, .warn)
  }

  /// The clauses that are judged by other words, each once.
  public var reworded: [String] {
    NaturalOrder.sorted(Array(Set(changes.filter { $0.kind == .reworded }.flatMap(\.clauses))))
  }

  /// Puts what annotated items show to the changes of their policy.
  ///
  /// - Parameters:
  ///   - flips: the items whose verdict changes, by policy.
  ///   - labelled: the items that carry a label for a reworded clause, by clause.
  public mutating func add(flips: [String: [ItemFlip]], labelled: [String: [String]]) {
    let moving: Set<ChangeClass> = [.tightening, .loosening, .mixed, .recited]
    for index in changes.indices {
      let change = changes[index]
      guard let policy = change.subject.policy else { continue }
      if moving.contains(change.kind), !change.witnesses.isEmpty {
        changes[index].flips = (flips[policy] ?? []).filter { flip in
          change.kind == .recited ? flip.old == flip.new : flip.old != flip.new
        }
      }
      guard change.kind == .reworded else { continue }
      for clause in change.clauses {
        guard let items = labelled[clause] else { continue }
        let more = items.count > 20 ? ", and \(items.count - 20) more" : ""
        changes[index].notes.append(
          "items whose label of `\(clause)` is to be looked at again: "
            + items.prefix(20).joined(separator: ", ") + more)
      }
    }
  }

  private static func versions(_ versions: VersionPair) -> [PolicyVersions] {
    let names = Set(
      (versions.old.policies + versions.new.policies).filter { !$0.isImported }.map(\.name))
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
      let pair = versions.policies.first { $0.name == name }
      func side(_ sources: CheckedSources) -> (
        version: String?, digests: PolicyDigests?, words: Int
      ) {
        guard let policy = sources.policy(named: name) else { return (nil, nil, 0) }
        let text = WordingContent(of: policy, in: sources).text
        return (
          policy.version, try? PolicyDigests(of: policy, in: sources),
          text.split(whereSeparator: \.isWhitespace).count
        )
      }
      let old = side(versions.old)
      let new = side(versions.new)
      return PolicyVersions(
        name: name, oldVersion: old.version, newVersion: new.version, old: old.digests,
        new: new.digests, flips: pair?.meaning.flips ?? [], words: (old.words, new.words))
    }
  }
}
