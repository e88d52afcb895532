import Foundation
import TestSupport
import Testing

/// A program that is talked to through pipes, line by line; it is killed where it does not answer.
private final class Conversation {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var waiting: [UInt8] = []

  init(_ arguments: [String]) throws {
    process.executableURL = URL(fileURLWithPath: CommandRunner.policyc)
    process.arguments = arguments
    process.environment = CommandRunner().environment
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let process = process
    DispatchQueue.global().asyncAfter(deadline: .now() + 60) {
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
  }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
  }

  /// The next line, or nil where the program has nothing more to say.
  func line() -> String? {
    while true {
      if let feed = waiting.firstIndex(of: 0x0A) {
        let line = String(decoding: waiting[..<feed], as: UTF8.self)
        waiting.removeFirst(feed + 1)
        return line
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      waiting += more
    }
  }

  /// The most memory that the program has held so far, in MB.
  func peakMemory() throws -> Int {
    let path = "/proc/\(process.processIdentifier)/status"
    let line = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .first { $0.hasPrefix("VmHWM:") }
    let number = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
    return try #require(number) / 1024
  }

  func end() throws -> Int32 {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

/// `policyc score SPEC - --out -` as a partner in a conversation.
@Suite struct ScoreStreamTests {
  private let spec = ScoreCommandTests.spec

  private func record(_ id: Int, _ output: String) -> String {
    #"{"id":\#(id),"gold":"allow","output":"\#(output)"}"# + "\n"
  }

  @Test(arguments: [1, 2, 4])
  func `every line is answered before the next is asked`(_ threads: Int) throws {
    let child = try Conversation(["score", spec, "-", "--out", "-", "--threads", "\(threads)"])
    for id in 0..<20 {
      try child.send(record(id, "<think>a</think><answer>safe</answer>"))
      let row = try #require(child.line(), "nothing came back for line \(id)")
      #expect(row.hasPrefix("{\"id\":\(id),"))
    }
    // Two lines and a half: the half is not answered, and its other half is.
    let third = Array(record(22, "<think>a</think><answer>unsafe</answer>").utf8)
    try child.send(record(20, "") + record(21, ""))
    try child.send(Array(third[..<20]))
    #expect(try #require(child.line()).hasPrefix("{\"id\":20,"))
    #expect(try #require(child.line()).hasPrefix("{\"id\":21,"))
    try child.send(Array(third[20...]))
    #expect(try #require(child.line()).hasPrefix("{\"id\":22,"))
    #expect(try child.end() == 0)
    #expect(child.line() == nil)
  }

  @Test func `a line without end takes no memory`() throws {
    let child = try Conversation(["score", spec, "-", "--out", "-"])
    let piece = [UInt8](repeating: 0x61, count: 1 << 20)
    try child.send("{\"id\":1,\"output\":\"")
    for _ in 0..<200 { try child.send(piece) }
    try child.send("\"}\n" + record(2, "<think>a</think><answer>safe</answer>"))
    #expect(try #require(child.line()).contains("\"unscored\":\"record too large\""))
    #expect(try #require(child.line()).hasPrefix("{\"id\":2,"))
    #expect(try child.peakMemory() < 100)
    #expect(try child.end() == 1)
  }

  @Test func `the longest record that is read takes less than 100 MB, whatever the threads`() throws
  {
    let child = try Conversation(["score", spec, "-", "--out", "-", "--threads", "4"])
    let text = "\\n" + String(repeating: "word ", count: (16 << 20) / 5 - 100)
    for id in 0..<2 { try child.send(record(id, text)) }
    for id in 0..<2 {
      let row = try #require(child.line())
      #expect(row.hasPrefix("{\"id\":\(id),") && row.contains("too_long"))
    }
    #expect(try child.peakMemory() < 100)
    #expect(try child.end() == 0)
  }
}
