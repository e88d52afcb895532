import Foundation
import TestSupport
import Testing

@testable import RewardCheck

/// The answers of `Tests/Conformance/adversarial`: what adversaries write, and what a sound reader says of it.
@Suite("adversarial answers")
struct AdversarialTests {
  static let folder = "Tests/Conformance/adversarial"

  /// One answer and its verdict.
  struct Answer {
    var line: JSONValue
    var family: String { AdversarialTests.string(line["family"]) }
    var contract: String { AdversarialTests.string(line["contract"]) }
    var expected: JSONValue { line["expected"] ?? .null }
    var isIllFormed: Bool { expected["outcome"] != .string("valid") }

    /// A record with the answer as its output, its bytes as they are.
    var record: [UInt8] {
      var record = Array("{\"id\":1,\"gold\":\"allow\",\"output\":".utf8)
      if let output = line["output"] {
        record += output.canonical
      } else {
        record += Array("\"".utf8)
        for byte in AdversarialTests.hex(AdversarialTests.string(line["output_hex"])) {
          record += byte == 0x22 ? [0x5C, byte] : [byte]
        }
        record += Array("\"".utf8)
      }
      return record + Array("}".utf8)
    }
  }

  static func answers() throws -> [Answer] {
    try RepositoryPaths.bytes(of: folder + "/answers.jsonl").split(separator: 0x0A)
      .map { Answer(line: try JSONValue(reading: Array($0))) }
  }

  static func string(_ value: JSONValue?) -> String {
    if case .string(let text)? = value { text } else { "" }
  }

  static func hex(_ text: String) -> [UInt8] {
    let digits = Array(text.utf8)
    return stride(from: 0, to: digits.count, by: 2).compactMap { place in
      UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16)
    }
  }

  @Test func `every answer gets the verdict of a sound reader`() throws {
    let answers = try Self.answers()
    let contracts = Set(answers.map(\.contract)).sorted()
    for contract in contracts {
      let spec = try RepositoryPaths.bytes(of: Self.folder + "/\(contract).spec.json")
      var scorer = RecordScorer(
        try Checker(try SpecReader.read(spec)), RecordScorer.Options())
      for answer in answers where answer.contract == contract {
        var bytes: [UInt8] = []
        answer.record.withUnsafeBufferPointer { _ = scorer.score($0, number: 1, into: &bytes) }
        let row = try JSONValue(reading: Array(bytes.dropLast()))
        let say = "\(answer.family), \(contract): \(String(decoding: answer.record, as: UTF8.self))"
        for key in ["outcome", "kind", "offset", "field"] {
          let (found, wanted) = (row[key], answer.expected[key])
          #expect(found == wanted, "\(key) of \(say)")
        }
        guard case .object(let fields)? = answer.expected["fields"] else { continue }
        for field in fields {
          #expect(row["fields"]?[field.key] == field.value, "\(field.key) of \(say)")
        }
      }
    }
  }

  @Test func `there are answers enough in families enough`() throws {
    let answers = try Self.answers()
    #expect(answers.count >= 200)
    #expect(Set(answers.map(\.family)).count >= 35)
    #expect(Set(answers.map(\.contract)).count >= 4)
    #expect(answers.allSatisfy { !Self.string($0.line["why"]).isEmpty })
    let valid = answers.count { !$0.isIllFormed }
    #expect(valid >= 20)
  }

  @Test func `the slow reference gives the same verdicts`() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-X", "utf8", RepositoryPaths.root + "/" + Self.folder + "/check.py",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus == 127 {
      print("skipped: no python3")
      return
    }
    #expect(process.terminationStatus == 0, "\(said)")
  }

  /// The families and counts of the recorded table of peers.
  @Test func `the table of peers holds every family`() throws {
    let page = String(decoding: try RepositoryPaths.bytes(of: "docs/adversarial.md"), as: UTF8.self)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let answers = try Self.answers()
    for family in Set(answers.map(\.family)).sorted() {
      let row = rows.filter { $0.first == family }
      #expect(row.count == 1, "the row of \(family)")
      let count = answers.count { $0.family == family && $0.isIllFormed }
      #expect(row.first?.count == 6 && row.first?[1] == "\(count)", "the row of \(family)")
    }
    let all = answers.count(where: \.isIllFormed)
    #expect(rows.contains { $0.first == "all" && $0.count == 6 && $0[1] == "\(all)" })
  }
}
