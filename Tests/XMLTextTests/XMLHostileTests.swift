import SourceText
import TestSupport
import Testing
import XMLText

@Suite("hostile XML")
struct XMLHostileTests {
  private func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test func `nesting at the limit is read and one past is refused`() {
    func nested(_ depth: Int) -> String { repeated("<a>", depth) + repeated("</a>", depth) }
    #expect(shown(nested(32)).last == "</a>")
    #expect(shown(nested(33)).last == "!too-deep")
    #expect(shown(repeated("<a>", 100_000)).last == "!too-deep")
  }

  @Test func `attributes at the limit are read and one past is refused`() {
    func tag(_ count: Int) -> String {
      "<a " + (0..<count).map { "b\($0)=\"\"" }.joined(separator: " ") + "/>"
    }
    #expect(shown(tag(256)).last == "</a>")
    #expect(shown(tag(257)).last == "!too-many-attributes")
  }

  @Test func `text and markup have limits`() {
    var limits = XMLLimits()
    limits.textBytes = 1_000
    #expect(shown("<a>\(repeated("x", 1_000))</a>", limits).last == "</a>")
    #expect(shown("<a>\(repeated("x", 1_001))</a>", limits).last == "!text-too-long")
    #expect(shown("<a>\(repeated("<![CDATA[x]]>", 1_001))</a>", limits).last == "!text-too-long")
    #expect(shown("<a b=\"\(repeated("x", 1 << 20))\"/>").last == "!markup-too-long")
    #expect(shown("<a><!-- \(repeated("x", 1 << 20)) --></a>").last == "!markup-too-long")
    limits.inputBytes = 10
    #expect(shown("<a></a>   ", limits).last == "</a>")
    #expect(shown("<a></a>    ", limits) == ["!input-too-large"])
  }

  private static let hostile = [
    "<a " + (0..<200_000).map { "b\($0)='' " }.joined(),
    "<a>" + String(repeating: "<b>", count: 400_000),
    "<a>" + String(repeating: "&lt;", count: 1 << 20),
    "<a>" + String(repeating: "<", count: 1 << 20),
    "<a>" + String(repeating: "<!--", count: 1 << 18),
    "<a>" + String(repeating: "<![CDATA[", count: 1 << 18),
    "<!DOCTYPE a [" + String(repeating: "<!ENTITY a \"b\">", count: 1 << 16),
    "<a>" + String(repeating: "&#x41;", count: 1 << 20) + "</b>",
    "<a xmlns:a='" + String(repeating: "u", count: 1 << 20),
    String(repeating: "<?a?>", count: 1 << 18),
    String(repeating: "\n", count: 1 << 20) + "<",
  ]

  // By number: an argument is printed, and these are long.
  @Test(arguments: hostile.indices)
  func `hostile inputs are refused at once`(index: Int) {
    let text = Self.hostile[index]
    var problem: XMLProblem?
    let time = threadSeconds { problem = read(bytes: Array(text.utf8)).problem }
    #expect(problem != nil)
    #expect(time < 2, "\(text.prefix(20))")
  }

  @Test func `time grows with the input and not faster`() {
    func time(_ count: Int) -> Double {
      let item = "<b n=\"é\">&lt;ü<c/></b>\n"
      let bytes = Array(("<a>" + repeated(item, count) + "</a>").utf8)
      return (0..<3).map { _ in threadSeconds { _ = read(bytes: bytes) } }.min() ?? 0
    }
    #expect(time(8_000) < time(1_000) * 24)
  }

  @Test func `spoilt documents never trap and every span lies inside`() {
    let seeds = [
      "<a b='1'><c d=\"é\">x&amp;y</c><!-- z --><![CDATA[<q>]]></a>",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<n:a xmlns:n='u' n:b='ü'/>",
      "\u{FEFF}<a>\n <b/>\n &#233;<?p q?></a>\n",
    ]
    let tokens = [
      "<", ">", "/>", "</a>", "<a>", "&", "&amp;", "&#0;", ";", "'", "\"", "=", "<!--", "-->",
      "<![CDATA[", "]]>", "<!DOCTYPE a>", "<?", "?>", "xmlns:n='u'", "\u{0}", "é",
    ]
    for (index, seed) in seeds.enumerated() {
      var mutator = ByteMutator(seed: UInt64(index), inserts: tokens)
      for _ in 0..<TestScale.count(2_000, soak: 200_000) {
        let text = mutator.mutate(Array(seed.utf8))
        let (events, problem) = read(bytes: text)
        var last = 0
        for event in events {
          #expect(event.span.start >= last && event.span.end <= text.count)
          last = event.span.start
          if case .start(_, let attributes) = event.kind {
            #expect(text[event.span.start] == 0x3C && text[event.span.end - 1] == 0x3E)
            for attribute in attributes { #expect(event.span.contains(attribute.span)) }
          }
        }
        if let problem {
          #expect(problem.span.end <= text.count && !problem.message.isEmpty)
        }
      }
    }
  }
}
