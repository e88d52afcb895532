import SourceText

/// Lines of one source with signs under what is meant.
struct Quote: Sendable {
  /// Something on a line.
  struct Mark: Sendable {
    /// The bytes meant.
    var span: Span
    /// What is said there; may be empty.
    var label: String
    /// Its colour.
    var role: Paint.Role
    /// The sign that is drawn under it.
    var sign: String
  }

  /// The path of the source.
  var path: String
  /// What is meant, the main place first.
  var marks: [Mark]
  /// The sign before the place: `-->` or `:::`.
  var arrow: String

  /// The longest stretch of a line that is shown, in columns.
  private static let widest = 160

  /// The columns that the largest line number takes.
  func gutterWidth(_ sources: SourceBook) -> Int {
    guard let page = sources[path] else { return 1 }
    return marks.map { String(page.lines.line(at: $0.span.start)).utf8.count }.max() ?? 1
  }

  /// The quoted lines; ends with a line end.
  func text(_ sources: SourceBook, width: Int, _ paint: Paint) -> String {
    guard let main = marks.first else { return "" }
    let indent = String(repeating: " ", count: width)
    guard let page = sources[path] else {
      return paint(indent + arrow, .gutter) + " \(PrintableText.plain(path))\n"
    }
    let (line, column) = page.lines.position(at: main.span.start)
    var text = paint(indent + arrow, .gutter) + " \(PrintableText.plain(path)):\(line):\(column)"
    if let crumb = page.outline.crumb(of: main.span) { text += "   (\(crumb))" }
    text += "\n" + paint(indent + " |", .gutter) + "\n"
    var last: Int?
    let numbers = Set(marks.map { page.lines.line(at: $0.span.start) }).sorted()
    for number in numbers {
      if let last, number > last + 1 { text += paint("...", .gutter) + "\n" }
      last = number
      text += row(page, number, width: width, paint)
    }
    return text
  }

  private func row(_ page: SourceBook.Page, _ number: Int, width: Int, _ paint: Paint) -> String {
    let line = page.lines.span(ofLine: number)
    let here = marks.enumerated().filter { page.lines.line(at: $0.element.span.start) == number }
    let drawn = DrawnLine(
      page.file.bytes, line, focus: here.first?.element.span ?? line, widest: Self.widest)
    let digits = String(number)
    let pad = String(repeating: " ", count: width - digits.utf8.count)
    var text = paint(pad + digits + " |", .gutter)
    text += drawn.text.isEmpty ? "\n" : " " + drawn.text + "\n"
    let margin = paint(String(repeating: " ", count: width + 1) + "|", .gutter)
    let ordered = here.sorted {
      ($0.offset == 0 ? 0 : 1, $0.element.span.start) < (
        $1.offset == 0 ? 0 : 1, $1.element.span.start
      )
    }
    for (_, mark) in ordered {
      let from = drawn.column(of: mark.span.start)
      let to = max(from + 1, drawn.column(of: min(mark.span.end, line.end)))
      let signs = String(repeating: mark.sign, count: to - from)
      let label = mark.label.isEmpty ? "" : " " + PrintableText.plain(mark.label)
      text += margin + " " + String(repeating: " ", count: from) + paint(signs + label, mark.role)
      text += "\n"
    }
    return text
  }
}

/// A source line as it is drawn on a terminal, and where each of its bytes stands there.
struct DrawnLine: Sendable {
  /// What is printed: tabs as spaces, hidden characters by number, a long line cut around its focus.
  private(set) var text = ""
  private var columns: [Int] = []
  private let start: Int

  /// Draws the bytes of `line`; at most `widest` columns around `focus`.
  init(_ bytes: [UInt8], _ line: Span, focus: Span, widest: Int) {
    start = line.start
    var cells: [(text: String, width: Int)] = []
    var width = 0
    var offsets: [Int] = []
    var position = line.start
    let end = min(line.end, bytes.count)
    while position < end {
      let length = Self.length(bytes, position, end)
      var cell = (text: "\u{FFFD}", width: 1)
      if length > 0 {
        let piece = String(decoding: bytes[position..<position + length], as: UTF8.self)
        if let scalar = piece.unicodeScalars.first {
          cell =
            scalar == "\t"
            ? (String(repeating: " ", count: 4 - width % 4), 4 - width % 4)
            : (PrintableText.shown(scalar), PrintableText.width(scalar))
        }
      }
      for _ in 0..<max(1, length) { offsets.append(width) }
      cells.append(cell)
      width += cell.width
      position += max(1, length)
    }
    offsets.append(width)

    // A long line keeps the stretch that holds the focus, with room before it.
    let middle = offsets[min(max(0, focus.start - line.start), offsets.count - 1)]
    let from = width <= widest ? 0 : max(0, min(middle - widest / 4, width - widest))
    var column = 0
    for cell in cells {
      if column >= from, column + cell.width <= from + widest { text += cell.text }
      column += cell.width
    }
    let lead = from > 0 ? "…" : ""
    if from > 0 { text = lead + text }
    if width > from + widest { text += "…" }
    let shift = from > 0 ? from - 1 : 0
    columns = offsets.map { max(0, min($0 - shift, widest + 1)) }
  }

  /// The column, from 0, of the byte at `offset` of the source.
  func column(of offset: Int) -> Int {
    columns[min(max(0, offset - start), columns.count - 1)]
  }

  /// The length of the UTF-8 sequence at `position`, or 0 where there is none.
  private static func length(_ bytes: [UInt8], _ position: Int, _ end: Int) -> Int {
    let first = bytes[position]
    let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 0, first < 0xF5, position + length <= end else { return 0 }
    for index in 1..<max(1, length) where bytes[position + index] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
