import PolicyLang
import SourceText
import TestSupport
import Testing

/// What holds for every source, whatever it says.
@Suite struct `Laws of sources` {
  private static let path = "law.policy"

  private static func parse(_ bytes: [UInt8]) -> ParsedFile {
    Frontend.parse(SourceFile(path: path, bytes: bytes))
  }

  /// The comments of a file in order, without the blanks at their ends.
  private static func comments(_ file: ParsedFile) -> [String] {
    file.comments.map { comment in
      var text = Substring(file.source.text(comment.span))
      while text.last == " " || text.last == "\t" { text.removeLast() }
      return String(text)
    }
  }

  @Test func `formatting keeps the tree and every comment, and twice is once`() throws {
    let sampler = SourceSampler(try PolicyGrammar.load())
    var formatted = 0
    let count = UInt64(TestScale.count(1_000, soak: 100_000))
    for seed in 0..<count {
      let source = Self.parse(sampler.source(seed: seed).bytes)
      guard let first = Formatter.format(source) else { continue }
      formatted += 1
      let again = Self.parse(first)
      let second = Formatter.format(again)
      var broken: [String] = []
      if again.tree != source.tree { broken.append("another tree") }
      if Self.comments(again) != Self.comments(source) { broken.append("other comments") }
      if second != first { broken.append("not once") }
      if broken.isEmpty { continue }
      let text = String(decoding: source.source.bytes, as: UTF8.self)
      let once = String(decoding: first, as: UTF8.self)
      let twice =
        second.map { String(decoding: $0, as: UTF8.self) }
        ?? again.findings.map(\.message).joined(separator: "\n")
      Issue.record("seed \(seed): \(broken)\n\(text)\n\(CaseFile.difference(once, twice))")
    }
    // The others lie with their layout or repeat a property, which the grammar alone does not see.
    #expect(formatted > Int(count) * 8 / 10)
  }

  @Test func `spoilt sources and bytes that mean nothing are read to the end`() throws {
    let grammar = try PolicyGrammar.load()
    let sampler = SourceSampler(grammar)
    var mutator = SourceMutator(seed: 11, grammar: grammar)
    var flips = ByteMutator(seed: 12, inserts: ["\"\"\"", "{", "}", "->", "rule ", "\\u{", "//"])
    var noise = RandomBytes(seed: 13)
    let clock = ContinuousClock()
    for seed in 0..<UInt64(TestScale.count(1_000, soak: 100_000)) {
      let source = sampler.source(seed: seed).bytes
      for bytes in [mutator.mutate(source), flips.mutate(source), noise.next()] {
        let start = clock.now
        let file = Self.parse(bytes)
        let formatted = Formatter.format(file)
        #expect(clock.now - start < .seconds(2), "seed \(seed)")
        let end = Span(0, bytes.count)
        let isInside = file.findings.allSatisfy { finding in
          end.contains(finding.at.span) && finding.edits.allSatisfy { end.contains($0.at.span) }
        }
        #expect(isInside, "seed \(seed)")
        guard let formatted else { continue }
        if Self.parse(formatted).tree != file.tree {
          Issue.record("seed \(seed):\n\(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
  }
}
