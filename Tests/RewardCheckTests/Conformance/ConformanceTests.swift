import Foundation
import Testing

@testable import RewardCheck

/// The data of `Tests/Conformance`: specs, records, and their rows and summaries, byte for byte.
@Suite struct ConformanceTests {
  static let specs: [(folder: String, spec: RewardSpec)] = [("photos", SampleSpec.photos)]

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Conformance")

  static func compare(_ bytes: [UInt8], _ file: URL) throws {
    if ProcessInfo.processInfo.environment["POLICYC_RECORD"] == "1" {
      try Data(bytes).write(to: file)
    }
    let expected = [UInt8](try Data(contentsOf: file))
    #expect(bytes == expected, "\(file.lastPathComponent) differs")
  }

  /// Folders whose rows are those of the slow checker, which says no reasons and sums nothing up.
  static let slow = [
    "findings", "flag_map", "grades", "json_report", "line_ends", "quotes", "reasons", "rubric",
    "search", "sections", "string_pattern", "thinking", "two_sides", "verdict_lines",
  ]

  @Test(arguments: slow)
  func `records give the rows of the slow checker`(_ name: String) throws {
    let folder = Self.root.appending(path: name)
    let spec = [UInt8](try Data(contentsOf: folder.appending(path: "spec.json")))
    var scorer = RecordScorer(
      try Checker(try SpecReader.read(spec)), RecordScorer.Options())
    func lines(_ file: String) throws -> [[UInt8]] {
      [UInt8](try Data(contentsOf: folder.appending(path: file))).split(separator: 0x0A)
        .map(Array.init)
    }
    let records = try lines("records.jsonl")
    let expected = try lines("verdicts.jsonl")
    #expect(records.count == expected.count)
    for (number, (record, row)) in zip(records, expected).enumerated() {
      var found: [UInt8] = []
      record.withUnsafeBufferPointer {
        _ = scorer.score($0, number: number + 1, into: &found)
      }
      let text = String(decoding: found.dropLast(), as: UTF8.self)
      #expect(text == String(decoding: row, as: UTF8.self))
    }
  }

  @Test(arguments: specs.indices)
  func `records give their rows and summary`(_ index: Int) throws {
    let (name, spec) = Self.specs[index]
    let folder = Self.root.appending(path: name)
    let file = folder.appending(path: "spec.json")
    try Self.compare(SpecWriter.bytes(spec) + [0x0A], file)
    let checker = try Checker(try SpecReader.read([UInt8](try Data(contentsOf: file))))
    var options = RecordScorer.Options()
    options.explain = true
    var scorer = RecordScorer(checker, options)
    var summary = ScoreSummary()
    var rows: [UInt8] = []
    let records = [UInt8](try Data(contentsOf: folder.appending(path: "records.jsonl")))
    let lines = records.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    for (number, line) in lines.enumerated() {
      if line.isEmpty {
        summary.emptyLines += 1
        continue
      }
      Array(line).withUnsafeBufferPointer {
        summary.add(scorer.score($0, number: number + 1, into: &rows))
      }
    }
    summary.endGroup()
    try Self.compare(rows, folder.appending(path: "verdicts.jsonl"))
    try Self.compare(summary.json(checker), folder.appending(path: "summary.json"))
  }
}
