import SourceText

/// Turns the blocks of a document into a draft: what each heading is, then what stands under it.
struct MarkdownInterpreter: ImportFindings {
  /// A heading and what stands under it up to the next one.
  struct Section {
    var level: Int
    var heading: MarkdownHeading?
    /// The heading, or the first block.
    var span: Span
    var blocks: [MarkdownBlock] = []
    var role = Role.top(nil)
  }

  /// What a section is.
  enum Role {
    /// The title, or text under no heading of its own: rules of no category.
    case top(ListStatus?)
    /// Text that is no rule.
    case besides
    case definitions
    /// A category of the draft, and what is said about its items.
    case category(Int, ListStatus?)
    /// A heading that only holds other headings.
    case container(ListStatus?)
  }

  /// A list of exceptions to all of a category.
  struct Relief {
    var category: Int
    /// The first of them.
    var span: Span
    var count: Int
  }

  /// A part that is kept as notes.
  private struct Kept {
    var title: String
    var level: Int
    var span: Span
    var notes: Int
  }

  let path: String
  let source: SourceFile
  let options: ImportOptions
  let matter: MarkdownFrontMatter
  /// The decisions.
  var decisions = MarkdownDecisions(
    scale: ["allow", "review", "block"], unknown: "review")
  /// The name of the policy.
  var name = "policy_1"
  /// What was made so far.
  var draft = MarkdownDraft()
  /// What was found so far.
  var findings: [Finding] = []
  /// Every id and term.
  var names = ImportNames()
  /// Headings that wait for something to stand above.
  var pending: [String] = []
  /// The categories of which something was written.
  var opened: Set<Int> = []
  /// The lists of what is allowed.
  var reliefs: [Relief] = []
  /// The ids of the rules of each category; those of none under -1.
  var rules: [Int: [String]] = [:]
  /// How many ids were tried under each stem.
  var counters: [String: Int] = [:]
  private var codes: Set<String> = []
  /// The categories by the keys of their headings, by id and by title.
  private(set) var categories = MarkdownCategories()
  /// The headings and what stands under them.
  var sections: [Section] = []
  private var kept: Kept?
  private var lastFresh = 0

  /// Makes an interpreter of a document.
  init(_ source: SourceFile, options: ImportOptions, matter: MarkdownFrontMatter) {
    path = source.path
    self.source = source
    self.options = options
    self.matter = matter
  }

  /// Interprets the whole document.
  mutating func run(_ blocks: [MarkdownBlock]) {
    readMatter()
    settleDecisions(at: blocks.first?.span)
    cut(blocks)
    chooseTitle()
    chooseRoles()
    chooseOnlyCategory()
    for section in sections { write(section) }
    finish()
  }

  /// All of it; what grows is left empty here, so that it is never held twice.
  mutating func taken() -> MarkdownInterpreter {
    let whole = self
    draft = MarkdownDraft()
    findings = []
    names = ImportNames()
    pending = []
    opened = []
    counters = [:]
    rules = [:]
    reliefs = []
    return whole
  }

  // MARK: Sections

  private mutating func cut(_ blocks: [MarkdownBlock]) {
    var current = Section(level: 0, heading: nil, span: blocks.first?.span ?? Span(0, 0))
    for block in blocks {
      if case .heading(let level, let text) = block.kind {
        // A heading as long as a page is text.
        guard text.utf8.count <= 1_000 else {
          current.blocks.append(MarkdownBlock(kind: .paragraph(text), span: block.span))
          continue
        }
        if current.heading != nil || !current.blocks.isEmpty { sections.append(current) }
        let heading = MarkdownHeading(text, decisions: decisions.scale)
        current = Section(level: level, heading: heading, span: block.span)
      } else {
        current.blocks.append(block)
      }
    }
    if current.heading != nil || !current.blocks.isEmpty { sections.append(current) }
  }

