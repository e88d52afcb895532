import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

/// Documents and rule files that were made to break readers.
@Suite struct HostileImportTests {
  private static let size = TestScale.count(20_000, soak: 1_000_000)

  private static func repeated(_ text: String) -> String {
    String(repeating: text, count: size / text.utf8.count)
  }

  static let documents: [String] = [
    repeated("- a\n"), repeated("# a\n"), repeated("## S (x) - safe\n- a\n"), repeated("> "),
    repeated("- ") + "a", repeated("1. "), repeated("#"), repeated("*a _b "), repeated("`a"),
    repeated("["), repeated("[a]("), repeated("|"), repeated("|a|\n|-|\n"), repeated("<!-- a\n"),
    repeated("```\n"), repeated("~~~ a\n"), repeated("\\"), repeated("&amp;"), repeated("{\"\"\"}"),
    repeated("- a\n- except b\n"), repeated("- a\n  - unless b\n"), repeated("a\n\n"),
    repeated("\u{202E}\u{200B}\u{1}"), repeated("\r"), repeated("\r\n- a"),
    repeated(" - a\n\n\n\n"),
    "- " + repeated("word "), "# " + repeated("word "), repeated("- a:\n  - b\n    - c\n"),
    "## Definitions\n" + repeated("- a: b\n"), "---\n" + repeated("a: b\n"), repeated("---\n"),
    "## Examples\n" + repeated("### e\na\n"), repeated("\u{2028}x "), repeated("\0- a\n"),
    "## A\n" + repeated("\tb\n") + "\t- c", repeated("• a\n"), repeated("<br>a "),
    repeated("a: \n"),
  ]

  @Test(arguments: documents.indices)
  func `a hostile document gives a policy or a reason`(index: Int) throws {
    expectSound(MarkdownImporter.read(SourceFile(path: "a.md", text: Self.documents[index])))
  }

  @Test func `what is no text and what is too large is refused at a place`() {
    let broken = MarkdownImporter.read(
      SourceFile(path: "a.md", bytes: Array("- a\n- ".utf8) + [0xFF]))
    #expect(broken.files.isEmpty && broken.findings.map(\.code) == [.importNotReadable])
    #expect(broken.findings[0].at.span.start == 6)
    let large = MarkdownImporter.read(
      SourceFile(path: "a.md", bytes: Array(repeating: 0x61, count: 3 << 20)))
    #expect(large.files.isEmpty && large.findings.map(\.code) == [.importNotReadable])
    let empty = MarkdownImporter.read(SourceFile(path: "a.md", bytes: []))
    #expect(empty.files.isEmpty && empty.findings.map(\.code).contains(.importNothing))
  }

  private static let markdown = """
    ---
    decisions: keep, remove
    ---
    # Posts

    ## Definitions
    - **Slur**: a word

    ## S (Insults) - VIOLATES
    - Insults {x} "y"
      - Except jokes
    ## S (Insults) - SAFE
    1. Quotes

    | a | b |
    |---|---|
    | c | d |

    > quote `code` [l](u)
    """

  @Test func `a spoilt document gives a policy or a reason`() {
    var mutator = ByteMutator(
      seed: 90,
      inserts: ["\n", "# ", "- ", "  - ", "> ", "```\n", "|", "---\n", "<!--", "{", "\"\"\"", "**"])
    for _ in 0..<TestScale.count(400, soak: 40_000) {
      let bytes = mutator.mutate(Array(Self.markdown.utf8))
      expectSound(MarkdownImporter.read(SourceFile(path: "a.md", bytes: bytes)))
    }
  }

  @Test func `spoilt rules give policies or a reason`() throws {
    let text = try RepositoryPaths.bytes(of: "examples/import/rules.json")
    var mutator = ByteMutator(
      seed: 91, inserts: ["\"", "{", "AND ", "OR ", "NOT ", "(", ")", "#", "\\n", "\\u00e9", ","])
    for _ in 0..<TestScale.count(400, soak: 40_000) {
      expectSound(
        PolicyShiftImporter.read(SourceFile(path: "a.json", bytes: mutator.mutate(text))))
    }
  }

  @Test func `deep conditions end in a finding`() {
    let open = String(repeating: "(", count: 5_000)
    for logic in [
      open, open + "A" + String(repeating: ")", count: 5_000),
      String(repeating: "NOT ", count: 5_000) + "A",
    ] {
      let text = """
        {"sections": [{"section_id": 1, "fields": [{"name": "A", "role": "trigger"}],
        "policy_variants": [{"name": "V", "logic": "BLOCK IF: \(logic)"}]}]}
        """
      let result = PolicyShiftImporter.read(SourceFile(path: "a.json", text: text))
      #expect(result.files.isEmpty)
      #expect(result.findings.map(\.code) == [.importLogic])
    }
  }

  private func expectSound(_ result: ImportResult) {
    let hasError = result.findings.contains { $0.code.severity == .error }
    #expect(hasError == result.files.isEmpty)
    for file in result.files { ImportedPolicy.expectKept(file) }
  }
}
