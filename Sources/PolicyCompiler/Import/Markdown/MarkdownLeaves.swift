import SourceText

extension MarkdownReader {
  // MARK: Lines

  /// The offset of the first byte that is no blank.
  func first(_ line: MarkdownLine) -> Int {
    var index = line.start
    while index < line.end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index
  }

  func isBlank(_ line: MarkdownLine) -> Bool { first(line) == line.end }

  func content(_ line: MarkdownLine) -> ArraySlice<UInt8> { bytes[first(line)..<line.end] }

  func text(_ line: MarkdownLine) -> String {
    String(decoding: content(line), as: UTF8.self)
  }

  func starts(_ line: MarkdownLine, _ sign: String) -> Bool {
    content(line).starts(with: sign.utf8)
  }

  /// The columns before the text; a tab reaches to the next multiple of four.
  func indentation(_ line: MarkdownLine) -> Int {
    bytes[line.start..<first(line)].reduce(0) { $1 == 0x09 ? ($0 / 4 + 1) * 4 : $0 + 1 }
  }

  /// The line without so many columns of blanks.
  func dedented(_ line: MarkdownLine, by columns: Int) -> MarkdownLine {
    var index = line.start
    var column = 0
    while index < line.end, column < columns, bytes[index] == 0x20 || bytes[index] == 0x09 {
      column = bytes[index] == 0x09 ? (column / 4 + 1) * 4 : column + 1
      index += 1
    }
    return MarkdownLine(start: index, end: line.end)
  }

  func cover(_ lines: some Collection<MarkdownLine>) -> Span {
    let start = lines.map(first).min() ?? 0
    return Span(start, lines.map(\.end).max() ?? start)
  }

  // MARK: Leaves

  func heading(_ line: MarkdownLine) -> MarkdownBlock? {
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

  func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return text
  }

  func isRule(_ line: MarkdownLine) -> Bool {
    let words = content(line).filter { $0 != 0x20 && $0 != 0x09 }
    guard let sign = words.first, sign == 0x2D || sign == 0x2A || sign == 0x5F else { return false }
    return words.count >= 3 && words.allSatisfy { $0 == sign }
  }

  /// The sign and the length of a fence that opens here, or nil.
  func fence(_ line: MarkdownLine) -> (sign: UInt8, length: Int)? {
    let words = content(line)
    guard let sign = words.first, sign == 0x60 || sign == 0x7E else { return nil }
    let length = words.prefix { $0 == sign }.count
    if length < 3 || sign == 0x60 && words.dropFirst(length).contains(0x60) { return nil }
    return (sign, length)
  }

  func code(
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

  func indentedCode(_ lines: [MarkdownLine], _ next: inout Int) -> MarkdownBlock {
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
  mutating func comment(
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

  func find(_ sign: String, _ start: Int, _ end: Int) -> Int? {
    let wanted = Array(sign.utf8)
    var index = start
    while index + wanted.count <= end {
      if bytes[index..<index + wanted.count].elementsEqual(wanted) { return index }
      index += 1
    }
    return nil
  }

  // MARK: Tables and text

  func isTable(_ lines: [MarkdownLine], _ next: Int) -> Bool {
    guard next + 1 < lines.count, content(lines[next]).contains(0x7C) else { return false }
    let signs = content(lines[next + 1])
    return signs.contains(0x2D) && signs.contains(0x7C)
      && signs.allSatisfy { [0x2D, 0x7C, 0x3A, 0x20, 0x09].contains($0) }
  }

  func table(_ lines: [MarkdownLine], _ next: inout Int) -> MarkdownBlock {
    let start = next
    var rows = [cells(lines[start])]
    next += 2
    while next < lines.count, content(lines[next]).contains(0x7C) {
      rows.append(cells(lines[next]))
      next += 1
    }
    return MarkdownBlock(kind: .table(rows), span: cover(lines[start..<next]))
  }

  func cells(_ line: MarkdownLine) -> [String] {
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

  func paragraph(_ lines: [MarkdownLine], _ next: inout Int) -> MarkdownBlock {
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
  func startsBlock(_ line: MarkdownLine) -> Bool {
    if indentation(line) >= 4 && marker(line) == nil { return false }
    return heading(line) != nil || fence(line) != nil || isRule(line) || marker(line) != nil
      || content(line).first == 0x3E || starts(line, "<!--")
  }
}
