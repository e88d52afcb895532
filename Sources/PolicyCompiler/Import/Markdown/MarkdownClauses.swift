import SourceText

/// Makes clauses of the blocks of one section.
struct MarkdownClauses {
  /// The category, or nil for rules of none.
  private let category: Int?
  /// What the headings say about the items.
  private let status: ListStatus?
  /// What the sentence before a list says about it.
  private var lead: ListStatus?
  private var out: MarkdownInterpreter

  /// Adds what `blocks` say to the draft of an interpreter.
  static func add(
    _ blocks: [MarkdownBlock], to category: Int?, _ status: ListStatus?,
    _ interpreter: inout MarkdownInterpreter
  ) {
    var clauses = MarkdownClauses(category: category, status: status, out: interpreter.taken())
    clauses.run(blocks)
    interpreter = clauses.out
  }

  private init(category: Int?, status: ListStatus?, out: MarkdownInterpreter) {
    self.category = category
    self.status = status
    self.out = out
  }

  private mutating func run(_ blocks: [MarkdownBlock]) {
    let hasList = blocks.contains(where: \.isList)
    var skipsList = false
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .list(let items):
        if skipsList {
          out.keepAsNote(block, "this list of examples", in: category)
        } else {
          list(items, lead ?? status)
        }
        lead = nil
        skipsList = false
      case .paragraph(let source):
        let text = MarkdownInline.plain(source)
        let isBeforeList =
          index + 1 < blocks.count
          && {
            if case .list = blocks[index + 1].kind { true } else { false }
          }()
        if isBeforeList, text.hasSuffix(":") || HeadingWords.status(text, decisions: scale) != nil {
          skipsList = introduce(text, block)
        } else {
          paragraph(text, block, isAlone: !hasList)
        }
      case .comment(let text): comment(text, block)
      case .rule: break
      case .code: out.keepAsNote(block, "this block of code", in: category)
      case .quote: out.keepAsNote(block, "this quotation", in: category)
      case .table: out.keepAsNote(block, "this table", in: category)
      case .heading: out.keepAsNote(block, "this heading", in: category)
      }
    }
  }

  private var scale: [String] { out.decisions.scale }

  private mutating func comment(_ text: String, _ block: MarkdownBlock) {
    guard !text.isEmpty else { return }
    out.pending.append(text)
    out.report(
      .importKeptAsComment, "an HTML comment is kept as a comment", block.span,
      help: "it is in no prompt; make a clause or a note of it if it should be")
  }

  // MARK: Paragraphs

  /// Reads a sentence that leads to a list; true where the list holds examples, not rules.
  private mutating func introduce(_ text: String, _ block: MarkdownBlock) -> Bool {
    if let status = HeadingWords.leadStatus(text, decisions: scale) {
      lead = status
      out.pending.append(text)
      return false
    }
    if HeadingWords.isBesides(text) || HeadingWords.leadsToExamples(text) {
      out.keepAsNote(block, "this sentence", in: category)
      return true
    }
    if status != nil {
      out.pending.append(text)
    } else {
      out.keepAsNote(block, "the sentence that leads to this list", in: category)
    }
    return false
  }

  private mutating func paragraph(_ text: String, _ block: MarkdownBlock, isAlone: Bool) {
    guard !text.isEmpty else { return }
    if text.hasPrefix("["), text.utf8Holds("]: ") {
      // The address of a link that is written elsewhere.
      out.pending.append(text)
      return
    }
    if HeadingWords.isExcepting(text) { return except(text, block.span, covering: ids) }
    switch status {
    case .permitted: permit(text, block.span)
    case .forbidden, .decision: rule(text, status, block.span)
    case nil:
      if HeadingWords.isForbidding(text) || isAlone && category != nil {
        rule(text, nil, block.span)
      } else {
        out.keepAsNote(block, "this paragraph", in: category)
      }
    }
  }

  // MARK: Lists

  private mutating func list(_ items: [MarkdownItem], _ status: ListStatus?) {
    var listed: [String] = []
    var relieving: [Span] = []
    for item in items {
      let text = lead(of: item)
      if let inner = HeadingWords.status(text, decisions: scale), let nested = lists(in: item) {
        out.pending.append(text)
        for list in nested { self.list(list, inner) }
        continue
      }
      if status == .permitted {
        let whole = prose(item)
        if whole.isEmpty { continue }
        permit(whole, item.span)
        relieving.append(item.span)
      } else if HeadingWords.isExcepting(text) {
        except(prose(item), item.span, covering: listed.isEmpty ? ids : listed)
      } else if let id = rule(item, text, status) {
        listed.append(id)
      }
    }
    if let category, let first = relieving.first {
      out.reliefs.append(
        MarkdownInterpreter.Relief(category: category, span: first, count: relieving.count))
    }
  }

  /// The text of an item up to its first inner list.
  private func lead(of item: MarkdownItem) -> String {
    guard case .paragraph(let text)? = item.blocks.first?.kind else { return "" }
    return MarkdownInline.plain(text)
  }

  /// The text of an item without a last line such as `Exceptions:` before its list, and that line.
  private func split(_ item: MarkdownItem, _ lead: String) -> (lead: String, title: String?) {
    guard case .paragraph(let source)? = item.blocks.first?.kind, lists(in: item) != nil,
      let feed = source.utf8.lastIndex(of: 0x0A)
    else { return (lead, nil) }
    let last = MarkdownInline.plain(String(source[feed...]))
    guard HeadingWords.status(last, decisions: scale) == .permitted else { return (lead, nil) }
    return (MarkdownInline.plain(String(source[..<feed])), last)
  }

  private func lists(in item: MarkdownItem) -> [[MarkdownItem]]? {
    let lists = item.blocks.compactMap { block in
      if case .list(let items) = block.kind { items } else { nil as [MarkdownItem]? }
    }
    return lists.isEmpty ? nil : lists
  }

  /// An item with everything in it, as the prose of one clause.
  private func prose(_ item: MarkdownItem) -> String {
    MarkdownPlain.inside(item).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A rule with the exceptions that stand in its item; nil where the item says nothing.
  private mutating func rule(
    _ item: MarkdownItem, _ lead: String, _ status: ListStatus?
  ) -> String? {
    let hasText = !lead.isEmpty
    let (lead, title) = split(item, lead)
    var lines = [lead]
    var exceptions: [(text: String, span: Span)] = []
    var relieves = title != nil
    var titles = title.map { [$0] } ?? []
    for block in item.blocks.dropFirst(hasText ? 1 : 0) {
      switch block.kind {
      case .list(let items):
        for inner in items {
          let text = self.lead(of: inner)
          let isTitle = HeadingWords.status(text, decisions: scale) == .permitted
          if isTitle, let nested = lists(in: inner) {
            titles.append(text)
            for item in nested.flatMap({ $0 }) {
              exceptions.append((prose(item), item.span))
            }
          } else if relieves || HeadingWords.isExcepting(text) {
            exceptions.append((prose(inner), inner.span))
          } else {
            lines += MarkdownPlain.lines(inner)
          }
        }
        relieves = false
      case .paragraph(let source):
        let text = MarkdownInline.plain(source)
        relieves =
          text.hasSuffix(":") && HeadingWords.leadStatus(text, decisions: scale) == .permitted
        if relieves {
          titles.append(text)
        } else if HeadingWords.isExcepting(text) {
          exceptions.append((text, block.span))
        } else {
          lines.append(text)
        }
      case .comment(let text): comment(text, block)
      case .code, .quote, .table, .heading:
        lines += MarkdownPlain.text([block]).split(separator: "\n").map(String.init)
      case .rule: break
      }
    }
    let whole = lines.filter { !$0.isEmpty }.joined(separator: "\n")
    guard !whole.isEmpty, let id = rule(whole, status, item.span) else { return nil }
    out.pending += titles
    for (text, span) in exceptions where !text.isEmpty {
      guard isShort(text, span) else { continue }
      attach(exception(text, of: id), to: id)
    }
    return id
  }

  // MARK: Adding

  /// The rules so far.
  private var ids: [String] { out.rules[category ?? -1] ?? [] }

  @discardableResult
  private mutating func rule(_ text: String, _ status: ListStatus?, _ span: Span) -> String? {
    guard isShort(text, span) else { return nil }
    var decision = out.decisions.strictest
    if case .decision(let named) = status { decision = named }
    let id = freshID(letters: false)
    append(MarkdownDraft.Clause(id: id, prose: text, decision: decision))
    return id
  }

  /// Something that is allowed: an exception for the category, or a rule that changes nothing where there is none.
  private mutating func permit(_ text: String, _ span: Span) {
    guard isShort(text, span) else { return }
    if let category {
      var clause = exception(text)
      clause.covers = [out.draft.categories[category].id]
      append(clause)
    } else {
      let id = freshID(letters: false)
      append(MarkdownDraft.Clause(id: id, prose: text, decision: scale[0]))
    }
  }

  private mutating func exception(
    _ text: String, of rule: String? = nil
  ) -> MarkdownDraft.Clause {
    MarkdownDraft.Clause(isException: true, id: freshID(letters: true, under: rule), prose: text)
  }

  /// Adds an exception for the rules of these ids and says so.
  private mutating func except(_ text: String, _ span: Span, covering ids: [String]) {
    guard isShort(text, span) else { return }
    // Nothing may stand above that it could relieve.
    guard !ids.isEmpty else { return permit(text, span) }
    guard ids.count <= Self.mostCovered else {
      let block = MarkdownBlock(kind: .code(text), span: span)
      return out.keepAsNote(block, "this exception to \(ids.count) rules", in: category)
    }
    var clause = exception(text)
    clause.covers = ids
    append(clause)
    let words = ids.count == 1 ? "rule `\(ids[0])`" : "the \(ids.count) rules above it"
    out.report(
      .importExceptionCovers, "exception `\(clause.id)` relieves \(words)", span,
      help: "correct its `for` if less or more is meant")
  }

  /// The most rules that an exception names.
  private static let mostCovered = 40

  private mutating func isShort(_ text: String, _ span: Span) -> Bool {
    if text.utf8.count <= ImportText.longestString { return true }
    let block = MarkdownBlock(kind: .code(text), span: span)
    out.keepAsNote(block, "this text, too long for a clause,", in: category)
    return false
  }

  private mutating func append(_ clause: MarkdownDraft.Clause) {
    var clause = clause
    clause.comments = out.pending
    out.pending = []
    if !clause.isException, clause.decision != scale[0] {
      out.rules[category ?? -1, default: []].append(clause.id)
    }
    if let category {
      out.draft.categories[category].clauses.append(clause)
    } else {
      out.draft.clauses.append(clause)
    }
  }

  private mutating func attach(_ clause: MarkdownDraft.Clause, to id: String) {
    var clause = clause
    clause.comments = out.pending
    out.pending = []
    if let category {
      let last = out.draft.categories[category].clauses.count - 1
      out.draft.categories[category].clauses[last].exceptions.append(clause)
    } else {
      out.draft.clauses[out.draft.clauses.count - 1].exceptions.append(clause)
    }
  }

  /// The next id under a rule or the category that is free.
  private mutating func freshID(letters: Bool, under rule: String? = nil) -> String {
    let stem = rule ?? category.map { out.draft.categories[$0].id }
    let key = (stem ?? "") + (letters ? ".a" : ".1")
    while true {
      let number = out.counters[key, default: 0]
      out.counters[key] = number + 1
      let part = letters ? ImportNames.letters(number) : String(number + 1)
      let id = stem.map { "\($0).\(part)" } ?? (letters ? "R.\(part)" : "R\(part)")
      if out.names.reserve(id) { return id }
    }
  }
}
