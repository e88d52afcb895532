import PolicyLang
import RewardCheck

/// Items in, gold rows out: in order, in constant memory, nothing dropped.
struct GoldRun: Sendable {
  /// What has been counted; complete after `finish`.
  private(set) var summary = GoldSummary()
  private let plan: GoldPlan
  private var policies: [PolicyGold] = []
  private var scanner: ItemScanner
  private let reader: ItemReader
  private var record: ItemRecord
  private var tape = JSONTape()
  private var seen = SeenIDs()

  /// Makes a run ready.
  ///
  /// - Throws: `Stop` with status 1 where a policy cannot be lowered.
  init(_ plan: GoldPlan, _ loaded: CheckedSources, today: CivilDate?) throws(Stop) {
    self.plan = plan
    scanner = ItemScanner(plan)
    reader = ItemReader(plan)
    record = plan.blankRecord()
    for index in plan.policies.indices {
      policies.append(try PolicyGold(index, of: plan, loaded, today: today))
    }
  }

  /// Appends the rows of one line of JSON; an empty line has none.
  ///
  /// - Parameters:
  ///   - line: the bytes without the line end.
  ///   - number: the line's number, from 1.
  ///   - isExact: true where every line goes the exact way, for tests of the fast one.
  ///   - out: where rows are appended.
  mutating func append(
    _ line: UnsafeBufferPointer<UInt8>, number: Int, isExact: Bool = false,
    to out: inout [UInt8]
  ) {
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
      summary.empty += 1
      return
    }
    record.reset(line: number)
    if isExact || !scanner.scan(line, into: &record) {
      record.reset(line: number)
      do {
        var fault: ItemFault?
        let node = try ItemNode(json: line, line: number, tape: &tape, fault: &fault)
        reader.read(node, into: &record)
        if let fault { record.fault = fault }
      } catch {
        record.fault = error
      }
    }
    finishRecord(to: &out)
  }

  /// Appends the rows of an item that another format's reader made.
  mutating func append(_ item: ItemNode, to out: inout [UInt8]) {
    record.reset(line: item.at.line)
    reader.read(item, into: &record)
    finishRecord(to: &out)
  }

  /// Appends the rows of a record that could not be read at all.
  mutating func append(_ fault: ItemFault, to out: inout [UInt8]) {
    record.reset(line: fault.line)
    record.fault = fault
    finishRecord(to: &out)
  }

  /// Completes the summary.
  mutating func finish() {
    for index in policies.indices { policies[index].finish() }
    summary.policies = policies.map(\.counts)
    summary.remembered = seen.count
  }

  private mutating func finishRecord(to out: inout [UInt8]) {
    summary.items += 1
    summary.foreignLabels += record.foreignLabels
    if record.id.first != 0x6E, seen.isRepeated(record.id) { summary.repeated += 1 }
    for index in policies.indices {
      policies[index].append(record, to: &out)
      summary.rows += policies[index].rowsPerItem
    }
  }
}
