import SourceText
import TestSupport
import Testing

@Suite struct LineMapTests {
  /// Counts line ends from the start: what the map must agree with.
  private func position(in bytes: [UInt8], at offset: Int) -> (line: Int, column: Int) {
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return (before.count { $0 == 0x0A } + 1, offset - lineStart + 1)
  }

  @Test(arguments: ["", "a", "\n", "a\n\nb", "é\r\nx\r\n", "one\ntwo\nthree"])
  func `every offset has the line and column that counting gives`(_ text: String) {
    let bytes = Array(text.utf8)
    let map = LineMap(bytes)
    for offset in 0...bytes.count {
      #expect(map.position(at: offset) == position(in: bytes, at: offset))
    }
  }

  @Test func `random texts agree with counting`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<200 {
      let bytes = (0..<Int(random.next() % 80)).map { _ -> UInt8 in
        random.next() % 5 == 0 ? 0x0A : UInt8(truncatingIfNeeded: random.next())
      }
      let map = LineMap(bytes)
      for offset in 0...bytes.count {
        #expect(map.position(at: offset) == position(in: bytes, at: offset))
      }
    }
  }

  @Test func `a line's span leaves out its end, a carriage return included`() {
    let bytes = Array("ab\r\n\ncd".utf8)
    let map = LineMap(bytes)
    #expect(map.count == 3)
    #expect(map.span(ofLine: 1) == Span(0, 2))
    #expect(map.span(ofLine: 2) == Span(4, 4))
    #expect(map.span(ofLine: 3) == Span(5, 7))
    #expect(map.span(ofLine: 4) == Span(7, 7))
  }
}
