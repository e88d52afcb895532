import Dispatch
import RewardCheck

/// Records to verdict rows: split over threads, put together in order.
struct ScoreRun {
  /// What has been counted.
  private(set) var summary = ScoreSummary()
  private var scorers: [RecordScorer]

  /// What one thread made of its share of a chunk.
  private struct Share: Sendable {
    var scorer: RecordScorer
    var lines: Range<Int>
    var rows: [UInt8] = []
    var records: [ScoredRecord] = []

    mutating func score(_ chunk: RecordChunks.Chunk) {
      chunk.bytes.withUnsafeBufferPointer { bytes in
        for line in chunk.lines[lines] {
          let text = line.range.map { UnsafeBufferPointer(rebasing: bytes[$0]) }
          records.append(scorer.score(text, number: line.number, into: &rows))
        }
      }
    }
  }

  /// Begins a run on so many threads.
  init(_ checker: Checker, _ options: RecordScorer.Options, threads: Int) {
    scorers = (0..<max(1, threads)).map { _ in RecordScorer(checker, options) }
  }

  /// Appends the rows of a chunk, one a record, in their order.
  mutating func append(_ chunk: RecordChunks.Chunk, to rows: inout [UInt8]) {
    var shares = split(chunk)
    if shares.count == 1 {
      shares[0].score(chunk)
    } else {
      shares.withUnsafeMutableBufferPointer { buffer in
        // Each thread writes its own element and no other.
        nonisolated(unsafe) let buffer = buffer
        DispatchQueue.concurrentPerform(iterations: buffer.count) { index in
          buffer[index].score(chunk)
        }
      }
    }
    for (index, share) in shares.enumerated() {
      scorers[index] = share.scorer
      rows += share.rows
      for record in share.records { summary.add(record) }
    }
    summary.emptyLines += chunk.emptyLines
  }

  /// Ends the run: the last group is complete.
  mutating func finish() { summary.endGroup() }

  /// Shares of about the same number of lines; few lines are not worth a thread.
  private func split(_ chunk: RecordChunks.Chunk) -> [Share] {
    let count = chunk.lines.count
    let shares = max(1, min(scorers.count, count / 16))
    return (0..<shares).map { index in
      Share(scorer: scorers[index], lines: count * index / shares..<count * (index + 1) / shares)
    }
  }
}
