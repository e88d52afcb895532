import SourceText

/// A block of a Markdown document, with the bytes that it covers.
struct MarkdownBlock {
  /// What it is; texts are as written, marks of emphasis and links included.
  indirect enum Kind {
    /// A heading of level 1 to 6.
    case heading(Int, String)
    /// Running text, its lines joined with line feeds.
    case paragraph(String)
    case list([MarkdownItem])
    /// Text between fences, or indented by four columns.
    case code(String)
    case quote([MarkdownBlock])
    /// Rows of cells, the head first.
    case table([[String]])
    /// An HTML comment without its signs.
    case comment(String)
    /// A line across the page.
    case rule
  }

  var kind: Kind
  var span: Span

  /// True for a list.
  var isList: Bool { if case .list = kind { true } else { false } }
}

/// An item of a list.
struct MarkdownItem {
  /// The number with its point of an ordered list, else `-`.
  var mark: String
  var blocks: [MarkdownBlock]
  /// From its mark to the end of its text.
  var span: Span
}

/// A line of the source, or what is left of it inside a quote or an item; without its line end.
struct MarkdownLine {
  var start: Int
  var end: Int

  var span: Span { Span(start, end) }
}
