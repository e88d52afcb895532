import Testing

@testable import RewardCheck

/// Texts and what the strict reader says of them.
@Suite struct JSONReadingTests {
  static let refused: [(text: String, offset: Int, reason: JSONError.Reason)] = [
    ("", 0, .end), ("  ", 2, .end), ("{", 1, .end), ("[1", 2, .end), ("\"a", 2, .end),
    ("tru", 3, .end), ("trux", 3, .value), ("[1,]", 3, .value), ("{\"a\":1,}", 7, .key),
    ("{a:1}", 1, .key), ("{\"a\" 1}", 5, .colon), ("{\"a\":1 \"b\":2}", 7, .commaOrBrace),
    ("[1 2]", 3, .commaOrBracket), ("01", 1, .trailing), ("[01]", 2, .commaOrBracket),
    ("1.", 2, .end), ("[1.]", 3, .number), ("-", 1, .end), ("[-a]", 2, .number), ("1e", 2, .end),
    ("[1e+]", 4, .number), (".5", 0, .value), ("+1", 0, .value), ("NaN", 0, .value),
    ("\"\t\"", 1, .control), ("\"\\x\"", 1, .escape), ("\"\\u12g4\"", 1, .escape),
    ("\"\\u12", 5, .end), ("1 2", 2, .trailing), ("\u{FEFF}1", 0, .value), ("'a'", 0, .value),
    ("[1] // x", 4, .trailing), ("\"\\ud800\"", 0, .encoding), ("\"\\udc00\\ud800\"", 0, .encoding),
    ("{\"a\":1,\"\\u0061\":2}", 7, .duplicate),
    ("{\"o\":{\"b\":1,\"b\":2},\"o\":3}", 12, .duplicate),
    ("\u{A0}1", 0, .value), ("nul", 3, .end), ("]", 0, .value), ("[}", 1, .value),
  ]

  @Test(arguments: refused.indices)
  func `a text that is no JSON is refused at its byte`(_ index: Int) {
    let (text, offset, reason) = Self.refused[index]
    #expect(throws: JSONError(reason, at: offset)) {
      try JSONValue(reading: Array(text.utf8))
    }
  }

  @Test func `bytes outside UTF-8 are refused in strings and elsewhere`() {
    #expect(throws: JSONError(.encoding, at: 1)) {
      try JSONValue(reading: [0x5B, 0x22, 0xFF, 0x22, 0x5D])
    }
    #expect(throws: JSONError(.value, at: 0)) { try JSONValue(reading: [0xFF]) }
  }

  @Test func `a document becomes its tree`() throws {
    let text = #" {"a" : [1, -0.50e+2, "x\n\u00e9\ud83d\ude00\/", true, false, null], "b":{}} "#
    let tree = try JSONValue(reading: Array(text.utf8))
    let expected = JSONValue.members(
      (
        "a",
        .array([
          .integer(1), .number(JSONNumber(text: "-0.50e+2")), .string("x\n\u{E9}\u{1F600}/"),
          .bool(true), .bool(false), .null,
        ])
      ), ("b", .object([])))
    #expect(tree == expected)
  }

  @Test func `nesting of 64 is read and of 65 is refused`() throws {
    let deep = { (depth: Int) in
      [UInt8](repeating: 0x5B, count: depth) + [UInt8](repeating: 0x5D, count: depth)
    }
    _ = try JSONValue(reading: deep(64))
    #expect(throws: JSONError(.depth, at: 64)) { try JSONValue(reading: deep(65)) }
  }

  @Test func `a million values are read and more are refused`() throws {
    func list(_ count: Int) -> [UInt8] {
      [0x5B] + (0..<count).flatMap { _ -> [UInt8] in [0x30, 0x2C] }.dropLast() + [0x5D]
    }
    var tape = JSONTape()
    try list(JSONTape.nodeLimit - 1).withUnsafeBufferPointer { try tape.read($0) }
    #expect(tape.nodes.count == JSONTape.nodeLimit)
    #expect(throws: JSONError(.size, at: 2 * JSONTape.nodeLimit - 1)) {
      try list(JSONTape.nodeLimit).withUnsafeBufferPointer { try tape.read($0) }
    }
  }

  @Test func `every value and key has its span`() throws {
    let bytes = Array(#"{"key": [10, "s"]}"#.utf8)
    try bytes.withUnsafeBufferPointer { buffer in
      var tape = JSONTape()
      try tape.read(buffer)
      let spans = tape.nodes.map { String(decoding: buffer[$0.start..<$0.end], as: UTF8.self) }
      #expect(spans == [#"{"key": [10, "s"]}"#, #""key""#, #"[10, "s"]"#, "10", #""s""#])
      #expect(tape.value(of: "key", in: 0, buffer) == 2)
      #expect(tape.elements(of: 2) == [3, 4])
    }
  }

  @Test func `strings are compared byte for byte`() throws {
    let tree = try JSONValue(reading: Array("{\"\u{212A}\": 1}".utf8))
    #expect(tree["K"] == nil)
    #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
  }

  @Test func `repeated keys are found among many`() {
    let members = (0..<500).map { "\"k\($0)\":0" }.joined(separator: ",")
    let text = "{\(members),\"k7\":1}"
    #expect(throws: JSONError(.duplicate, at: members.utf8.count + 2)) {
      try JSONValue(reading: Array(text.utf8))
    }
  }

  @Test func `random bytes never stop the reader`() {
    var state: UInt64 = 1
    func random(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let text = "{}[]\",:\\u0123456789abcdefntrls-+.eE \n\u{E9}"
    let alphabet = Array(text.utf8) + [0xFF, 0x00, 0xED]
    var read = 0
    for _ in 0..<5_000 {
      let bytes = (0..<random(24)).map { _ in alphabet[random(alphabet.count)] }
      guard let tree = try? JSONValue(reading: bytes) else { continue }
      read += 1
      let again = try? JSONValue(reading: tree.canonical)
      #expect(again?.canonical == tree.canonical)
    }
    #expect(read > 0)
  }
}
