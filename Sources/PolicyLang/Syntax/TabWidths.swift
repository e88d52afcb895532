import SourceText

/// How many blanks the tabs of an indentation stand for.
enum TabWidths {
  /// The blanks for each of `tabs`, which indent lines, in source order.
  ///
  /// Where most lines are indented with tabs, a tab is one level: two blanks. Where one line among others
  /// has them, the lines around it say how deep it was meant to be.
  static func edits(
    _ tabs: [Span], bytes: UnsafeBufferPointer<UInt8>
  ) -> [(span: Span, blanks: String)] {
    var lines: [Line] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      let line = Line(bytes, start, end)
      if line.first < end { lines.append(line) }
      start = end + 1
    }
    let isTabbed = lines.count(where: \.hasTab) * 2 > lines.count { !$0.isFlush }
    var widths: [Int: Int] = [:]
    var above: [Line] = []
    for line in lines {
      guard line.hasTab else {
        above.append(line)
        continue
      }
      if !isTabbed, let width = width(of: line, below: above.suffix(64)) {
        widths[line.start] = width
      }
    }
    var edits: [(span: Span, blanks: String)] = []
    var position = 0
    for line in lines where line.hasTab {
      var isFirst = true
      while position < tabs.count, tabs[position].start < line.first {
        let blanks =
          widths[line.start].map { isFirst ? max(0, $0 - line.blanks) : 0 } ?? 2
        edits.append((tabs[position], String(repeating: " ", count: blanks)))
        isFirst = false
        position += 1
      }
    }
    // Tabs on lines with nothing else.
    edits += tabs[position...].map { ($0, "") }
    return edits
  }

  /// The depth that the lines above suggest, or nil.
  private static func width(of line: Line, below above: ArraySlice<Line>) -> Int? {
    guard let last = above.last else { return nil }
    if last.endsWithBrace { return last.blanks + 2 }
    if line.word.isClauseProperty {
      return above.last { $0.word.opensClause || $0.word == .fact }.map { $0.blanks + 2 }
    }
    return above.last { $0.word == line.word }?.blanks ?? last.blanks
  }

  /// A line that is not blank.
  private struct Line {
    let start: Int
    /// The offset of its first byte that is no blank.
    let first: Int
    let blanks: Int
    let hasTab: Bool
    let word: Keyword
    let endsWithBrace: Bool

    var isFlush: Bool { first == start }

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
      self.start = start
      var first = start
      var hasTab = false
      var blanks = 0
      while first < end, bytes[first] == 0x20 || bytes[first] == 0x09 || bytes[first] == 0x0D {
        if bytes[first] == 0x09 { hasTab = true }
        if bytes[first] == 0x20 { blanks += 1 }
        first += 1
      }
      self.first = first
      self.hasTab = hasTab
      self.blanks = blanks
      var word = first
      while word < end, Lexer.isWordByte(bytes[word]) { word += 1 }
      self.word = KeywordTable.shared.keyword(UnsafeBufferPointer(rebasing: bytes[first..<word]))
      var last = end
      while last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x0D { last -= 1 }
      endsWithBrace = last > first && bytes[last - 1] == UInt8(ascii: "{")
    }
  }
}
