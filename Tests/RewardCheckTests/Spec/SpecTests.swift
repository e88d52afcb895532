import Testing

@testable import RewardCheck

/// Specs are written, read back to the same value and bytes, and refused when anything differs.
@Suite struct SpecTests {
  @Test(arguments: [true, false])
  func `a spec that is written reads back as the same value and the same bytes`(
    _ isPhotos: Bool
  ) throws {
    let spec = isPhotos ? SampleSpec.photos : SampleSpec.report
    let bytes = SpecWriter.bytes(spec)
    let loaded = try SpecReader.read(bytes)
    #expect(loaded.spec == spec)
    #expect(loaded.digests == SpecWriter.digests(spec))
    #expect(SpecWriter.bytes(loaded.spec) == bytes)
    _ = try Checker(loaded)
  }

  @Test func `a line feed may follow a spec and nothing else may`() throws {
    let bytes = SpecWriter.bytes(SampleSpec.photos)
    _ = try SpecReader.read(bytes + [0x0A])
    for tail: [UInt8] in [[0x20], [0x0A, 0x0A], [0x7D]] {
      #expect(throws: SpecError.self) { try SpecReader.read(bytes + tail) }
    }
    #expect(throws: SpecError.self) { try SpecReader.read([0x20] + bytes) }
  }

