import SourceText
import Testing

@Suite struct SpanTests {
  @Test func `a joined span holds both`() {
    let joined = Span(3, 5).joined(Span(9, 12))
    #expect(joined == Span(3, 12))
    #expect(joined.contains(Span(3, 5)) && joined.contains(Span(9, 12)))
    #expect(!Span(3, 5).contains(joined))
  }

  @Test func `an upper end below the lower one is an empty span`() {
    #expect(Span(4, 2).isEmpty)
    #expect(Span(4, 9).after == Span(9, 9))
  }

  @Test func `text under a span never leaves the file`() {
    let file = SourceFile(path: "a", text: "déjà")
    #expect(file.text(Span(0, 3)) == "dé")
    #expect(file.text(Span(4, 400)) == "à")
    #expect(file.text(Span(90, 400)) == "")
  }
}

@Suite struct SeverityTests {
  @Test func `severities are ordered from note to error`() {
    #expect(Severity.note < .warning && Severity.warning < .error)
    #expect(Severity.allCases.sorted() == [.note, .warning, .error])
  }
}
