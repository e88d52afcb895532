import TestSupport
import Testing

@testable import RewardCheck

/// What holds of every contract, printable answer and output.
@Suite struct GeneratedLaws {
  static let count = TestScale.count(1_000, soak: 100_000)
  static let fewer = TestScale.count(300, soak: 100_000)

  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `of every contract, what was printed reads back as the same values`() throws {
    var printed = 0
    for seed in 0..<Self.count {
      var made = GeneratedContract(seed: UInt64(seed))
      let plan = try ContractPlan(made.contract)
      let printer = AnswerPrinter(plan)
      let reader = AnswerReader(plan)
      for _ in 0..<4 {
        let values = made.values()
        guard let bytes = printer.print(values) else { continue }
        let reading = reader.read(bytes)
        // A text may be too long for its bounds, a set too short; nothing else may go wrong.
        if case .malformed(.length, _) = reading.outcome { continue }
        printed += 1
        guard reading.outcome == .valid, reading.values == values else {
          Issue.record("seed \(seed): \(reading.outcome.words) of \(Self.text(bytes))\n\(values)")
          return
        }
      }
    }
    #expect(printed > Self.count)
  }

  @Test func `whatever is valid prints as its normal form, which stays as it is`() throws {
    var valid = 0
    for seed in 0..<Self.fewer {
      var made = GeneratedContract(seed: UInt64(seed))
      let plan = try ContractPlan(made.contract)
      let printer = AnswerPrinter(plan)
      let reader = AnswerReader(plan)
      guard let bytes = printer.print(made.values()) else { continue }
      for _ in 0..<4 {
        let varied = Self.varied(bytes, &made.random)
        let reading = reader.read(varied)
        guard reading.outcome == .valid else { continue }
        valid += 1
        let normal = printer.print(reading.values)
        let again = normal.map { reader.read($0) }
        guard let normal, let again, again.values == reading.values,
          printer.print(again.values) == normal
        else {
          Issue.record(
            "seed \(seed): \(Self.text(varied))\n\(normal.map(Self.text) ?? "unprintable")")
          return
        }
      }
    }
    #expect(valid > Self.fewer / 2)
  }

  /// The bytes with a little more or less white space, or a byte changed, cut off or doubled.
  static func varied(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    guard !bytes.isEmpty else { return bytes }
    let place = Int.random(in: bytes.indices, using: &random)
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return [0x20, 0x0A] + bytes + [0x0A, 0x09]
    case 1: return bytes.flatMap { $0 == 0x0A ? [0x20, 0x0D, 0x0A, 0x09] : [$0] }
    case 2: return bytes.flatMap { $0 == 0x2C ? [0x2C, 0x20] : [$0] }
    case 3: bytes.insert(0x20, at: place)
    case 4: bytes.remove(at: place)
    case 5: bytes.append(contentsOf: "<|end|>".utf8)
    default: bytes[place] = UInt8.random(in: 0x20..<0x7F, using: &random)
    }
    return bytes
  }

  @Test func `no output stops the reader, and its places lie inside the output`() throws {
    for seed in 0..<Self.fewer {
      var made = GeneratedContract(seed: UInt64(seed))
      let plan = try ContractPlan(made.contract)
      let reader = AnswerReader(plan)
      var bytes = AnswerPrinter(plan).print(made.values()) ?? []
      for _ in 0..<6 {
        bytes = Self.varied(bytes, &made.random)
        let reading = reader.read(bytes)
        for span in reading.spans.compactMap(\.self) {
          #expect(span.lowerBound >= 0 && span.upperBound <= bytes.count)
        }
        switch reading.outcome {
        case .valid, .refused: break
        case .malformed(let kind, let place):
          #expect(place >= 0 && place <= bytes.count, "\(kind)")
          #expect(kind != .cutOff || place == bytes.count)
        case .several(let place): #expect(place >= 0 && place < bytes.count)
        case .foreign(_, let text, let place):
          #expect(!text.isEmpty && text.count <= 64 && place < bytes.count)
        }
      }
    }
  }

  @Test func `specs with every kind of field and part read back as they were`() throws {
    for seed in 0..<min(Self.count, 150) {
      let contract = GeneratedContract(seed: UInt64(seed)).contract
      var spec = SampleSpec.photos
      spec.contracts[0] = contract
      spec.reward.lines = [RewardLine("one", .one)]
      let bytes = SpecWriter.bytes(spec)
      #expect(try SpecReader.read(bytes).spec == spec)
    }
    for contract in WideContracts.all {
      var spec = SampleSpec.photos
      spec.contracts = [contract]
      #expect(try SpecReader.read(SpecWriter.bytes(spec)).spec == spec)
    }
  }
}