  private mutating func chooseRoles() {
    for section in sections {
      if let code = section.heading?.code { codes.insert(code.lowercased()) }
    }
    var stack: [(level: Int, role: Role)] = []
    for index in sections.indices {
      let level = sections[index].level
      while let last = stack.last, last.level >= level, level > 0 { stack.removeLast() }
      if let heading = sections[index].heading {
        sections[index].role = role(heading, at: index, under: stack.last?.role)
      }
      if level > 0 { stack.append((level, sections[index].role)) }
    }
  }

  /// Where the only headings are statuses, the document is about one category: that of its title.
  private mutating func chooseOnlyCategory() {
    let holdsStatus = sections.contains { section in
      if case .top(let status) = section.role {
        section.heading != nil && status != nil
      } else {
        false
      }
    }
    guard draft.categories.isEmpty, holdsStatus, let place = sections.first?.span else { return }
    let category = category(MarkdownHeading(title: draft.title), place)
    for index in sections.indices {
      guard case .top(let status) = sections[index].role else { continue }
      let hasList = sections[index].blocks.contains { $0.isList }
      guard sections[index].heading != nil || hasList else { continue }
      note(status, of: category)
      sections[index].role = .category(category, status)
    }
  }

  private mutating func role(
    _ heading: MarkdownHeading, at index: Int, under parent: Role?
  ) -> Role {
    var inherited: ListStatus?
    switch parent {
    case .besides: return .besides
    case .definitions: return .definitions
    case .category(let category, let status):
      if heading.title.isEmpty {
        note(heading.status, of: category)
        return .category(category, heading.status)
      }
      inherited = status
    case .container(let status), .top(let status): inherited = status
    case nil: break
    }
    if heading.title.isEmpty {
      return sections[index].blocks.isEmpty
        ? .container(heading.status) : .top(heading.status)
    }
    if heading.isPlain, heading.status == nil, HeadingWords.isDefining(heading.title) {
      return .definitions
    }
    // "SP0 – Not spam" denies its own subject.
    let isDenied = heading.status == nil && HeadingWords.isBesides(heading.title)
    if isDenied, heading.isPlain || heading.title.lowercased().hasPrefix("not ") { return .besides }
    let status = heading.status ?? inherited
    let next = index + 1 < sections.count ? sections[index + 1] : nil
    let holdsStatus =
      next.map { $0.level > sections[index].level && $0.heading?.title.isEmpty == true } ?? false
    if sections[index].blocks.isEmpty, !holdsStatus { return .container(status) }
    return .category(category(heading, sections[index].span), status)
  }

  private mutating func note(_ status: ListStatus?, of category: Int) {
    if !draft.categories[category].statuses.contains(status) {
      draft.categories[category].statuses.append(status)
    }
  }

  /// The category that a heading names, made where there is none.
  private mutating func category(_ heading: MarkdownHeading, _ span: Span) -> Int {
    let key = heading.key
    if let index = categories.last(key) {
      let isNew =
        heading.status != nil && !draft.categories[index].statuses.contains(heading.status)
      let first = Related(
        "the first", at: Place(path: path, span: draft.categories[index].place))
      if isNew || heading.code != nil {
        if !isNew {
          report(
            .importSameName, "`\(heading.text)` is a heading twice; both are one category", span,
            related: [first], help: "give one of them another name if two things are meant")
        }
        note(heading.status, of: index)
        return index
      }
      report(
        .importSameName, "`\(heading.text)` is a heading twice; each becomes a category", span,
        related: [first], help: "write both parts under one heading if one thing is meant")
    }
    var id = heading.code ?? ""
    if id.isEmpty || !names.reserve(id) { id = freshCategory() }
    categories.add(key, id: id, title: heading.title, at: draft.categories.count)
    draft.categories.append(
      MarkdownDraft.Category(
        id: id, title: heading.title, key: key, place: span, statuses: [heading.status]))
    return draft.categories.count - 1
  }

