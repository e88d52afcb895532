import Foundation
import TestSupport
import Testing

@testable import RewardCheck

/// The fast checker and the slow one of `Tests/Conformance/reference.py` say the same of whatever output.
@Suite struct ReferenceTests {
  /// How many outputs each contract gets.
  static let count = TestScale.count(600, soak: 30_000)

  /// A spec whose reward says everything that can be said of one decision field.
  static func spec(_ contract: AnswerContract, _ field: String) -> RewardSpec {
    func line(_ name: String, _ relation: Condition.Relation) -> RewardLine {
      RewardLine(name, SampleSpec.fixed("0.5"), when: .relation(field: field, relation))
    }
    return RewardSpec(
      name: contract.name, decisions: SampleContracts.decisions,
      gold: SpecGold(
        labels: SpecGold.labels(decisions: SampleContracts.decisions, contract: contract),
        program: SampleSpec.program),
      contracts: [contract],
      reward: RewardRules(
        low: SampleSpec.fixed("-9"), high: SampleSpec.fixed("9"),
        outcomes: OutcomeValues(
          malformed: SampleSpec.fixed("-1"), foreign: SampleSpec.fixed("-0.5")),
        lines: [
          line("matches", .matches), line("milder", .milder), line("stricter", .stricter),
          line("wrong", .wrong),
          RewardLine(
            "length", SampleSpec.fixed("0.000000003"),
            factors: [
              .measure(MeasureCall("ramp", [.output, .length(low: 3, high: 10, .words)])),
              .measure(MeasureCall("ramp", [.output, .length(low: 0, high: 70, .characters)])),
            ]),
          RewardLine("all", .one, when: .allMatch),
          RewardLine("exactly", .one, when: .gold(field: field, 1...2)),
        ]))
  }

  /// Two forms that a condition chooses between, labels that begin alike, a prefill and a stop token.
  static let choosy = AnswerContract(
    name: "choosy", anyCase: true, prefill: "Answer:", stop: ["<eos>"], refusal: ["I can't"],
    fields: [
      ContractField(
        "flag",
        .decision(
          DecisionField(labels: [
            ClassLabel([.text("false"), .text("no")], low: 0, high: 0),
            ClassLabel([.text("true"), .text("not fine")], low: 1, high: 2),
          ]))),
      ContractField(
        "code",
        .code(
          CodeField(
            table: .rule, basis: .violated,
            codes: [
              Code("S1.1", [.text("1"), .text("01")]), Code("S1.2", [.text("12")]),
              Code("S2.1", [.text("2")]),
            ]))),
      ContractField("why", .text(TextField(unit: .characters, low: 0, high: 12))),
    ],
    forms: [
      AnswerForm(
        [
          .literal("Answer:"), .hole("flag"), .gap(prints: " "), .literal("|"), .gap(prints: " "),
          .hole("code"), .optional([.gap(prints: " "), .literal("|"), .hole("why")]),
        ], when: .label(field: "flag", .text("true"))),
      AnswerForm(
        [.literal("Answer:"), .hole("flag")], when: .not(.label(field: "flag", .text("true")))),
    ])

  /// An exact layout, JSON inside text, constants, members that may be missing.
  static let mixed = AnswerContract(
    name: "mixed", layout: .exact,
    fields: [
      ContractField(
        "flag",
        .decision(
          DecisionField(labels: [
            ClassLabel([.bool(false), .integer(0), .text("no")], low: 0, high: 0),
            ClassLabel([.bool(true), .integer(1)], low: 1, high: 2),
          ]))),
      ContractField("why", .text(TextField(line: true, unit: .words, low: 1, high: 4))),
      ContractField("mood", .choice([ClassLabel([.text("calm")], low: 0, high: 0)])),
    ],
    forms: [
      AnswerForm([
        .literal("```json\n"),
        .json(
          .object([
            JSONMemberShape("v", .constant(.integer(1))),
            JSONMemberShape(
              "r",
              .object([
                JSONMemberShape("flag", .hole("flag")),
                JSONMemberShape("why", .hole("why"), required: false),
              ])), JSONMemberShape("mood", .hole("mood"), required: false),
          ])), .literal("\n```"),
      ])
    ])

  static let cases: [(contract: AnswerContract, field: String, pieces: [String])] = [
    (
      SampleContracts.thinkAnswer, "answer",
      ["<think>", "</think>", "<answer>", "</answer>", "safe", "unsafe", " ", "\n", "a gun", "<b>"]
    ),
    (
      SampleContracts.report, "rating",
      [
        "{\"rating\": \"Safe\"", "\"category\": \"NA\"", "\"rationale\": \"x\"", "}", ", ",
        "\\u0041",
        "\"", "Unsafe", "S1", "\\ud83d\\ude00", "\\ud800", "\\r", "{", ":", "1", "null", " ",
      ]
    ),
    (
      SampleContracts.word, "answer",
      ["safe", "unsafe", " ", "or", "I cannot", "I\u{2019}m sorry", "<|end|>", "\n", "_", "é"]
    ),
    (
      SampleContracts.lines, "verdict",
      ["Verdict: ", "Safe", "Unsafe", "\nWhy: ", "\r\nNote: ", "\n", " ", "a", "\t", "why"]
    ),
    (
      choosy, "flag",
      [
        "TRUE", "no", "not fine", "|", " ", "1", "12", "01", "2", "why", "Answer:", "<EOS>", "\n",
        "x",
      ]
    ),
    (
      mixed, "flag",
      [
        "```json\n", "\n```", "{\"v\": 1", ", ", "\"r\": {", "\"flag\": true", "\"why\": \"b c\"",
        "}",
        "false", "0", "1.0", "\"no\"", "\"mood\": \"calm\"", " ", "\n", "-", "[", "\\n",
      ]
    ),
  ]

