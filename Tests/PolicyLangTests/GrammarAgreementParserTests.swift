import PolicyLang
import SourceText
import TestSupport
import Testing

/// The product's parser and the recogniser derived from the grammar file say the same of every source.
@Suite struct `The parser and the grammar file` {
  /// What the parser says of a source's syntax.
  private enum Answer {
    case accepted, refused
    /// The file is in another language.
    case unread
  }

  /// Errors of syntax that the grammar does not speak of: layout, what its comments ask, and the limits.
  private static func isApart(_ finding: Finding, in file: ParsedFile) -> Bool {
    switch finding.code {
    case .controlCharacter:
      // The grammar has any character in strings and comments.
      file.comments.contains { $0.span.contains(finding.at.span) }
        || file.tokens.contains {
          ($0.kind == .string || $0.kind == .longString) && $0.span.contains(finding.at.span)
        }
    case .layoutLies, .tabIndentation, .coversNothing, .duplicateProperty, .hiddenCharacter: true
    // E0108: the grammar allows the property, and its comment says where it has an effect.
    case .misplaced: finding.help?.hasPrefix("take it out") ?? false
    default: finding.code.group != .syntax || finding.code.severity != .error
    }
  }

  private static func answer(_ bytes: [UInt8]) -> (Answer, [Finding]) {
    let file = Frontend.parse(SourceFile(path: "agreement.policy", bytes: bytes))
    let findings = file.findings.filter { !isApart($0, in: file) }
    let isUnread = findings.contains { finding in
      switch finding.code {
      case .languageLine:
        file.tokens.count > 1 && file.tokens[1].kind == .word
          && bytes[file.tokens[1].span.range].allSatisfy { 0x30...0x39 ~= $0 }
      default: false
      }
    }
    if isUnread { return (.unread, findings) }
    return (findings.isEmpty ? .accepted : .refused, findings)
  }

  @Test func `agree on generated and spoilt sources`() throws {
    let grammar = try PolicyGrammar.load()
    let sampler = SourceSampler(grammar)
    var mutator = SourceMutator(seed: 3, grammar: grammar)
    let count = TestScale.count(1_000, soak: 10_000)
    let sources = (0..<UInt64(count)).map { seed in
      let source = sampler.source(seed: 1_000_000 + seed / 2).bytes
      return seed % 2 == 0 ? source : mutator.mutate(source)
    }
    let expected = try IndependentRecogniser.accepts(sources)
    var agreed = (accepted: 0, refused: 0)
    for (index, (source, isExpected)) in zip(sources, expected).enumerated() {
      let (answer, findings) = Self.answer(source)
      switch (answer, isExpected) {
      case (.accepted, true): agreed.accepted += 1
      case (.refused, false): agreed.refused += 1
      case (.unread, _): break
      case (.accepted, false), (.refused, true):
        let lines = LineMap(source)
        let said = findings.prefix(2).map {
          "\(lines.position(at: $0.at.span.start).line): \($0.code.code) \($0.message)"
        }
        Issue.record(
          """
          source \(index): the grammar \(isExpected ? "allows" : "refuses") it; the parser says \(said)
          \(String(decoding: source, as: UTF8.self))
          """)
      }
    }
    #expect(agreed.accepted >= count * 3 / 10)
    #expect(agreed.refused >= count * 3 / 10)
  }
}
