import Foundation
import TestSupport
import Testing

@testable import RewardCheck

/// Limits at the limit and one past it, and time that grows no faster than the output.
@Suite struct LimitTests {
  @Test(arguments: [1, 64, 1_048_576])
  func `an output at the limit is read and one past it is too long`(_ limit: Int) throws {
    var contract = SampleContracts.word
    contract.limit = limit
    let reader = AnswerReader(try ContractPlan(contract))
    let full = [UInt8](repeating: 0x78, count: limit)
    if case .malformed(.tooLong, _) = reader.read(full).outcome { Issue.record("at the limit") }
    #expect(reader.read(full + [0x78]).outcome == .malformed(.tooLong, at: limit))
  }

  @Test func `as many items as the bounds say, and one past them`() throws {
    let reader = AnswerReader(try ContractPlan(WideContracts.set))
    #expect(reader.read(Array("safe\nHits: S1, S2".utf8)).outcome == .valid)
    #expect(
      reader.read(Array("safe\nHits: S1, S2, S2.1".utf8)).outcome == .malformed(.length, at: 11))
  }

  @Test func `depth is the depth of the form`() throws {
    var contract = WideContracts.json
    contract.limit = 1_048_576
    let reader = AnswerReader(try ContractPlan(contract))
    let deep = "{\"v\": " + String(repeating: "{\"safe\": ", count: 100_000)
    #expect(reader.read(Array(deep.utf8)).outcome == .malformed(.jsonType, at: 15))
  }

  @Test(arguments: HostileOutputs.all)
  func `time grows with the bytes and not with their square`(_ family: HostileOutputs.Family)
    throws
  {
    let reader = AnswerReader(try ContractPlan(family.contract))
    func time(_ count: Int) -> Duration {
      let output = Array(family.output(count).utf8)
      return (0..<3).map { _ in ContinuousClock().measure { _ = reader.read(output) } }.min()
        ?? .zero
    }
    // Sixteen times the bytes: a square would need 256 times the time.
    let bytes = TestScale.count(4_096, soak: 65_536)
    let small = time(bytes)
    let large = time(16 * bytes)
    if TestScale.isSoak { print("\(family): \(small) to \(large), \(large / small)") }
    #expect(large < max(small * 64, .milliseconds(40)), "\(family): \(small) to \(large)")
  }
}