  private mutating func freshCategory() -> String {
    while true {
      lastFresh += 1
      let id = "C\(lastFresh)"
      if !codes.contains(id.lowercased()), names.reserve(id) { return id }
    }
  }

  // MARK: Writing

  private mutating func write(_ section: Section) {
    let isBesides = if case .besides = section.role { true } else { false }
    if !isBesides {
      tellKept()
      kept = nil
    }
    switch section.role {
    case .besides: keep(section)
    case .definitions:
      if let heading = section.heading { pending.append(heading.text) }
      define(section.blocks)
    case .container:
      if let heading = section.heading { pending.append(heading.text) }
    case .top(let status):
      if let heading = section.heading { pending.append(heading.text) }
      MarkdownClauses.add(section.blocks, to: nil, status, &self)
    case .category(let category, let status):
      if opened.insert(category).inserted {
        draft.categories[category].comments += pending
        pending = []
      }
      if let heading = section.heading, heading.status != nil { pending.append(heading.text) }
      MarkdownClauses.add(section.blocks, to: category, status, &self)
    }
  }

  /// Keeps a section that is no rule as one note; those under one heading have one finding.
  private mutating func keep(_ section: Section) {
    guard let heading = section.heading else { return }
    if kept.map({ section.level <= $0.level }) ?? true {
      tellKept()
      kept = Kept(title: heading.text, level: section.level, span: section.span, notes: 0)
    }
    let text = MarkdownPlain.text(section.blocks)
    guard !text.isEmpty else {
      pending.append(heading.text)
      return
    }
    draft.notes.append(heading.text + "\n" + text)
    let end = section.blocks.last?.span.end ?? section.span.end
    guard var part = kept else { return }
    part.notes += 1
    part.span = part.span.joined(Span(section.span.start, end))
    kept = part
  }

  /// Reports the part that was kept, where it holds more than headings.
  private mutating func tellKept() {
    guard let part = kept, part.notes > 0 else { return }
    let what = part.notes == 1 ? "a note" : "\(part.notes) notes"
    report(
      .importKeptAsNote, "the part `\(part.title)` is kept as \(what): it does not read as rules",
      part.span,
      help: "notes are printed in prompts; take it out, or make clauses, examples or a prompt of it"
    )
  }

  /// Adds a note to a category or the policy, with a finding.
  mutating func keepAsNote(_ block: MarkdownBlock, _ what: String, in category: Int?) {
    let text = MarkdownPlain.text([block])
    guard !text.isEmpty else { return }
    if let category {
      draft.categories[category].notes.append(text)
    } else {
      draft.notes.append(text)
    }
    report(
      .importKeptAsNote, "\(what) is kept as a note", block.span,
      help: "write it as a rule or an exception, or take it out")
  }

  private mutating func finish() {
    tellKept()
    draft.closing = pending
    for relief in reliefs where rules[relief.category] != nil {
      let id = draft.categories[relief.category].id
      let what =
        relief.count == 1 ? "this exception relieves" : "these \(relief.count) exceptions relieve"
      report(
        .importExceptionCovers, "\(what) every rule of category `\(id)`", relief.span,
        help: "name the rules in its `for` if only some are meant")
    }
    for index in draft.categories.indices {
      let clauses = draft.categories[index].clauses
      guard !clauses.isEmpty, clauses.allSatisfy(\.isException) else { continue }
      // There is nothing to relieve: what is allowed is cited, and changes nothing.
      for clause in clauses.indices {
        draft.categories[index].clauses[clause].isException = false
        draft.categories[index].clauses[clause].covers = []
        draft.categories[index].clauses[clause].decision = decisions.scale[0]
      }
      report(
        .importExceptionCovers,
        "what `\(draft.categories[index].title)` allows relieves no rule: there is none in it",
        draft.categories[index].place,
        help: "make exceptions of its rules if they are meant as such")
    }
  }
}
