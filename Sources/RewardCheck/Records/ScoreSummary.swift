/// What a run of scoring adds up to; made of counts and exact sums, so that parts of a run can be joined.
public struct ScoreSummary: Sendable, Hashable {
  /// A sum of rewards and how many there were.
  public struct Total: Sendable, Hashable {
    /// The exact sum.
    public var sum = Fixed.zero
    /// How many rewards were added.
    public var count = 0

    mutating func add(_ reward: Fixed) {
      sum += reward
      count += 1
    }

    mutating func join(_ other: Total) {
      sum += other.sum
      count += other.count
    }
  }

  /// The most different rewards that are listed.
  public static let distinctLimit = 1_000

  /// How many records there were.
  public private(set) var records = 0
  /// How many empty lines were passed over; they have no row.
  public var emptyLines = 0
  /// How many records had each outcome, in the order of `ScoredRecord.Outcome`.
  private var outcomes = Array(repeating: 0, count: ScoredRecord.Outcome.allCases.count)
  /// How many malformed outputs were of each kind.
  public private(set) var kinds: [MalformedKind: Int] = [:]
  /// How many records are unscored, by group of reasons.
  public private(set) var unscored: [String: Int] = [:]
  /// How many records were themselves at fault.
  public private(set) var recordFaults = 0
  /// The rewards of all records.
  public private(set) var total = Total()
  /// The rewards of the records of each gold decision, by index, as far as there are any.
  public private(set) var byDecision: [Total] = []
  /// The different rewards; one more than the limit once there are more.
  public private(set) var distinct: Set<Fixed> = []
  /// How many groups of consecutive records there were; complete after `endGroup`.
  public private(set) var groups = 0
  /// How many groups of at least two rewards had the same reward throughout.
  public private(set) var groupsWithoutSpread = 0
  private var newest: Fixed?
  // The records of one group at either end of what was counted may go on in another part of the run.
  private var head: Group?
  private var tail: Group?

  private struct Group: Sendable, Hashable {
    var name: [UInt8]?
    var rewards = 0
    var first: Fixed?
    var spread = false

    mutating func add(_ reward: Fixed) {
      rewards += 1
      if let first, first != reward { spread = true }
      first = first ?? reward
    }

    mutating func join(_ next: Group) {
      rewards += next.rewards
      if let first, let other = next.first, first != other { spread = true }
      spread = spread || next.spread
      first = first ?? next.first
    }
  }

  /// A summary of nothing.
  public init() {}

  /// Counts one record; records come in the order of their rows.
  public mutating func add(_ record: ScoredRecord) {
    records += 1
    if let outcome = record.outcome { outcomes[outcome.rawValue] += 1 }
    if let kind = record.kind { kinds[kind, default: 0] += 1 }
    if let reason = record.unscored {
      unscored[reason.group, default: 0] += 1
      if reason.isRecordFault { recordFaults += 1 }
    }
    enter(record.group)
    guard let reward = record.reward else { return }
    if tail != nil { tail?.add(reward) } else { head?.add(reward) }
    total.add(reward)
    if let decision = record.decision {
      while byDecision.count <= decision { byDecision.append(Total()) }
      byDecision[decision].add(reward)
    }
    // Rewards repeat, mostly at once.
    if reward != newest, distinct.count <= Self.distinctLimit { distinct.insert(reward) }
    newest = reward
  }

  /// Begins another group unless `name` goes on with the last one.
  private mutating func enter(_ name: UnsafeBufferPointer<UInt8>?) {
    if records > 1, Self.equal(tail == nil ? head?.name : tail?.name, name) { return }
    let group = Group(name: name.map(Array.init))
    if records == 1 { head = group } else { follow(group) }
  }

  private static func equal(_ name: [UInt8]?, _ other: UnsafeBufferPointer<UInt8>?) -> Bool {
    guard let name, let other else { return name == nil && other == nil }
    return name.count == other.count
      && name.withUnsafeBufferPointer { name in
        guard let left = name.baseAddress, let right = other.baseAddress else { return true }
        return UnsafeRawBufferPointer(start: left, count: name.count)
          .elementsEqual(UnsafeRawBufferPointer(start: right, count: name.count))
      }
  }

  private mutating func follow(_ group: Group) {
    close(tail)
    tail = group
  }

  private mutating func close(_ group: Group?) {
    guard let group, group.name != nil else { return }
    groups += 1
    if group.rewards > 1, !group.spread { groupsWithoutSpread += 1 }
  }

  /// Counts what the next part of the run counted, whose groups have not been ended.
  public mutating func join(_ next: ScoreSummary) {
    emptyLines += next.emptyLines
    guard let first = next.head else { return }
    guard records > 0 else {
      let empty = emptyLines
      self = next
      emptyLines = empty
      return
    }
    records += next.records
    for (index, count) in next.outcomes.enumerated() { outcomes[index] += count }
    kinds.merge(next.kinds, uniquingKeysWith: +)
    unscored.merge(next.unscored, uniquingKeysWith: +)
    recordFaults += next.recordFaults
    total.join(next.total)
    while byDecision.count < next.byDecision.count { byDecision.append(Total()) }
    for (index, part) in next.byDecision.enumerated() { byDecision[index].join(part) }
    if distinct.count <= Self.distinctLimit { joinDistinct(next.distinct) }
    groups += next.groups
    groupsWithoutSpread += next.groupsWithoutSpread
    if (tail ?? head)?.name == first.name {
      if tail != nil { tail?.join(first) } else { head?.join(first) }
    } else {
      follow(first)
    }
    if let last = next.tail { follow(last) }
  }

  private mutating func joinDistinct(_ rewards: Set<Fixed>) {
    distinct.formUnion(rewards)
    // Which ones are kept beyond the limit does not matter: only that there are more.
    while distinct.count > Self.distinctLimit + 1 { distinct.removeFirst() }
  }

  /// Ends the last group; called once, after the last record.
  public mutating func endGroup() {
    close(head)
    close(tail)
    head = nil
    tail = nil
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
    for outcome in ScoredRecord.Outcome.allCases {
      row.key(outcome.word)
      row.integer(outcomes[outcome.rawValue])
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
      write(index < byDecision.count ? byDecision[index] : Total(), &row)
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
