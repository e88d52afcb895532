import SourceText
import TestSupport
import Testing
import XMLText

@Suite("XML events")
struct XMLEventsTests {
  @Test(arguments: [
    ("<a/>", ["<a>", "</a>"]),
    ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a> b </a>\n", ["<a>", " b ", "</a>"]),
    (
      "<a b=\"1\" c='2'><d/>x<d>y</d></a>",
      [
        "<a b=1 c=2>", "<d>", "</d>", "x", "<d>", "y", "</d>", "</a>",
      ]
    ),
    ("<a>&lt;&amp;&#233;&#x1F4A1;<![CDATA[<b>]]></a>", ["<a>", "<&é💡<b>", "</a>"]),
    ("<a b=\"x&quot;&lt;&#10;y\n z\"/>", ["<a b=x\"<\ny  z>", "</a>"]),
    ("<a>one<!-- two > --><?three?>four</a>", ["<a>", "onefour", "</a>"]),
    ("<n:a xmlns:n=\"http://x\" n:b=\"1\"/>", ["<n:a n:b=1>", "</n:a>"]),
    ("\u{FEFF}<a>\r\n</a>", ["<a>", "\n", "</a>"]),
  ])
  func `a document is its events`(text: String, expected: [String]) {
    #expect(shown(text) == expected)
  }

  @Test(arguments: [
    ("", "syntax"), ("x", "syntax"), ("<a>", "syntax"), ("<a></b>", "syntax"),
    ("<a b=\"1\" b=\"2\"/>", "syntax"), ("<a><b></a></b>", "syntax"), ("<a/><b/>", "syntax"),
    ("<a>x < y</a>", "syntax"), ("<a>&nbsp;</a>", "syntax"), ("<a b=c/>", "syntax"),
    ("<a>\u{1}</a>", "syntax"), ("<a>\u{0}</a>", "syntax"), ("<n:a/>", "syntax"),
    ("<!DOCTYPE a><a/>", "doctype"),
    ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "doctype"),
    ("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "doctype"),
    ("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "doctype"),
    ("<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://x.invalid/p\"> %p;]><a/>", "doctype"),
    ("<?xml version=\"1.0\" encoding=\"latin1\"?><a/>", "encoding"),
    ("<?xml version=\"1.0\" encoding='UTF-16'?><a/>", "encoding"),
    ("<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"x\"/>&e;</a>", "syntax"),
  ])
  func `what is dangerous or broken is refused`(text: String, kind: String) {
    #expect(shown(text).last == "!" + kind)
  }

  @Test func `bytes that are not UTF-8 are refused where they stand`() {
    let start = Array("<a>é".utf8)
    for bad: [UInt8] in [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xC3], [0xF4, 0x90, 0x80, 0x80],
    ] {
      let problem = read(bytes: start + bad + Array("</a>".utf8)).problem
      #expect(problem?.kind == .notUTF8)
      #expect(problem?.span.start == start.count)
    }
    let wide = Array("<a/>".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(read(bytes: [0xFF, 0xFE] + wide).problem?.kind == .notUTF8)
    #expect(read(bytes: wide).problem?.kind == .syntax)
  }

  @Test(arguments: [
    ("<é b='ü'>ä<c/>ö</é>", ["<é b='ü'>", "ä", "<c/>", "", "ö", "</é>"]),
    ("\u{FEFF}<!-- é --><a\n b = \"1>2\" >x</a >", ["<a\n b = \"1>2\" >", "x", "</a >"]),
    ("<a>x&amp;y<!-- < --><b></b></a>", ["<a>", "x&amp;y<!-- < -->", "<b>", "</b>", "</a>"]),
    ("<a>\r\n<b/>\r\n</a>", ["<a>", "\r\n", "<b/>", "", "\r\n", "</a>"]),
    ("<a>[]]>".replacing("]>", with: "<b/></a>"), ["<a>", "[]", "<b/>", "", "</a>"]),
  ])
  func `an event's span is its bytes`(text: String, expected: [String]) {
    let file = SourceFile(path: "a.xml", text: text)
    let (events, problem) = read(bytes: file.bytes)
    #expect(problem == nil)
    #expect(events.map { file.text($0.span) } == expected)
  }

  @Test func `an attribute's span is its value`() throws {
    let file = SourceFile(
      path: "a.xml", text: "<a>\n<b  c = 'é\"' n:d=\"x=&quot;'y\"\txmlns:n=\"u\" e=''/></a>")
    let (events, _) = read(bytes: file.bytes)
    guard events.count > 2, case .start(_, let attributes) = events[2].kind else {
      Issue.record("no start tag")
      return
    }
    let spans = attributes.map { "\($0.name) \(file.text($0.span))" }
    #expect(spans.sorted() == ["c é\"", "e ", "n:d x=&quot;'y"])
  }

  @Test func `a long document has spans beyond the first piece`() {
    let parts = (0..<4_000).map { "<b n=\"\($0)\">é\($0)</b>" }
    let file = SourceFile(path: "a.xml", text: "<a>" + parts.joined() + "</a>")
    let (events, problem) = read(bytes: file.bytes)
    #expect(problem == nil)
    #expect(events.count == 12_002)
    for (index, part) in parts.enumerated() where index % 97 == 0 {
      let first = events[1 + index * 3].span
      #expect(file.text(first.joined(events[3 + index * 3].span)) == part)
    }
  }

  @Test(arguments: [
    ("<a><b></a>", "</a>"), ("<a>\n<b x=1/></a>", "1"), ("<a/>\n<!DOCTYPE b>", "<!"),
  ])
  func `a problem says where`(text: String, expected: String) throws {
    let file = SourceFile(path: "a.xml", text: text)
    let problem = try #require(read(bytes: file.bytes).problem)
    let from = file.bytes.count - Array(text.utf8).count
    let at = try #require(text.firstRange(of: expected))
    let offset = text[..<at.lowerBound].utf8.count + from
    #expect(problem.span.start >= offset, "\(problem)")
    #expect(problem.span.start <= offset + expected.utf8.count, "\(problem)")
  }
}
