/// Blocks as the text of a note: bullets, rows and code line by line, without marks of emphasis.
enum MarkdownPlain {
  /// The text; the lines of paragraphs and quotations stay apart, those of an item are one.
  static func text(_ blocks: [MarkdownBlock]) -> String {
    blocks.flatMap { lines($0, keepsLines: true) }.joined(separator: "\n")
  }

  private static func lines(_ block: MarkdownBlock, keepsLines: Bool) -> [String] {
    switch block.kind {
    case .heading(_, let text): [MarkdownInline.plain(text)]
    case .paragraph(let text):
      MarkdownInline.plain(text, keepsLines: keepsLines).split(separator: "\n").map(String.init)
    case .code(let text):
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    case .quote(let inner): inner.flatMap { lines($0, keepsLines: keepsLines) }
    case .list(let items): items.flatMap(lines)
    case .table(let rows):
      rows.map { $0.map { MarkdownInline.plain($0) }.joined(separator: " | ") }
    case .comment(let text): text.split(separator: "\n").map(String.init)
    case .rule: []
    }
  }

  /// An item and what it holds, its mark before it.
  static func lines(_ item: MarkdownItem) -> [String] {
    inside(item).enumerated().map { ($0 == 0 ? item.mark + " " : "  ") + $1 }
  }

  /// What an item holds, without its mark.
  static func inside(_ item: MarkdownItem) -> [String] {
    item.blocks.flatMap { lines($0, keepsLines: false) }
  }
}
