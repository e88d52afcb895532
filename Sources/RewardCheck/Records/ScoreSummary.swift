/// What a run of scoring adds up to; made of counts and exact sums, so that parts of a run can be joined.
public struct ScoreSummary: Sendable, Hashable {
  /// A sum of rewards and how many there were.
  public struct Total: Sendable, Hashable {
    /// The exact sum.
    public var sum = Fixed.zero
    /// How many rewards were added.
    public var count = 0
  }

  /// The most different rewards that are listed.
  public static let distinctLimit = 1_000

  /// How many records there were.
  public private(set) var records = 0
  /// How many empty lines were passed over; they have no row.
  public var emptyLines = 0
  /// How many records had each outcome.
  public private(set) var outcomes: [String: Int] = [:]
  /// How many malformed outputs were of each kind.
  public private(set) var kinds: [MalformedKind: Int] = [:]
  /// How many records are unscored, by group of reasons.
  public private(set) var unscored: [String: Int] = [:]
  /// How many records were themselves at fault.
  public private(set) var recordFaults = 0
  /// The rewards of all records.
  public private(set) var total = Total()
  /// The rewards of the records of each gold decision, by index.
  public private(set) var byDecision: [Int: Total] = [:]
  /// The different rewards; one more than the limit once there are more.
  public private(set) var distinct: Set<Fixed> = []
  /// How many groups of consecutive records there were.
  public private(set) var groups = 0
  /// How many groups of at least two rewards had the same reward throughout.
  public private(set) var groupsWithoutSpread = 0
  private var group: Group?

  private struct Group: Sendable, Hashable {
    var name: [UInt8]
    var rewards = 0
    var first: Fixed?
    var spread = false
  }

  /// A summary of nothing.
  public init() {}

  /// Counts one record; records come in the order of their rows.
  public mutating func add(_ record: ScoredRecord) {
    records += 1
    if let outcome = record.outcome { outcomes[outcome, default: 0] += 1 }
    if let kind = record.kind { kinds[kind, default: 0] += 1 }
    if let reason = record.unscored {
      unscored[reason.group, default: 0] += 1
      if reason.isRecordFault { recordFaults += 1 }
    }
    enter(record)
    guard let reward = record.reward else { return }
    total.sum += reward
    total.count += 1
    if let decision = record.decision {
      byDecision[decision, default: Total()].sum += reward
      byDecision[decision, default: Total()].count += 1
    }
    if distinct.count <= Self.distinctLimit { distinct.insert(reward) }
  }

  private mutating func enter(_ record: ScoredRecord) {
    if group?.name != record.group {
      endGroup()
      if let name = record.group {
        groups += 1
        group = Group(name: name)
      }
    }
    guard let reward = record.reward, var open = group else { return }
    open.rewards += 1
    if let first = open.first, first != reward { open.spread = true }
    open.first = open.first ?? reward
    group = open
  }

  /// Ends the last group; called once, after the last record.
  public mutating func endGroup() {
    if let group, group.rewards > 1, !group.spread { groupsWithoutSpread += 1 }
    group = nil
  }

  /// The summary as one JSON object and a line feed.
  public func json(_ checker: Checker) -> [UInt8] {
    var row = JSONWriter()
    row.beginObject()
    row.key("records")
    row.integer(records)
    row.key("empty_lines")
    row.integer(emptyLines)
    row.key("outcomes")
    row.beginObject()
    for outcome in ["valid", "malformed", "refused", "several", "foreign"] {
      row.key(outcome)
      row.integer(outcomes[outcome] ?? 0)
    }
    row.endObject()
    row.key("malformed")
    row.beginObject()
    for kind in MalformedKind.allCases {
      row.key(kind.rawValue)
      row.integer(kinds[kind] ?? 0)
    }
    row.endObject()
    row.key("unscored")
    row.beginObject()
    for (reason, count) in unscored.sorted(by: { $0.key < $1.key }) {
      row.key(reason)
      row.integer(count)
    }
    row.endObject()
    row.key("reward")
    write(total, &row)
    row.key("by_gold")
    row.beginObject()
    for (index, decision) in checker.spec.decisions.enumerated() {
      row.key(decision)
      write(byDecision[index] ?? Total(), &row)
    }
    row.endObject()
    row.key("distinct")
    if distinct.count > Self.distinctLimit {
      row.string("more")
    } else {
      row.beginArray()
      for reward in distinct.sorted() { row.number(reward.json) }
      row.endArray()
    }
    row.key("groups")
    row.integer(groups)
    row.key("groups_without_spread")
    row.integer(groupsWithoutSpread)
    digests(checker, &row)
    row.endObject()
    row.endRow()
    return row.bytes
  }

  private func write(_ total: Total, _ row: inout JSONWriter) {
    row.beginObject()
    row.key("sum")
    row.string(total.sum.text)
    row.key("count")
    row.integer(total.count)
    row.endObject()
  }

  private func digests(_ checker: Checker, _ row: inout JSONWriter) {
    let sources = checker.spec.sources
    let digests: [(String, String?)] = [
      ("contract", checker.digests.contract), ("meaning", sources.meaning),
      ("prompt", sources.prompt), ("reward", checker.digests.reward),
      ("spec", checker.digests.spec), ("vocabulary", sources.vocabulary),
    ]
    row.key("digests")
    row.beginObject()
    for (name, digest) in digests {
      row.key(name)
      if let digest { row.string(digest) } else { row.null() }
    }
    row.endObject()
  }
}
