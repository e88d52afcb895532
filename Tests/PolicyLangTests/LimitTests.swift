import PolicyLang
import SourceText
import Testing

/// What the reader takes at most, tried at the limit and one past it.
@Suite struct `Limits of a source` {
  private func codes(_ bytes: [UInt8]) -> [String] {
    Frontend.parse(SourceFile(path: "limit.policy", bytes: bytes)).findings.map(\.code.code)
  }

  private func codes(_ rules: String) -> [String] {
    codes(
      Array(
        "language 1\npolicy p 1.0.0 judged {\n  decision a < b\n  unknown b\n\(rules)\n}\n".utf8))
  }

  @Test func `a source has at most 16 MiB`() {
    let start = Array("language 1\n".utf8)
    let comment = [UInt8](repeating: 0x2F, count: 100) + [0x0A]
    var bytes = start
    while bytes.count + comment.count <= Lexer.longestSource { bytes += comment }
    bytes += [UInt8](repeating: 0x0A, count: Lexer.longestSource - bytes.count)
    #expect(codes(bytes) == [])
    #expect(codes(bytes + [0x0A]) == ["E0129"])
  }

  @Test(arguments: [256, 257])
  func `a name has at most 256 bytes`(_ length: Int) {
    let id = String(repeating: "W", count: length)
    #expect(codes("  rule \(id) \"x\" -> b") == (length > 256 ? ["E0131"] : []))
  }

  @Test(arguments: [65_536, 65_537])
  func `a text has at most 64 KiB`(_ length: Int) {
    let text = String(repeating: "x", count: length)
    #expect(codes("  rule W \"\(text)\" -> b") == (length > 65_536 ? ["E0132"] : []))
  }

  @Test(arguments: [64, 65])
  func `conditions are nested at most 64 levels deep`(_ depth: Int) {
    let open = String(repeating: "(", count: depth)
    let close = String(repeating: ")", count: depth)
    let expected = depth > 64 ? ["E0130"] : []
    #expect(codes("  rule W \"x\" -> b\n    when \(open)f\(close)") == expected)
    let some = String(repeating: "any of [", count: depth)
    let end = String(repeating: "]", count: depth)
    #expect(codes("  rule W \"x\" -> b\n    when \(some)f\(end)") == expected)
  }

  @Test func `a file lists at most a thousand problems`() {
    let thousand = String(repeating: ";\n", count: 1_000)
    #expect(codes(thousand).count == 1_000)
    let more = codes(thousand + ";")
    #expect(more.count == 1_001 && more.last == "E0149")
  }
}
