import Dispatch
import RewardCheck
import Synchronization

/// Records to verdict rows: threads take blocks of lines in turn, and rows are written in the order of blocks.
///
/// Each thread reads, scores and writes what it took, so that there is nothing that only one of them does.
final class ScoreRun: Sendable {
  /// What came of a block.
  private struct Part: Sendable {
    var rows: [UInt8]
    var summary: ScoreSummary
  }

  /// The parts that wait for earlier ones.
  private struct Waiting: Sendable {
    var parts: [Int: Part] = [:]
    var next = 0
    var isWriting = false
    var failure: Stop?
    /// Memory of rows that have been written.
    var spare: [[UInt8]] = []
  }

  /// Where rows go, and what has been counted of them.
  private struct Output: ~Copyable {
    var sink: ByteSink
    var summary = ScoreSummary()
    var progress = Progress()
  }

  /// One for each thread: of what threads share they would count references in turn.
  private let checkers: [Checker]
  private let options: RecordScorer.Options
  private let blocks: Mutex<RecordBlocks>
  private let output: Mutex<Output>
  private let waiting = Mutex(Waiting())
  /// How many more blocks may be taken before some are written, so that a slow one does not fill the memory.
  private let permits = DispatchSemaphore(value: 0)

  /// Makes a run ready, with a thread for each of `checkers`, which are alike and share nothing.
  init(
    _ checkers: [Checker], _ options: RecordScorer.Options, from blocks: consuming RecordBlocks,
    to sink: consuming ByteSink
  ) {
    self.checkers = checkers
    self.options = options
    self.blocks = Mutex(blocks)
    output = Mutex(Output(sink: sink))
  }

  /// Scores everything; the rows take their place in the end.
  ///
  /// - Returns: What was counted.
  /// - Throws: `Stop` with status 3 where something cannot be read or written.
  func run() throws(Stop) -> ScoreSummary {
    for _ in 0..<2 * checkers.count { permits.signal() }
    if checkers.count == 1 {
      work(checkers[0])
    } else {
      DispatchQueue.concurrentPerform(iterations: checkers.count) { self.work(self.checkers[$0]) }
    }
    if let failure = waiting.withLock({ $0.failure }) { throw failure }
    return try output.withLock { output throws(Stop) in
      output.progress.end()
      try output.sink.commit()
      output.summary.endGroup()
      return output.summary
    }
  }

  /// What each thread does.
  private func work(_ checker: Checker) {
    do throws(Stop) {
      var scorer = RecordScorer(checker, options)
      var block = RecordBlock()
      while let part = try take(&scorer, &block) {
        try put(part, block.number)
        if block.isLarge {
          // The memory that one long line needed is given back.
          scorer = RecordScorer(checker, options)
          block = RecordBlock()
        }
      }
    } catch {
      let failure = error
      waiting.withLock { $0.failure = $0.failure ?? failure }
      output.withLock { $0.progress.end() }
    }
    // Nobody waits for a thread that has ended.
    permits.signal()
  }

  /// Takes the next block and scores it; nil at the end, and where another thread has failed.
  private func take(
    _ scorer: inout RecordScorer, _ block: inout RecordBlock
  ) throws(Stop) -> Part? {
    permits.wait()
    guard waiting.withLock({ $0.failure == nil }) else { return nil }
    var part: Part?
    let isAny = try blocks.withLock { blocks throws(Stop) in
      guard try blocks.fill(&block) else { return false }
      // One long line at a time: memory does not grow with the number of threads.
      if block.isLarge { part = score(&scorer, block) }
      return true
    }
    guard isAny else { return nil }
    return part ?? score(&scorer, block)
  }

  private func score(_ scorer: inout RecordScorer, _ block: borrowing RecordBlock) -> Part {
    var part = Part(
      rows: waiting.withLock { $0.spare.popLast() } ?? [], summary: ScoreSummary())
    part.summary.emptyLines = block.emptyLines
    let lines = block.lines
    block.room.withUnsafeBufferPointer { bytes in
      for line in lines {
        let text = line.range.map { UnsafeBufferPointer(rebasing: bytes[$0]) }
        part.summary.add(scorer.score(text, number: line.number, into: &part.rows))
      }
    }
    return part
  }

  /// Writes the part of a block, and those that waited for it, as soon as all before it are written.
  private func put(_ part: Part, _ number: Int) throws(Stop) {
    var due = waiting.withLock { waiting in
      waiting.parts[number] = part
      let due = waiting.isWriting ? nil : waiting.parts.removeValue(forKey: waiting.next)
      waiting.isWriting = waiting.isWriting || due != nil
      return due
    }
    while var part = due {
      due = nil
      try output.withLock { output throws(Stop) in
        try output.sink.put(part.rows)
        output.summary.join(part.summary)
        output.progress.tell(output.summary.records)
      }
      permits.signal()
      part.rows.removeAll(keepingCapacity: part.rows.capacity <= 2 * RecordBlock.usualSize)
      due = waiting.withLock { waiting in
        waiting.spare.append(part.rows)
        waiting.next += 1
        let due = waiting.parts.removeValue(forKey: waiting.next)
        waiting.isWriting = due != nil
        return due
      }
    }
  }
}
