import SourceText
import Testing
import YAMLText

@Suite("YAML items")
struct YAMLItemsTests {
  @Test(arguments: [
    ("", []),
    ("# nothing\n\n", []),
    ("---\n...\n", [#""""#]),
    ("- a\n- b\n", [#""a""#, #""b""#]),
    ("[a, b]", [#""a""#, #""b""#]),
    ("[]", []),
    ("id: p1\nfacts: {n: 3, on: yes}\n", [#"{"id":"p1","facts":{"n":"3","on":"yes"}}"#]),
    ("- id: p1\n- id: p2\n", [#"{"id":"p1"}"#, #"{"id":"p2"}"#]),
    ("- - - x\n", [#"[["x"]]"#]),
    ("- a:\n- ~\n- ''\n", [#"{"a":""}"#, #""~""#, #""""#]),
    (
      "- no\n- 0o7\n- 1_000\n- 1:30\n- null\n",
      [#""no""#, #""0o7""#, #""1_000""#, #""1:30""#, #""null""#]
    ),
    ("- |\n  one\n  two\n- >\n  one\n  two\n", [#""one\ntwo\n""#, #""one two\n""#]),
    ("- \"\\u00e9\\x41\\0\"\n", ["\"éA\u{0}\""]),
    ("- \"<<\": 1\n", [#"{"<<":"1"}"#]),
    ("---\n- a\n...\n# end\n", [#""a""#]),
    ("\u{FEFF}- a\n", [#""a""#]),
    ("- a\r\n- k: v\r\n  w: x\r\n", [#""a""#, #"{"k":"v","w":"x"}"#]),
    ("just text", [#""just text""#]),
  ])
  func `items come out with every scalar a text`(text: String, expected: [String]) {
    #expect(shown(text) == expected)
  }

  @Test(arguments: [
    ("- &a x\n- y\n", ["!anchor", #""y""#]),
    ("- &a x\n- *a\n- y\n", ["!anchor", "!alias", #""y""#]),
    ("- !!str x\n- y\n", ["!tag", #""y""#]),
    ("- !local {a: 1}\n- y\n", ["!tag", #""y""#]),
    ("- {a: 1, a: 2}\n- y\n", ["!duplicate-key", #""y""#]),
    ("- {a: 1, \"\\x61\": 2}\n- y\n", ["!duplicate-key", #""y""#]),
    ("- {é: 1, \"e\\u0301\": 2}\n", ["{\"é\":\"1\",\"e\u{301}\":\"2\"}"]),
    ("- <<: {b: 1}\n- y\n", ["!merge-key", #""y""#]),
    ("- ? [a]\n  : 1\n- y\n", ["!key-not-text", #""y""#]),
    ("- {[a]: 1}\n- y\n", ["!key-not-text", #""y""#]),
    ("- {? : 1}\n- y\n", ["!key-not-text", #""y""#]),
    ("- : 1\n- y\n", ["!syntax"]),
    ("a: 1\n---\nb: 2\n", [#"{"a":"1"}"#, "!several-documents"]),
    ("- a\n...\n---\n- b\n", [#""a""#, "!several-documents"]),
    ("- a\n...\n%TAG ! x\n", [#""a""#, "!several-documents"]),
    ("%YAML 1.1\n---\n- a\n", ["!directive"]),
    ("# first\n%TAG !a! b\n---\n- a\n", ["!directive"]),
    ("&all\n- a\n- b\n", ["!anchor"]),
    ("- a\n- \u{2028}\n", [#""a""#, "!character"]),
    ("- a\n- \u{85}\n", [#""a""#, "!character"]),
    ("- a\n- \u{0}\n", [#""a""#, "!character"]),
    ("- a\n- \u{1B}\n", [#""a""#, "!character"]),
    ("- a\r- b\n", ["!character"]),
    ("- a\n- [b\n", [#""a""#, "!syntax"]),
    ("- a\n- b: c: d\n- e\n", [#""a""#, "!syntax"]),
    ("- a\n\t- b\n", ["!syntax"]),
    ("- a\n- @b\n", [#""a""#, "!syntax"]),
    ("- a\n- \"\\ud800\"\n", [#""a""#, "!syntax"]),
  ])
  func `what is dangerous or broken is refused in its place`(text: String, expected: [String]) {
    #expect(shown(text) == expected)
  }

  @Test func `bytes that are not UTF-8 end the input where they stand`() throws {
    for bad: [UInt8] in [
      [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xC3],
    ] {
      let start = Array("- é\n- b".utf8)
      let all = read(bytes: start + bad)
      try #require(all.count == 2, "\(bad)")
      #expect(throws: Never.self) { try all[0].get() }
      guard case .failure(let problem) = all[1] else { continue }
      #expect(problem.kind == .notUTF8)
      #expect(problem.span.start == start.count)
      #expect(problem.endsInput)
    }
  }

  @Test(arguments: [
    ("- &name x\n", "&name"), ("- !!str x\n", "!!str"), ("- *name\n", "*name"),
    ("- {é: 1, é: 2}\n", "é"), ("- \"ü\": <<\n  <<: a\n", "<<"), ("- [é, ü\n}", "}"),
    ("é: ü: b\n", ":"), ("- é\n- \u{7F}\n", "\u{7F}"), ("a: ü\n---\nb: c\n", "---"),
    ("%YAML 1.1\n---\na", "%YAML"), ("é: 1\n- b\n", "-"),
  ])
  func `a problem says where`(text: String, expected: String) throws {
    let problem = try #require(firstProblem(text))
    let file = SourceFile(path: "items.yaml", text: text)
    #expect(file.text(problem.span) == expected)
  }

  @Test func `the second of two equal keys names the first`() throws {
    let text = "ü: é\nk: 1\nm: 2\nk: 3\n"
    let problem = try #require(firstProblem(text))
    #expect(problem.message == "the key `k` is given twice")
    #expect(problem.span == Span(17, 18))
    #expect(problem.related == Span(7, 8))
  }

  @Test func `common mistakes are explained in plain words`() {
    #expect(firstProblem("a: b: c\n")?.message.contains("needs quotes") == true)
    #expect(firstProblem("a:\n\tb: c\n")?.message.contains("tab") == true)
    #expect(firstProblem("a: `b`\n")?.message.contains("a backquote") == true)
    #expect(firstProblem("a: [b\n")?.message.contains("flow sequence") == true)
  }
}