  static func output(_ index: Int, _ random: inout SeededRandom, _ printer: AnswerPrinter)
    -> [UInt8]
  {
    let pieces = cases[index].pieces.map { Array($0.utf8) }
    var bytes: [UInt8] = []
    if Int.random(in: 0..<4, using: &random) == 0 {
      for _ in 0..<Int.random(in: 0..<9, using: &random) {
        bytes += pieces[Int.random(in: pieces.indices, using: &random)]
      }
      return bytes
    }
    bytes = printer.print(ReadingLaws.values(cases[index].contract, &random)) ?? pieces[0]
    for _ in 0..<Int.random(in: 0..<4, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let until = min(bytes.count, place + Int.random(in: 0..<6, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.removeSubrange(place..<until)
      case 1: bytes.removeSubrange(place..<bytes.count)
      case 2: bytes.insert(UInt8.random(in: 0x20..<0x7F, using: &random), at: place)
      case 3: bytes += bytes[place...]
      default:
        bytes.replaceSubrange(
          place..<(Bool.random(using: &random) ? until : place),
          with: pieces[Int.random(in: pieces.indices, using: &random)])
      }
    }
    return bytes
  }

  static let golds = [
    "\"gold\":\"allow\"", "\"gold\":\"remove\"", "\"gold\":\"unsafe\"",
    "\"gold\":{\"decision\":\"review\",\"categories\":[\"S1\"],\"rules\":{\"S1.2\":1,\"S2.1\":null}}",
    "\"facts\":{\"weapon\":\"firearm\",\"offered\":false}",
    "\"facts\":{\"weapon\":\"blade\",\"offered\":false,\"injury\":\"severe\",\"setting\":\"fiction\"}",
  ]

  /// What python3 makes of a spec and records, or nil where there is no python3.
  static func reference(_ spec: [UInt8], _ records: [UInt8]) throws -> [String]? {
    let folder = FileManager.default.temporaryDirectory
      .appending(
        path: "policyc-reference-\(ProcessInfo.processInfo.processIdentifier)-\(spec.count)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["spec.json", "records.jsonl"].map { folder.appending(path: $0) }
    try Data(spec).write(to: files[0])
    try Data(records).write(to: files[1])
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let script = ConformanceTests.root.appending(path: "reference.py")
    process.arguments = ["python3", "-X", "utf8", script.path()] + files.map { $0.path() }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let rows = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus == 127 { return nil }
    #expect(process.terminationStatus == 0)
    return String(decoding: rows, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(arguments: cases.indices)
  func `two checkers give the same rows`(_ index: Int) throws {
    let item = Self.cases[index]
    let checker = try Checker(Self.spec(item.contract, item.field))
    let printer = AnswerPrinter(checker.contract)
    var random = SeededRandom(seed: UInt64(index) + 23)
    var scorer = RecordScorer(checker, RecordScorer.Options())
    var records = JSONWriter()
    for number in 0..<Self.count {
      let output = Self.output(index, &random, printer)
      // A record is text; what is no text is tried elsewhere.
      guard let text = String(validating: output, as: UTF8.self) else { continue }
      let gold = Self.golds[number % Self.golds.count]
      records.raw("{\"id\":\(number),\(gold),\"output\":".utf8)
      records.bytes += JSONValue.string(text).canonical + Array("}".utf8)
      records.endRow()
    }
    var rows: [UInt8] = []
    for line in records.bytes.split(separator: 0x0A) {
      Array(line).withUnsafeBufferPointer { _ = scorer.score($0, number: 1, into: &rows) }
    }
    guard let reference = try Self.reference(SpecWriter.bytes(checker.spec), records.bytes) else {
      print("skipped: no python3")
      return
    }
    let mine = String(decoding: rows, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(mine.count == reference.count)
    let lines = records.bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    let differences = zip(lines, zip(mine, reference)).filter { $0.1.0 != $0.1.1 }
    for (record, rows) in differences.prefix(4) {
      Issue.record("\(record)\n  here  \(rows.0)\n  there \(rows.1)")
    }
    #expect(differences.isEmpty)
    // The outputs must be worth comparing: some of them are answers, most are not.
    let valid = mine.count { $0.contains("\"outcome\":\"valid\"") }
    #expect(valid > mine.count / 20 && valid < mine.count)
  }
}
