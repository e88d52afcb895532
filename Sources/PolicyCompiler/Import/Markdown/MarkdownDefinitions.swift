import SourceText

extension MarkdownInterpreter {
  /// Makes terms of definitions, and notes of those that define a category.
  mutating func define(_ blocks: [MarkdownBlock]) {
    for block in blocks {
      switch block.kind {
      case .list(let items): for item in items { define(item) }
      case .paragraph(let source):
        let text = MarkdownInline.plain(source)
        if let (label, words) = Self.definition(text), label.utf8.count <= 60,
          !HeadingWords.isBesides(label)
        {
          define(label, [label], words, block.span)
        } else {
          keepAsNote(block, "this paragraph among the definitions", in: nil)
        }
      case .table(let rows): define(rows, block)
      case .comment(let text):
        guard !text.isEmpty else { continue }
        pending.append(text)
        report(
          .importKeptAsComment, "an HTML comment is kept as a comment", block.span,
          help: "it is in no prompt; make a term of it if it should be one")
      case .rule: break
      case .code, .quote, .heading:
        keepAsNote(block, "this block among the definitions", in: nil)
      }
    }
  }

  private mutating func define(_ item: MarkdownItem) {
    let text = MarkdownPlain.inside(item).joined(separator: "\n")
    if let (label, words) = Self.definition(text), label.utf8.count <= 80 {
      define(label, [label], words, item.span)
    } else {
      let block = MarkdownBlock(kind: .list([item]), span: item.span)
      keepAsNote(block, "this item among the definitions", in: nil)
    }
  }

  private mutating func define(_ rows: [[String]], _ block: MarkdownBlock) {
    guard let head = rows.first, head.count >= 2, rows.allSatisfy({ $0.count >= 2 }),
      HeadingWords.isMeaning(head[head.count - 1])
    else {
      return keepAsNote(block, "this table", in: nil)
    }
    pending.append(head.map { MarkdownInline.plain($0) }.joined(separator: " | "))
    for row in rows.dropFirst() {
      let cells = row.map { MarkdownInline.plain($0) }
      let isCategory = category(named: Array(cells.dropLast())) != nil
      // Columns between the name and the text are kept with the text, unless they are a category's title.
      let words = isCategory ? cells[cells.count - 1] : cells.dropFirst().joined(separator: " | ")
      define(cells[0], Array(cells.dropLast()), words, block.span)
    }
  }

  /// Cuts `name: words`, `name – words` and `name means words`.
  private static func definition(_ text: String) -> (label: String, words: String)? {
    for sign in [": ", " – ", " — ", " - ", " means ", ":\n"] {
      guard let at = text.utf8Offset(of: sign) else { continue }
      let bytes = Array(text.utf8)
      let label = String(decoding: bytes[..<at], as: UTF8.self)
      let words = String(decoding: bytes[(at + sign.utf8.count)...], as: UTF8.self)
      if !label.isEmpty, !words.isEmpty, !label.contains("\n") { return (label, words) }
    }
    return nil
  }

  /// The category that one of `names` names by its code, its title, or both.
  private func category(named names: [String]) -> Int? {
    for name in names {
      let index = categories.named(MarkdownHeading(name, decisions: []), name)
      if let index { return index }
    }
    return nil
  }

  private mutating func define(
    _ label: String, _ names: [String], _ words: String, _ span: Span
  ) {
    if let category = category(named: names) {
      draft.categories[category].notes.append(words)
      return
    }
    let text = MarkdownBlock(kind: .code("\(label): \(words)"), span: span)
    guard let wanted = ImportNames.name(from: label), words.utf8.count <= ImportText.longestString
    else { return keepAsNote(text, "this definition", in: nil) }
    let name = self.names.claim(wanted)
    if name != wanted {
      report(
        .importSameName,
        "`\(label)` is defined twice, or named like something else; this is `\(name)`",
        span, help: "keep one of the definitions")
    }
    draft.terms.append(
      MarkdownDraft.Term(label: label, name: name, definition: words, comments: pending))
    pending = []
  }
}

extension String {
  /// The offset of the first place where the bytes of `other` stand, or nil.
  func utf8Offset(of other: String) -> Int? {
    let wanted = Array(other.utf8)
    let bytes = Array(utf8)
    guard let head = wanted.first, bytes.count >= wanted.count else { return nil }
    return (0...bytes.count - wanted.count).first { start in
      bytes[start] == head && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
