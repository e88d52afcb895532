import SourceText

/// A place as tools count it: 1-based lines, 1-based columns in UTF-16 units, ends exclusive.
struct Region: Sendable, Hashable {
  /// The first line.
  var line: Int
  /// The first column.
  var column: Int
  /// The line of the end.
  var endLine: Int
  /// The column just past the end.
  var endColumn: Int
}

extension SourceBook {
  /// The region of a place; nil where its source is not at hand.
  func region(_ place: Place) -> Region? {
    guard let page = self[place.path] else { return nil }
    let from = Self.position(page, place.span.start)
    let to = Self.position(page, place.span.end)
    return Region(line: from.line, column: from.column, endLine: to.line, endColumn: to.column)
  }

  private static func position(_ page: Page, _ offset: Int) -> (line: Int, column: Int) {
    let (line, column) = page.lines.position(at: min(offset, page.file.bytes.count))
    let end = min(offset, page.file.bytes.count)
    let before = String(decoding: page.file.bytes[(end - column + 1)..<end], as: UTF8.self)
    return (line, before.utf16.count + 1)
  }
}
