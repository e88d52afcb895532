import SourceText

/// Cuts a Markdown document into blocks, in the manner of CommonMark 0.31 with tables.
///
/// What differs is on the side of the author who is no expert: an item that is indented by two columns is nested,
/// whatever the width of the mark above it, and `•` is a mark. Nesting deeper than `depthLimit` is text.
struct MarkdownReader {
  /// The deepest nesting of lists and quotes that is read.
  static let depthLimit = 16

  let bytes: [UInt8]
  /// True once a search for the end of a comment found none.
  var isCommentOpen = false

  /// Makes a reader of a document.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The blocks of the lines from the byte at `start`.
  ///
  /// Complexity: linear in the bytes, times the depth.
  mutating func blocks(from start: Int) -> [MarkdownBlock] {
    var lines: [MarkdownLine] = []
    var line = start
    for index in start..<bytes.count where bytes[index] == 0x0A {
      lines.append(MarkdownLine(start: line, end: trimmedEnd(line, index)))
      line = index + 1
    }
    if line < bytes.count { lines.append(MarkdownLine(start: line, end: bytes.count)) }
    return blocks(lines, 0)
  }

  private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    end > start && bytes[end - 1] == 0x0D ? end - 1 : end
  }

  private mutating func blocks(_ lines: [MarkdownLine], _ depth: Int) -> [MarkdownBlock] {
    var blocks: [MarkdownBlock] = []
    var next = 0
    while next < lines.count {
      let line = lines[next]
      if isBlank(line) {
        next += 1
      } else if depth >= Self.depthLimit {
        blocks.append(rest(lines, &next))
      } else {
        blocks.append(block(lines, &next, depth))
      }
    }
    return blocks
  }

  private func rest(_ lines: [MarkdownLine], _ next: inout Int) -> MarkdownBlock {
    let all = lines[next...].filter { !isBlank($0) }
    next = lines.count
    return MarkdownBlock(
      kind: .paragraph(all.map { text($0) }.joined(separator: "\n")), span: cover(all))
  }

  private mutating func block(
    _ lines: [MarkdownLine], _ next: inout Int, _ depth: Int
  ) -> MarkdownBlock {
    let line = lines[next]
    if indentation(line) >= 4 { return indentedCode(lines, &next) }
    if let fence = fence(line) { return code(lines, &next, fence) }
    if let heading = heading(line) {
      next += 1
      return heading
    }
    if isRule(line) {
      next += 1
      return MarkdownBlock(kind: .rule, span: line.span)
    }
    if starts(line, "<!--"), let comment = comment(lines, &next) { return comment }
    if content(line).first == 0x3E { return quote(lines, &next, depth) }
    if marker(line) != nil, !isUnderlined(lines, next) { return list(lines, &next, depth) }
    if isTable(lines, next) { return table(lines, &next) }
    return paragraph(lines, &next)
  }

  // MARK: Containers

  private mutating func quote(
    _ lines: [MarkdownLine], _ next: inout Int, _ depth: Int
  ) -> MarkdownBlock {
    let start = next
    var inner: [MarkdownLine] = []
    while next < lines.count {
      let line = lines[next]
      let words = content(line)
      if words.first == 0x3E {
        let hasBlank = words.dropFirst().first == 0x20
        inner.append(MarkdownLine(start: first(line) + (hasBlank ? 2 : 1), end: line.end))
      } else if isBlank(line) || startsBlock(line) || inner.last.map(isBlank) ?? true {
        break
      } else {
        inner.append(line)
      }
      next += 1
    }
    return MarkdownBlock(
      kind: .quote(blocks(inner, depth + 1)), span: cover(lines[start..<next]))
  }

  /// True for a numbered line with a line of signs right under it: a heading to everybody but CommonMark.
  private func isUnderlined(_ lines: [MarkdownLine], _ index: Int) -> Bool {
    guard index + 1 < lines.count, marker(lines[index])?.isOrdered == true else { return false }
    let signs = trimmed(content(lines[index + 1]))
    return signs.count >= 3 && (signs.allSatisfy { $0 == 0x2D } || signs.allSatisfy { $0 == 0x3D })
  }

  /// The mark of a list item.
  struct Marker {
    var isOrdered: Bool
    /// The columns before the mark.
    var indent: Int
    /// The columns before the text behind it.
    var width: Int
    /// The offset of that text.
    var start: Int
  }

  func marker(_ line: MarkdownLine) -> Marker? {
    let words = content(line)
    var length = 0
    var isOrdered = false
    switch words.first {
    case 0x2D, 0x2A, 0x2B: length = 1
    case 0xE2 where words.starts(with: "•".utf8): length = 3
    default:
      let digits = words.prefix { 0x30...0x39 ~= $0 }.count
      guard 1...9 ~= digits, let sign = words.dropFirst(digits).first, sign == 0x2E || sign == 0x29
      else { return nil }
      length = digits + 1
      isOrdered = true
    }
    let rest = words.dropFirst(length)
    guard rest.isEmpty || rest.first == 0x20 || rest.first == 0x09, !isRule(line) else {
      return nil
    }
    let blanks = rest.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let gap = 1...4 ~= blanks ? blanks : 1
    let indent = indentation(line)
    return Marker(
      isOrdered: isOrdered, indent: indent, width: indent + (length == 3 ? 1 : length) + gap,
      start: min(first(line) + length + gap, line.end))
  }

  private mutating func list(
    _ lines: [MarkdownLine], _ next: inout Int, _ depth: Int
  ) -> MarkdownBlock {
    let start = next
    var items: [MarkdownItem] = []
    guard let head = marker(lines[start]) else { return paragraph(lines, &next) }
    while next < lines.count {
      if isBlank(lines[next]) {
        // A blank line ends the list unless another item follows.
        guard let after = lines[next...].firstIndex(where: { !isBlank($0) }),
          let mark = marker(lines[after]), mark.isOrdered == head.isOrdered,
          mark.indent < head.indent + 2
        else { break }
        next = after
      }
      guard let mark = marker(lines[next]), mark.isOrdered == head.isOrdered,
        mark.indent < head.indent + 2, !isUnderlined(lines, next),
        indentation(lines[next]) < 4 || mark.indent >= head.indent
      else { break }
      items.append(item(lines, &next, mark, depth))
    }
    let last = items.last?.span.end ?? lines[start].end
    return MarkdownBlock(kind: .list(items), span: Span(first(lines[start]), last))
  }

  private mutating func item(
    _ lines: [MarkdownLine], _ next: inout Int, _ mark: Marker, _ depth: Int
  ) -> MarkdownItem {
    let start = next
    var inner = [MarkdownLine(start: mark.start, end: lines[start].end)]
    var end = start + 1
    var wasBlank = isBlank(inner[0])
    var index = start + 1
    while index < lines.count {
      let line = lines[index]
      if isBlank(line) {
        wasBlank = true
        inner.append(line)
        index += 1
        continue
      }
      let columns = indentation(line)
      let isInside = columns >= min(mark.width, mark.indent + 2)
      let isLazy = !wasBlank && !startsBlock(line)
      guard isInside || isLazy else { break }
      inner.append(dedented(line, by: mark.width))
      wasBlank = false
      index += 1
      end = index
    }
    next = end
    inner.removeLast(inner.count - (end - start))
    let sign = mark.isOrdered ? text(lines[start]).prefix { $0 != " " && $0 != "\t" } : "-"
    return MarkdownItem(
      mark: String(sign), blocks: blocks(inner, depth + 1), span: cover(lines[start..<end]))
  }
}
