import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite struct `Bad input` {
  private func lines(_ bytes: [UInt8]) -> String {
    let source = SourceFile(path: "bad.policy", bytes: bytes)
    return FindingsText.lines(Frontend.parse(source).findings, in: source)
  }

  private func codes(_ bytes: [UInt8]) -> [String] {
    Frontend.parse(SourceFile(path: "bad.policy", bytes: bytes)).findings.map(\.code.code)
  }

  @Test(arguments: ["", " ", "\n\n", "\r\n\t"])
  func `an empty file is one finding`(_ text: String) {
    #expect(codes(Array(text.utf8)) == ["E0126"])
  }

  @Test func `binary data is one finding`() {
    #expect(codes([0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 0xFF]) == ["E0127"])
    #expect(codes([UInt8](repeating: 0, count: 64)) == ["E0127"])
    #expect(codes(Array("PK".utf8) + [3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, 0xDF]) == ["E0127"])
  }

  @Test(
    arguments: [
      ([0xC3], 0), ([0x61, 0x80], 1), ([0xE2, 0x82, 0x41], 0), ([0x41, 0xC0, 0xAF], 1),
      ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xE2, 0x82, 0xAC, 0xFF], 3),
    ] as [([UInt8], Int)])
  func `the first byte that is not UTF-8 is named`(_ bytes: [UInt8], _ offset: Int) {
    let findings = Frontend.parse(SourceFile(path: "bad.policy", bytes: bytes)).findings
    #expect(findings.map(\.code.code) == ["E0128"])
    #expect(findings.first?.at.span.start == offset)
  }

  @Test func `UTF-16 is named`() {
    #expect(
      lines([0xFF, 0xFE, 0x6C, 0, 0x61, 0])
        == "1:1 E0128 this file is written in UTF-16; a policy file is UTF-8")
  }

  @Test func `a byte order mark is a note with a fix`() {
    let source = SourceFile(
      path: "bad.policy", bytes: [0xEF, 0xBB, 0xBF] + Array("language 1\n".utf8))
    let findings = Frontend.parse(source).findings
    #expect(findings.map(\.code.severity) == [.note])
    #expect(FindingsText.applying(findings, to: source) == Array("language 1\n".utf8))
  }

  @Test func `a carriage return before a line feed changes nothing`() {
    let text = """
      language 1

      policy p 1.0.0 judged {
        decision a < b
        unknown b
        note \"""
          two
          lines
          \"""
        rule R "x" -> b   // comment
      }

      """
    let plain = SourceFile(path: "p", text: text)
    var bytes: [UInt8] = []
    for byte in plain.bytes { bytes += byte == 0x0A ? [0x0D, 0x0A] : [byte] }
    let other = Frontend.parse(SourceFile(path: "p", bytes: bytes))
    let file = Frontend.parse(plain)
    #expect(file.findings.isEmpty)
    #expect(other.findings.isEmpty)
    #expect(other.tree == file.tree)
  }

  @Test func `a zero byte in a text is one finding`() {
    #expect(codes(Array("language 1\n// a\u{0}b\n".utf8)) == ["E0115"])
  }

  @Test func `eleven mistakes give eleven findings on their lines`() {
    let text = """
      language 1

      vocabulary visual {
        fact weapon one of none, blade   ask "Which weapon is shown?"
        fact offered: flag   from text   ask 'Is it for sale?'
      }

      policy photos 1.0 "Photos" uses visual {
        decision allow, remove
        unknown remove

        categry S1 "Weapons" {
          rule S1.1 "Offered." => remove
            when weapon == blade and offered
          excpt S1.2 "In a museum." for S1 judged
          rule S1.3 "Shown. -> remove
            when weapon is blade and offered or weapon is none
        }
      }

      examples photos {
        example E1 { weapon blade, offered } -> remove
      }

      """
    let source = SourceFile(path: "ten.policy", text: text)
    let map = LineMap(source.bytes)
    let findings = Frontend.parse(source).findings
    #expect(
      findings.map { map.line(at: $0.at.span.start) } == [4, 5, 8, 9, 12, 13, 14, 15, 16, 17, 21],
      "\(lines(source.bytes))")
  }

  @Test func `spoilt sources never trap, and findings lie in the source, in order`() throws {
    let words =
      Keyword.allCases.map(\.text) + ["{", "}", "\"", "\"\"\"", "->", "[", "(", "//", "'", "“"]
    var mutator = ByteMutator(seed: 11, inserts: words)
    let bases = SyntaxCodes.all.flatMap { [$0.wrong.files[0], $0.right.files[0]] }
      .filter { $0.bytes.count < 10_000 }.map(\.bytes)
    for round in 0..<TestScale.count(2_000, soak: 100_000) {
      let bytes = mutator.mutate(bases[round % bases.count])
      let file = Frontend.parse(SourceFile(path: "p", bytes: bytes))
      var position = 0
      for finding in file.findings {
        #expect(finding.at.span.start >= position && finding.at.span.end <= bytes.count)
        position = finding.at.span.start
        for edit in finding.edits { #expect(edit.at.span.end <= bytes.count) }
      }
      for (left, right) in zip(file.tokens, file.tokens.dropFirst()) {
        #expect(left.span.end <= right.span.start)
      }
    }
  }
}