  @Test func `no changed byte goes unnoticed`() throws {
    let bytes = SpecWriter.bytes(SampleSpec.photos)
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[index] ^= 0x01
      #expect(throws: SpecError.self) { try SpecReader.read(changed) }
    }
    for count in stride(from: 0, to: bytes.count, by: 101) {
      #expect(throws: SpecError.self) { try SpecReader.read(Array(bytes[..<count])) }
    }
  }

  /// A change of the text of a spec whose digests are set right again.
  static func changed(_ old: String, _ new: String) throws -> [UInt8] {
    let text = String(decoding: SpecWriter.bytes(SampleSpec.photos), as: UTF8.self)
    let parts = text.split(separator: old, omittingEmptySubsequences: false)
    try #require(parts.count > 1)
    let joined = parts[0] + new + parts.dropFirst().joined(separator: old)
    let tree = try JSONValue(reading: Array(joined.utf8))
    let digests = SpecWriter.digests(tree)
    let own = (tree["digests"] ?? .null).setting("contract", .string(digests.contract))
      .setting("reward", .string(digests.reward)).setting("spec", .string(digests.spec))
    return tree.setting("digests", own).canonical
  }

  @Test(arguments: [
    (#""spec":"policyc/1""#, #""spec":"policyc/2""#, SpecError.Kind.version, "policyc/2"),
    (#""unicode":"15.0""#, #""unicode":"16.0""#, .version, "16.0"),
    (#""loose":false"#, #""loose":false,"mood":1"#, .shape, "contracts[0].mood"),
    (#""low":1,"#, "", .shape, "contracts[0].fields[0].low` is missing"),
    (#""type":"text""#, #""type":"boxes""#, .meaning, "`boxes` are not in this version"),
    (#"["matches","answer"]"#, #"["sane","answer"]"#, .meaning, "`sane` is not in this version"),
    (#""segments":null"#, #""segments":["0","1"]"#, .meaning, "reward.segments"),
    (#""clamp":null"#, #""clamp":["1","0"]"#, .shape, "reward.clamp"),
    (#""0.9""#, "0.9", .shape, "a decimal in quotes"),
    (#""0.9""#, #""0.90""#, .shape, "not written as"),
    (#""0.9""#, #""0.1234567891""#, .shape, "at most 9 decimals"),
    (#""limit":65536"#, #""limit":2000000"#, .shape, "from 1 to 1048576"),
    (#""subject":"item""#, #""subject":"item","none":["a"]"#, .shape, "none"),
    (#"["blank",""]"#, #"["xml",[]]"#, .meaning, "this part is not in this version"),
  ])
  func `what this version does not know is refused with its path`(
    _ old: String, _ new: String, _ kind: SpecError.Kind, _ words: String
  ) throws {
    let bytes = try Self.changed(old, new)
    do {
      _ = try SpecReader.read(bytes)
      Issue.record("accepted")
    } catch {
      #expect(error.kind == kind, "\(error.message)")
      #expect(error.message.contains(words), "\(error.message)")
    }
  }

  @Test func `a digest that is not that of the content is refused`() throws {
    let text = String(decoding: SpecWriter.bytes(SampleSpec.photos), as: UTF8.self)
    let changed = text.replacing("\"0.9\"", with: "\"0.8\"")
    #expect(throws: SpecError.self) { try SpecReader.read(Array(changed.utf8)) }
    do {
      _ = try SpecReader.read(Array(changed.utf8))
    } catch {
      #expect(error.kind == .digest)
      #expect(error.message.contains("digests.reward"))
    }
  }

  @Test func `what does not fit together makes no checker`() throws {
    func refuse(_ words: String, _ change: (inout RewardSpec) -> Void) {
      var spec = SampleSpec.photos
      change(&spec)
      do {
        _ = try Checker(spec)
        Issue.record("accepted: \(words)")
      } catch {
        #expect(error.message.contains(words), "\(error.message)")
      }
    }
    refuse("no contract") { $0.contracts = [] }
    refuse("no form") { $0.contracts[0].forms = [] }
    refuse("declared twice") { $0.contracts[0].fields.append($0.contracts[0].fields[0]) }
    refuse("`nothing`, which is no field") {
      $0.contracts[0].forms = [AnswerForm([.hole("nothing")])]
    }
    refuse("nothing ends the text `think`") {
      $0.contracts[0].forms = [AnswerForm([.hole("think"), .hole("answer")])]
    }
    refuse("a hole twice") {
      $0.contracts[0].forms = [AnswerForm([.hole("answer"), .literal("-"), .hole("answer")])]
    }
    refuse("two lines are called `right`") { $0.reward.lines[1].name = "right" }
    refuse("two lines are called `outcome`") { $0.reward.lines[1].name = "outcome" }
    refuse("range of the reward is empty") { $0.reward.low = SampleSpec.fixed("2") }
    func line(_ factors: [Factor], when condition: Condition = .always) -> RewardLine {
      RewardLine("line", .one, factors: factors, when: condition)
    }
    func length(_ low: Int, _ high: Int) -> MeasureArgument {
      .length(low: low, high: high, .words)
    }
    refuse("measure `magic` is not in this version") {
      $0.reward.lines[3] = line([.measure(MeasureCall("magic", [.field("think"), length(2, 3)]))])
    }
    refuse("holds nothing") {
      $0.reward.lines[3] = line([.measure(MeasureCall("within", [.field("think"), length(3, 2)]))])
    }
    refuse("cannot be asked about `answer`") {
      $0.reward.lines[3] = line(
        [.measure(MeasureCall("within", [.field("answer"), length(2, 3)]))])
    }
    refuse("never said to be `listed`") {
      $0.reward.lines[0] = line([], when: .relation(field: "answer", .listed))
    }
    refuse("no contract 2 to fit") { $0.reward.lines[0] = line([], when: .fits(2)) }
    refuse("`judge` is no score") { $0.reward.lines[0] = line([.score("judge")]) }
    refuse("outside lines over twins") { $0.reward.lines[0] = line([], when: .twinMalformed) }
    refuse("no key joins them") {
      $0.reward.lines[0] = RewardLine("line", .twins([RewardCase(.one)], none: .zero))
    }
    refuse("no weight that is no pitfall") {
      $0.reward.scores = [SuppliedScore("judge")]
      $0.reward.lines[0] = RewardLine(
        "line", .weighted([Weight(.one, "judge", pitfall: true)], when: .always, otherwise: .zero))
    }
    refuse("a decision that there is not") { $0.decisions = ["allow"] }
    refuse("other decisions") { $0.decisions = ["a", "b", "c"] }
    refuse("spelt alike") {
      guard case .decision(var type) = $0.contracts[0].fields[1].type else { return }
      type.labels[1].spellings.append(.text("safe"))
      $0.contracts[0].fields[1].type = .decision(type)
    }
  }
}
