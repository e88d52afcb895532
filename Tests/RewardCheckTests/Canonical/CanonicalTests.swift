import Testing

@testable import RewardCheck

/// The published vectors of SHA-256 and RFC 8785.
@Suite struct CanonicalTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func `SHA-256 of the standard's messages`(_ message: String, _ digest: String) {
    #expect(Digest.hex(SHA256.digest(message.utf8)) == digest)
  }

  @Test func `SHA-256 of pieces is that of the whole`() {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for cut in [0, 1, 55, 56, 63, 64, 65, 500] {
      var hash = SHA256()
      hash.update(bytes[..<cut])
      hash.update(bytes[cut...])
      #expect(hash.finish() == SHA256.digest(bytes))
    }
  }

  /// Bits of doubles and their text, from appendix B of RFC 8785.
  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
      (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xc340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
      (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
      (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
      (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
      (0x41b3_de43_5555_5557, "333333333.33333343"),
      (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
      (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
      (0x4024_0000_0000_0000, "10"), (0x3fb9_9999_9999_999a, "0.1"),
    ] as [(UInt64, String)])
  func `numbers are written as RFC 8785 writes them`(_ bits: UInt64, _ text: String) {
    #expect(JSONNumber.canonical(Double(bitPattern: bits)) == text)
  }

  @Test func `members are sorted by UTF-16 units`() throws {
    let text =
      #"{"\u20ac":"Euro","\r":"CR","\ufb33":"Dalet","1":"One","#
      + #""\ud83d\ude00":"Grin","\u0080":"C","\u00f6":"o"}"#
    let tree = try JSONValue(reading: Array(text.utf8))
    let written = String(decoding: tree.canonical, as: UTF8.self)
    #expect(
      written
        == "{\"\\r\":\"CR\",\"1\":\"One\",\"\u{80}\":\"C\",\"\u{F6}\":\"o\",\"\u{20AC}\":\"Euro\",\"\u{1F600}\":\"Grin\",\"\u{FB33}\":\"Dalet\"}"
    )
  }

  @Test func `the sample of RFC 8785 becomes its canonical text`() throws {
    let text = """
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
        "literals": [null, true, false]
      }
      """
    let tree = try JSONValue(reading: Array(text.utf8))
    #expect(
      String(decoding: tree.canonical, as: UTF8.self)
        == #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
    )
  }

  @Test func `the domain line keeps digests of different parts apart`() {
    let part = JSONValue.members(("b", .integer(1)), ("a", .null))
    let same = JSONValue.members(("a", .null), ("b", .number(JSONNumber(text: "1.0"))))
    #expect(Digest.text("policyc/1 contract", part) == Digest.text("policyc/1 contract", same))
    #expect(Digest.text("policyc/1 contract", part) != Digest.text("policyc/1 reward", part))
    let bytes = Array("policyc/1 contract\n{\"a\":null,\"b\":1}".utf8)
    #expect(Digest.text("policyc/1 contract", part) == "sha256:" + Digest.hex(SHA256.digest(bytes)))
  }

  @Test func `rows keep the order of their keys`() {
    var row = JSONWriter()
    row.beginObject()
    row.key("b")
    row.integer(-3)
    row.key("a")
    row.beginArray()
    row.null()
    row.bool(true)
    row.beginObject()
    row.endObject()
    row.string("\u{1}\"\\\u{8}\u{7F}é")
    row.endArray()
    row.endObject()
    row.endRow()
    row.integer(1)
    #expect(
      String(decoding: row.bytes, as: UTF8.self)
        == "{\"b\":-3,\"a\":[null,true,{},\"\\u0001\\\"\\\\\\b\u{7F}é\"]}\n1")
  }
}
