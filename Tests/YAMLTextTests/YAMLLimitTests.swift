import TestSupport
import Testing
import YAMLText

@Suite("YAML limits")
struct YAMLLimitTests {
  private func nested(_ depth: Int) -> String {
    "- " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "\n- x\n"
  }

  private func blocks(_ depth: Int) -> String {
    String(repeating: "- ", count: depth + 1) + "x\n- y\n"
  }

  @Test func `nesting at the limit is read and one past is refused`() {
    #expect(kinds(nested(64)) == [nil, nil])
    #expect(kinds(nested(65)) == [.tooDeep, nil])
    #expect(kinds(nested(128)) == [.tooDeep, nil])
    #expect(kinds(nested(129)) == [.tooDeep])
    #expect(kinds(blocks(64)) == [nil, nil])
    #expect(kinds(blocks(65)) == [.tooDeep, nil])
  }

  @Test func `a scalar at the limit is read and one past is refused`() {
    for letter in ["a", "é"] {
      let full = String(repeating: letter, count: 65_536 / letter.utf8.count)
      #expect(kinds("- \(full)\n- x\n") == [nil, nil])
      #expect(kinds("- \(full)a\n- x\n") == [.scalarTooLong, nil])
      #expect(kinds("- ? \"\(full)\"\n  : 1\n- x\n") == [nil, nil])
      #expect(kinds("- ? \"\(full)a\"\n  : 1\n- x\n") == [.scalarTooLong, nil])
    }
  }

  @Test func `keys of a mapping at the limit are read and one past is refused`() {
    func mapping(_ count: Int) -> String {
      "- {" + (0..<count).map { "k\($0): 1" }.joined(separator: ", ") + "}\n- x\n"
    }
    #expect(kinds(mapping(4_096)) == [nil, nil])
    #expect(kinds(mapping(4_097)) == [.tooManyKeys, nil])
  }

  @Test func `nodes are counted for each item`() {
    func sequence(_ count: Int) -> String {
      "- [" + String(repeating: "a,", count: count - 1) + "]\n"
    }
    let full = sequence(100_000)
    #expect(kinds(full + full + "- x\n") == [nil, nil, nil])
    #expect(kinds(sequence(100_001) + full) == [.tooManyNodes, nil])
  }

  @Test func `the bytes of an item at the limit are read and one past is refused`() {
    var limits = YAMLLimits()
    limits.itemBytes = 20
    #expect(kinds("- [aaaa, bbbb, cccccc]\n- x\n", limits) == [nil, nil])
    #expect(kinds("- [aaaa, bbbb, ccccccc]\n- x\n", limits) == [.itemTooLarge])
    #expect(kinds("- x\n- aaaaaaaaaaaaaaaaaaaaa\n", limits) == [nil, .itemTooLarge])
  }

  @Test func `a text without end is not read to its end`() throws {
    let endless = "- a\n- \"" + String(repeating: "long ", count: 2 << 20)
    #expect(kinds(endless) == [nil, .itemTooLarge])
    let comment = "- a\n" + String(repeating: "# nothing\n", count: 1 << 19) + "- b\n"
    #expect(kinds(comment) == [nil, .itemTooLarge])
  }

  private static let hostile = [
    String(repeating: "[", count: 100_000),
    String(repeating: "- [", count: 100_000),
    String(repeating: "{a: ", count: 100_000),
    String(repeating: "- ", count: 100_000),
    String(repeating: "? ", count: 100_000),
    String(repeating: "[a,", count: 100_000),
    String(repeating: "%TAG !a! b\n", count: 100_000) + "---\n",
    "a\n" + String(repeating: "%TAG !a! b\n", count: 100_000),
    String(repeating: "---\n", count: 100_000),
    "- " + String(repeating: "&a ", count: 100_000),
    String(repeating: "a: ", count: 100_000),
    String(repeating: "\"", count: 100_001),
  ]

  // By number: an argument is printed, and these are long.
  @Test(arguments: hostile.indices)
  func `hostile inputs are refused at once`(index: Int) {
    let text = Self.hostile[index]
    var problem: YAMLProblem?
    let time = threadSeconds { problem = firstProblem(text) }
    #expect(problem != nil)
    #expect(time < 0.5, "\(text.prefix(12))")
  }

  @Test func `an alias bomb is refused at its first anchor and costs nothing`() {
    var text = "- &a [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<26 {
      let name = Character(UnicodeScalar(UInt8(97 + level)))
      let before = Character(UnicodeScalar(UInt8(96 + level)))
      text += "- &\(name) [*\(before), *\(before), *\(before), *\(before), *\(before)]\n"
    }
    #expect(kinds(text) == Array(repeating: .anchor, count: 26))
  }

  @Test func `time grows with the input and not faster`() {
    func time(_ text: String) -> Double {
      let bytes = Array(text.utf8)
      return (0..<3).map { _ in threadSeconds { _ = read(bytes: bytes) } }.min() ?? 0
    }
    func lines(_ count: Int) -> String {
      String(repeating: "- {id: \"é\", facts: {a: [ü, 1], b: yes}}\n", count: count)
    }
    #expect(time(lines(4_000)) < time(lines(500)) * 20)
    // The same on one line, where columns are large.
    func wide(_ count: Int) -> String {
      "[" + String(repeating: "{é: ü, a: [b]}, ", count: count) + "]"
    }
    #expect(time(wide(4_000)) < time(wide(500)) * 20)
  }
}
