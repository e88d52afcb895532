import Testing

@testable import RewardCheck

/// A seeded generator for the standard library's random functions.
struct SeededRandom: RandomNumberGenerator {
  private var numbers: SplitMix64

  init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

  mutating func next() -> UInt64 { numbers.next() }
}

/// What holds of every output and every printable answer.
@Suite struct ReadingLaws {
  static let contracts = [
    SampleContracts.thinkAnswer, SampleContracts.report, SampleContracts.word,
    SampleContracts.lines, SampleContracts.pair,
  ]

  /// Words that texts are made of; some look like parts of forms or need escapes.
  static let words = [
    "a", "gun", "\"", "\\", "<b>", "{", "}", "é", "\u{1F600}", "safe", "Unsafe", "x<y", "&", "NA",
    "tab\tbed", "0",
  ]

  static func values(_ contract: AnswerContract, _ random: inout SeededRandom) -> [FieldValue] {
    contract.fields.map { field in
      switch field.type {
      case .decision(let type): .label(Int.random(in: type.labels.indices, using: &random))
      case .code(let type):
        Bool.random(using: &random)
          ? .none : .code(Int.random(in: type.codes.indices, using: &random))
      case .choice(let labels): .label(Int.random(in: labels.indices, using: &random))
      case .fact, .level, .set, .number: .none
      case .text(let type):
        if type.line {
          .text(TextValue(Array("ok \u{E9}".utf8)))
        } else {
          .text(
            TextValue(
              Array(
                (["w"]
                  + (0..<Int.random(in: 0..<3, using: &random)).map { _ in
                    words[Int.random(in: words.indices, using: &random)]
                  }).joined(separator: " ").utf8)))
        }
      }
    }
  }

  @Test(arguments: contracts.indices)
  func `what was printed reads back as the same values`(_ index: Int) throws {
    let contract = Self.contracts[index]
    let plan = try ContractPlan(contract)
    let printer = AnswerPrinter(plan)
    let reader = AnswerReader(plan)
    var random = SeededRandom(seed: 7)
    var printed = 0
    for _ in 0..<300 {
      let values = Self.values(contract, &random)
      guard let bytes = printer.print(values) else { continue }
      printed += 1
      let reading = reader.read(bytes)
      #expect(reading.outcome == .valid, "\(String(decoding: bytes, as: UTF8.self))")
      #expect(reading.values == values)
      #expect(printer.print(reading.values) == bytes)
    }
    #expect(printed > 50)
  }

  @Test func `the ideal answer is printed byte for byte`() throws {
    let word = AnswerPrinter(try ContractPlan(SampleContracts.word))
    let gold = RecordGold(SubjectGold(decision: 2...2))
    #expect(word.ideal(gold).map { String(decoding: $0, as: UTF8.self) } == "unsafe")
    let think = AnswerPrinter(try ContractPlan(SampleContracts.thinkAnswer))
    #expect(think.ideal(gold) == nil)
  }

  @Test(arguments: contracts.indices)
  func `no output stops the reader, and offsets lie in the output`(_ index: Int)
    throws
  {
    let contract = Self.contracts[index]
    let plan = try ContractPlan(contract)
    let reader = AnswerReader(plan)
    let printer = AnswerPrinter(plan)
    var random = SeededRandom(seed: 11)
    let pieces =
      [
        "<think>", "</think>", "<answer>", "</answer>", "safe", "unsafe", "{", "}", "\"", ":", ",",
        "rating", "\\u", "d800", "\n", " ", "\r", "Verdict: ", "Why: ", "é", "<|end|>", "I cannot",
      ]
      .map { Array($0.utf8) } + [[0xFF], [0x00], [0xE2, 0x80], [0xF0, 0x9F]]
    for round in 0..<1_500 {
      var bytes: [UInt8]
      if round % 3 == 0 {
        bytes = (0..<Int.random(in: 0..<12, using: &random)).flatMap { _ in
          pieces[Int.random(in: pieces.indices, using: &random)]
        }
      } else {
        bytes = printer.print(Self.values(contract, &random)) ?? []
        for _ in 0..<Int.random(in: 0..<4, using: &random) where !bytes.isEmpty {
          let place = Int.random(in: bytes.indices, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.remove(at: place)
          case 2: bytes.removeSubrange(place..<bytes.count)
          default:
            bytes.insert(
              contentsOf: pieces[Int.random(in: pieces.indices, using: &random)], at: place)
          }
        }
      }
      let reading = reader.read(bytes)
      switch reading.outcome {
      case .valid:
        // Whatever is valid has a canonical text that means the same.
        let canonical = try #require(printer.print(reading.values))
        #expect(reader.read(canonical).values == reading.values)
      case .refused: break
      case .malformed(_, let offset), .several(let offset), .foreign(_, _, let offset):
        #expect(offset >= 0 && offset <= bytes.count)
      }
    }
  }

  @Test(arguments: contracts.indices)
  func `time grows with the length and no faster`(_ index: Int) throws {
    var contract = Self.contracts[index]
    contract.limit = 1_048_576
    let reader = AnswerReader(try ContractPlan(contract))
    let families = [
      "<think>", "</think><answer>safe</answer>", "<answer>", "<", "{\"rating\":", "[", "\"\\u0041",
      "Verdict: Safe\nWhy: a\n", "\n", " \n \t", "safe unsafe ", "I cannot", "\\", "é", "<|end|>",
    ]
    for family in families {
      func seconds(_ size: Int) -> Duration {
        let unit = Array(family.utf8)
        let bytes = Array((0..<(size / unit.count)).map { _ in unit }.joined())
        let clock = ContinuousClock()
        return (0..<3).map { _ in clock.measure { _ = reader.read(bytes) } }.min() ?? .zero
      }
      let small = seconds(4_096)
      let large = seconds(32_768)
      // Eight times the bytes; a quadratic reader would take 64 times as long.
      #expect(large < small * 40 + .milliseconds(20), "\(family)")
    }
  }
}
