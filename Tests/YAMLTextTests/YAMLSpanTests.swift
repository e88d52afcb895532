import SourceText
import Testing
import YAMLText

@Suite("YAML spans")
struct YAMLSpanTests {
  static let texts: [(String, [String])] = [
    (
      "détente: \"naïve é\" # ü\nключ: [ä, 'ö', 💡]\n",
      ["détente", "\"naïve é\"", "ключ", "ä", "'ö'", "💡"]
    ),
    ("\u{FEFF}é: ü\n", ["é", "ü"]),
    ("é: ü\r\nб: 'г\r\n  д'\r\nж: з\r\n", ["é", "ü", "б", "'г\r\n  д'", "ж", "з"]),
    ("a: |\r\n  é\r\n  ü\r\n\r\nb: c\r\n", ["a", "|\r\n  é\r\n  ü", "b", "c"]),
    ("a: >-\n  é\n\n  ü\n# c\nb: c\n", ["a", ">-\n  é\n\n  ü", "b", "c"]),
    ("a: one\n  two é\nb: x\n", ["a", "one\n  two é", "b", "x"]),
    ("a: \"\\u00e9 \\\n  ü\"\nb:\nc: x\n", ["a", "\"\\u00e9 \\\n  ü\"", "b", "", "c", "x"]),
  ]

  @Test(arguments: texts)
  func `a scalar's span is its bytes`(text: String, expected: [String]) throws {
    let bytes = Array(text.utf8)
    let items = read(bytes: bytes)
    try #require(items.count == 1)
    #expect(sources(try items[0].get(), in: bytes) == expected)
  }

  @Test(arguments: [
    ("- é: [ü, {a: b}] # c\n\n- x\n", ["é: [ü, {a: b}]", "x"]),
    ("- - é\n  - ü\n\n# c\n- {}\n", ["- é\n  - ü", "{}"]),
    ("# c\nk: 1\né: 2\n", ["k: 1\né: 2"]),
    ("[ [é], \"ü\" ]", ["[é]", "\"ü\""]),
  ])
  func `an item's span begins and ends with its parts`(text: String, expected: [String]) throws {
    let file = SourceFile(path: "items.yaml", text: text)
    #expect(try read(text).map { file.text(try $0.get().span) } == expected)
  }

  @Test func `every part lies in its whole and in the order of the text`() throws {
    for (text, _) in YAMLSpanTests.texts {
      for item in read(text) { checkOrder(try item.get()) }
    }
  }

  private func checkOrder(_ node: YAMLNode) {
    var last = node.span.start
    func check(_ span: Span) {
      #expect(node.span.contains(span))
      #expect(span.start >= last)
      last = span.end
    }
    switch node.content {
    case .scalar(let scalar): #expect(scalar.span == node.span)
    case .sequence(let parts):
      for part in parts {
        check(part.span)
        checkOrder(part)
      }
    case .mapping(let pairs):
      for pair in pairs {
        check(pair.key.span)
        check(pair.value.span)
        checkOrder(pair.value)
      }
    }
  }
}
