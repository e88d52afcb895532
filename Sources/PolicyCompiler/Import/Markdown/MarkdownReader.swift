import SourceText

/// Cuts a Markdown document into blocks, in the manner of CommonMark 0.31 with tables.
///
/// What differs is on the side of the author who is no expert: an item that is indented by two columns is nested,
/// whatever the width of the mark above it, and `•` is a mark. Nesting deeper than `depthLimit` is text.
struct MarkdownReader {
  /// The deepest nesting of lists and quotes that is read.
  static let depthLimit = 16

  private let bytes: [UInt8]
  /// True once a search for the end of a comment found none.
  private var isCommentOpen = false

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
    if marker(line) != nil { return list(lines, &next, depth) }
    if isTable(lines, next) { return table(lines, &next) }
    return paragraph(lines, &next)
  }

  // MARK: Lines

  /// The offset of the first byte that is no blank.
  private func first(_ line: MarkdownLine) -> Int {
    var index = line.start
    while index < line.end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index
  }

  private func isBlank(_ line: MarkdownLine) -> Bool { first(line) == line.end }

  private func content(_ line: MarkdownLine) -> ArraySlice<UInt8> { bytes[first(line)..<line.end] }

  private func text(_ line: MarkdownLine) -> String {
    String(decoding: content(line), as: UTF8.self)
  }

  private func starts(_ line: MarkdownLine, _ sign: String) -> Bool {
    content(line).starts(with: sign.utf8)
  }

  /// The columns before the text; a tab reaches to the next multiple of four.
  private func indentation(_ line: MarkdownLine) -> Int {
    bytes[line.start..<first(line)].reduce(0) { $1 == 0x09 ? ($0 / 4 + 1) * 4 : $0 + 1 }
  }

  /// The line without so many columns of blanks.
  private func dedented(_ line: MarkdownLine, by columns: Int) -> MarkdownLine {
    var index = line.start
    var column = 0
    while index < line.end, column < columns, bytes[index] == 0x20 || bytes[index] == 0x09 {
      column = bytes[index] == 0x09 ? (column / 4 + 1) * 4 : column + 1
      index += 1
    }
    return MarkdownLine(start: index, end: line.end)
  }

  private func cover(_ lines: some Collection<MarkdownLine>) -> Span {
    let start = lines.map(first).min() ?? 0
    return Span(start, lines.map(\.end).max() ?? start)
  }

  // MARK: Leaves

  private func heading(_ line: MarkdownLine) -> MarkdownBlock? {
    let words = content(line)
    let level = words.prefix { $0 == 0x23 }.count
    let rest = words.dropFirst(level)
    guard 1...6 ~= level, rest.first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true else { return nil }
    var title = trimmed(rest)
    let open = title.reversed().prefix { $0 == 0x23 }.count
    let kept = title.dropLast(open)
    if open > 0, kept.last.map({ $0 == 0x20 || $0 == 0x09 }) ?? true { title = trimmed(kept) }
    return MarkdownBlock(
      kind: .heading(level, String(decoding: title, as: UTF8.self)),
      span: Span(first(line), line.end))
  }

  private func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return text
  }

  private func isRule(_ line: MarkdownLine) -> Bool {
    let words = content(line).filter { $0 != 0x20 && $0 != 0x09 }
    guard let sign = words.first, sign == 0x2D || sign == 0x2A || sign == 0x5F else { return false }
    return words.count >= 3 && words.allSatisfy { $0 == sign }
  }

  /// The sign and the length of a fence that opens here, or nil.
  private func fence(_ line: MarkdownLine) -> (sign: UInt8, length: Int)? {
    let words = content(line)
    guard let sign = words.first, sign == 0x60 || sign == 0x7E else { return nil }
    let length = words.prefix { $0 == sign }.count
    if length < 3 || sign == 0x60 && words.dropFirst(length).contains(0x60) { return nil }
    return (sign, length)
  }

  private func code(
    _ lines: [MarkdownLine], _ next: inout Int, _ fence: (sign: UInt8, length: Int)
  ) -> MarkdownBlock {
    let start = next
    let indent = indentation(lines[start])
    var inner: [String] = []
    next += 1
    while next < lines.count {
      let line = lines[next]
      next += 1
      let words = trimmed(content(line))
      if words.count >= fence.length, words.allSatisfy({ $0 == fence.sign }) { break }
      let kept = dedented(line, by: indent)
      inner.append(String(decoding: bytes[kept.start..<kept.end], as: UTF8.self))
    }
    return MarkdownBlock(
      kind: .code(inner.joined(separator: "\n")), span: cover(lines[start..<next]))
  }

  private func indentedCode(_ lines: [MarkdownLine], _ next: inout Int) -> MarkdownBlock {
    let start = next
    while next < lines.count, isBlank(lines[next]) || indentation(lines[next]) >= 4 { next += 1 }
    while isBlank(lines[next - 1]) { next -= 1 }
    let inner = lines[start..<next].map { line in
      let kept = dedented(line, by: 4)
      return String(decoding: bytes[kept.start..<kept.end], as: UTF8.self)
    }
    return MarkdownBlock(
      kind: .code(inner.joined(separator: "\n")), span: cover(lines[start..<next]))
  }

  /// A comment; nil where it is never closed, so that nothing vanishes behind an open one.
  private mutating func comment(
    _ lines: [MarkdownLine], _ next: inout Int
  ) -> MarkdownBlock? {
    guard !isCommentOpen else { return nil }
    let start = next
    for index in start..<lines.count {
      let from = index == start ? first(lines[index]) + 4 : lines[index].start
      guard let close = find("-->", from, lines[index].end) else { continue }
      var inner: [String] = []
      for row in start...index {
        let lower = row == start ? first(lines[row]) + 4 : first(lines[row])
        let upper = row == index ? close : lines[row].end
        inner.append(String(decoding: trimmed(bytes[lower..<max(lower, upper)]), as: UTF8.self))
      }
      let behind = MarkdownLine(start: close + 3, end: lines[index].end)
      next = index + 1
      if !isBlank(behind) {
        // Text behind a comment on its line belongs to the comment's line: kept with it.
        inner.append(text(behind))
      }
      return MarkdownBlock(
        kind: .comment(inner.filter { !$0.isEmpty }.joined(separator: "\n")),
        span: cover(lines[start...index]))
    }
    isCommentOpen = true
    return nil
  }

  private func find(_ sign: String, _ start: Int, _ end: Int) -> Int? {
    let wanted = Array(sign.utf8)
    var index = start
    while index + wanted.count <= end {
      if bytes[index..<index + wanted.count].elementsEqual(wanted) { return index }
      index += 1
    }
    return nil
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

  /// The mark of a list item.
  private struct Marker {
    var isOrdered: Bool
    /// The columns before the mark.
    var indent: Int
    /// The columns before the text behind it.
    var width: Int
    /// The offset of that text.
    var start: Int
  }

  private func marker(_ line: MarkdownLine) -> Marker? {
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
        mark.indent < head.indent + 2, indentation(lines[next]) < 4 || mark.indent >= head.indent
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

  // MARK: Tables and text

  private func isTable(_ lines: [MarkdownLine], _ next: Int) -> Bool {
    guard next + 1 < lines.count, content(lines[next]).contains(0x7C) else { return false }
    let signs = content(lines[next + 1])
    return signs.contains(0x2D) && signs.contains(0x7C)
      && signs.allSatisfy { [0x2D, 0x7C, 0x3A, 0x20, 0x09].contains($0) }
  }

  private func table(_ lines: [MarkdownLine], _ next: inout Int) -> MarkdownBlock {
    let start = next
    var rows = [cells(lines[start])]
    next += 2
    while next < lines.count, content(lines[next]).contains(0x7C) {
      rows.append(cells(lines[next]))
      next += 1
    }
    return MarkdownBlock(kind: .table(rows), span: cover(lines[start..<next]))
  }

  private func cells(_ line: MarkdownLine) -> [String] {
    var cells: [ArraySlice<UInt8>] = []
    let row = trimmed(content(line))
    var start = row.startIndex
    var index = row.startIndex
    while index < row.endIndex {
      if row[index] == 0x5C {
        index += 2
        continue
      }
      if row[index] == 0x7C {
        cells.append(row[start..<index])
        start = index + 1
      }
      index += 1
    }
    cells.append(row[min(start, row.endIndex)...])
    if row.first == 0x7C { cells.removeFirst() }
    if cells.last.map({ trimmed($0).isEmpty }) ?? false { cells.removeLast() }
    return cells.map { String(decoding: trimmed($0), as: UTF8.self) }
  }

  private func paragraph(_ lines: [MarkdownLine], _ next: inout Int) -> MarkdownBlock {
    let start = next
    next += 1
    while next < lines.count, !isBlank(lines[next]) {
      let words = trimmed(content(lines[next]))
      if let sign = words.first, sign == 0x3D || sign == 0x2D, indentation(lines[next]) < 4,
        words.allSatisfy({ $0 == sign })
      {
        let title = lines[start..<next].map { text($0) }.joined(separator: " ")
        next += 1
        return MarkdownBlock(
          kind: .heading(sign == 0x3D ? 1 : 2, title), span: cover(lines[start..<next]))
      }
      if startsBlock(lines[next]) || isTable(lines, next) { break }
      next += 1
    }
    let rows = lines[start..<next]
    return MarkdownBlock(
      kind: .paragraph(rows.map { text($0) }.joined(separator: "\n")), span: cover(rows))
  }

  /// True where a line that follows text begins something else.
  private func startsBlock(_ line: MarkdownLine) -> Bool {
    if indentation(line) >= 4 && marker(line) == nil { return false }
    return heading(line) != nil || fence(line) != nil || isRule(line) || marker(line) != nil
      || content(line).first == 0x3E || starts(line, "<!--")
  }
}
