import Foundation
import TestSupport
import Testing

@testable import RewardCheck

/// Generated specs and records of `Tests/Conformance/differential.py`, and the rows of the slow checker.
@Suite struct DifferentialTests {
  /// How many records each seed gives.
  static let count = TestScale.count(5_000, soak: 500_000)

  /// What the slow checker writes, line by line.
  struct Lines {
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var place = 0

    init(_ handle: FileHandle) { self.handle = handle }

    /// The next line, or nil after the last.
    mutating func next() -> [UInt8]? {
      var searched = place
      while true {
        if let end = buffer[searched...].firstIndex(of: 0x0A) {
          defer { place = end + 1 }
          return Array(buffer[place..<end])
        }
        buffer.removeFirst(place)
        searched = buffer.count
        place = 0
        let more = handle.availableData
        if more.isEmpty { return nil }
        buffer += more
      }
    }
  }

  /// A spec of the stream made ready.
  struct Ready {
    var scorer: RecordScorer
    var text: [UInt8]

    init(_ text: [UInt8]) throws(SpecError) {
      self.text = text
      scorer = RecordScorer(try Checker(try SpecReader.read(text)), RecordScorer.Options())
    }

    mutating func row(_ record: [UInt8]) -> [UInt8] {
      var row: [UInt8] = []
      record.withUnsafeBufferPointer { _ = scorer.score($0, number: 1, into: &row) }
      if row.last == 0x0A { row.removeLast() }
      return row
    }
  }

  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(arguments: [1, 2])
  func `generated specs and answers give the rows of the slow checker`(_ seed: Int) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let script = ConformanceTests.root.appending(path: "differential.py")
    process.arguments = ["python3", "-X", "utf8", script.path(), "\(seed)", "\(Self.count)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var lines = Lines(pipe.fileHandleForReading)
    var ready: Ready?
    var record: [UInt8] = []
    var counts = (specs: 0, rows: 0, valid: 0, differences: 0)
    while let line = lines.next() {
      let content = Array(line.dropFirst(2))
      switch line.first {
      case UInt8(ascii: "S"):
        counts.specs += 1
        ready = nil
        do {
          ready = try Ready(content)
        } catch {
          counts.differences += 1
          if counts.differences < 6 { Issue.record("refused: \(error)\n\(Self.text(content))") }
        }
      case UInt8(ascii: "R"): record = content
      default:
        guard let row = ready?.row(record) else { continue }
        counts.rows += 1
        if Self.text(row).contains("\"outcome\":\"valid\"") { counts.valid += 1 }
        if row == content { continue }
        counts.differences += 1
        if counts.differences < 6 {
          Issue.record(
            """
            \(Self.text(record))
              fast \(Self.text(row))
              slow \(Self.text(content))
              spec \(Self.text(ready?.text ?? []))
            """)
        }
      }
    }
    process.waitUntilExit()
    if process.terminationStatus == 127 {
      print("skipped: no python3")
      return
    }
    #expect(process.terminationStatus == 0)
    #expect(counts.differences == 0)
    // The stream must be worth comparing: enough answers are valid, and all of them came.
    #expect(counts.rows > Self.count * 9 / 10 && counts.valid > counts.rows / 8)
  }
}
