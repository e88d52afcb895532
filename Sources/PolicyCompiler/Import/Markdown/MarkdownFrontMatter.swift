import SourceText

/// The lines between two `---` at the beginning of a document.
struct MarkdownFrontMatter {
  /// A line `key: value`; the key is empty where the line is of another form.
  struct Entry {
    var key: String
    var value: String
    var span: Span
  }

  /// The lines that say something.
  private(set) var entries: [Entry] = []
  /// The offset behind the front matter.
  private(set) var end: Int

  /// Looks for front matter at `start`; without a closing line there is none.
  init(_ bytes: [UInt8], from start: Int) {
    end = start
    var lines: [Span] = []
    var line = start
    while line < bytes.count {
      let feed = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
      var upper = feed
      while upper > line, [0x0D, 0x20, 0x09].contains(bytes[upper - 1]) { upper -= 1 }
      lines.append(Span(line, upper))
      let isMark = bytes[line..<upper].elementsEqual("---".utf8)
      if lines.count == 1 && !isMark { return }
      line = min(feed + 1, bytes.count)
      if lines.count > 1 && isMark {
        end = line
        break
      }
      // Front matter is short; a line across the page far below closes nothing.
      if lines.count > 100 { return }
    }
    guard end > start else { return }
    for span in lines.dropFirst().dropLast() where !span.isEmpty {
      entries.append(Self.entry(String(decoding: bytes[span.range], as: UTF8.self), span))
    }
  }

  private static func entry(_ line: String, _ span: Span) -> Entry {
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let key = String(parts[0])
    guard parts.count == 2, !key.isEmpty, key.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x23 }) else {
      return Entry(key: "", value: line, span: span)
    }
    var value = parts[1].drop { $0 == " " || $0 == "\t" }
    for quote in ["\"", "'"] where value.utf8.count >= 2 {
      if value.hasPrefix(quote), value.hasSuffix(quote) { value = value.dropFirst().dropLast() }
    }
    return Entry(key: key.lowercased(), value: String(value), span: span)
  }
}
