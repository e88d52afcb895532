import SourceText

/// One field of a section: a yes/no question about an item.
struct ShiftField {
  var name: PlacedText
  var description: String
  var question: String
  /// `trigger` or `exemption`, as the source says it.
  var role: String
}

/// One policy of a section.
struct ShiftVariant {
  var name: PlacedText
  var description: String
  var logic: PlacedText
  /// An older wording, or empty.
  var oldDescription: String
}

/// A section: fields, and policies over them.
struct ShiftSection {
  var id: String
  var place: Span
  var title: String
  var question: String
  var description: String
  /// What to collect items for: a paragraph, then one line each.
  var subjects: [String]
  var fields: [ShiftField]
  var variants: [ShiftVariant]
}

/// A whole file of rules.
struct ShiftFile {
  /// The title and date of the file, line by line.
  var header: [String]
  var sections: [ShiftSection]
}

/// Reads the JSON of PolicyShift's rules into a model; what has another shape is a finding at its place.
struct PolicyShiftReader: ImportFindings {
  private let json: PlacedJSON
  let path: String
  /// What was found so far.
  var findings: [Finding] = []

  /// Makes a reader of a document.
  init(_ json: PlacedJSON, path: String) {
    self.json = json
    self.path = path
  }

  /// The members of an object by name; a name that is not in `known` is reported.
  private mutating func members(
    _ node: PlacedJSON.Node, _ what: String, known: [String]
  ) -> [String: PlacedJSON.Node]? {
    guard let list = json.members(node) else {
      report(.importShape, "\(what) is \(json.kind(node)), not an object", json.span(node))
      return nil
    }
    var found: [String: PlacedJSON.Node] = [:]
    for (key, value) in list {
      if known.contains(key.text) {
        found[key.text] = value
      } else {
        report(
          .importNotRead, "`\(key.text)` of \(what) is not read", key.span,
          label: "left out", help: "nothing of it is in the policies; keep what matters by hand")
      }
    }
    return found
  }

  private mutating func list(_ node: PlacedJSON.Node?, _ what: String, in owner: Span)
    -> [PlacedJSON.Node]
  {
    guard let node else {
      report(.importShape, "\(what) is missing", owner)
      return []
    }
    if let elements = json.elements(node) { return elements }
    report(.importShape, "\(what) is \(json.kind(node)), not a list", json.span(node))
    return []
  }

  private mutating func text(
    _ node: PlacedJSON.Node?, _ what: String, in owner: Span
  ) -> PlacedText? {
    guard let node else {
      report(.importShape, "\(what) is missing", owner)
      return nil
    }
    if let text = json.text(node) { return text }
    report(.importShape, "\(what) is \(json.kind(node)), not a text", json.span(node))
    return nil
  }

  /// A text that may be missing.
  private mutating func words(_ node: PlacedJSON.Node?, _ what: String) -> String {
    guard let node else { return "" }
    return text(node, what, in: json.span(node))?.text ?? ""
  }

  // MARK: Parts

  /// Reads the whole document.
  mutating func file() -> ShiftFile {
    var file = ShiftFile(header: [], sections: [])
    guard
      let parts = members(json.root, "the file", known: ["meta_info", "sections"])
    else { return file }
    if let meta = parts["meta_info"] { file.header = header(meta) }
    for node in list(parts["sections"], "`sections`", in: start(json.root)) {
      if let section = section(node) { file.sections.append(section) }
    }
    return file
  }

  /// The first byte of a value: a whole object is no place to look at.
  private func start(_ node: PlacedJSON.Node) -> Span {
    Span(json.span(node).start, json.span(node).start + 1)
  }

  private mutating func header(_ node: PlacedJSON.Node) -> [String] {
    let known = ["title", "definitions", "timestamp"]
    guard let parts = members(node, "`meta_info`", known: known) else { return [] }
    var lines = [words(parts["title"], "`title`"), words(parts["timestamp"], "`timestamp`")]
    if let node = parts["definitions"] {
      for (key, value) in json.members(node) ?? [] {
        lines.append("\(key.text): \(words(value, "`\(key.text)`"))")
      }
    }
    return lines.filter { !$0.isEmpty }
  }

  private mutating func section(_ node: PlacedJSON.Node) -> ShiftSection? {
    let known = [
      "section_id", "title", "classification_question", "section_description", "test_subjects",
      "fields", "policy_variants",
    ]
    guard let parts = members(node, "a section", known: known) else { return nil }
    let here = start(node)
    var id: String?
    var place = here
    if let number = parts["section_id"] {
      place = json.span(number)
      id = json.number(number) ?? json.text(number)?.text
    }
    guard let id, let word = ImportNames.name(from: "s" + id) else {
      report(
        .importShape, "`section_id` is neither a number nor a word", place,
        help: "every section has an id of its own, such as 1")
      return nil
    }
    var section = ShiftSection(
      id: String(word.dropFirst()), place: place, title: words(parts["title"], "`title`"),
      question: words(parts["classification_question"], "`classification_question`"),
      description: words(parts["section_description"], "`section_description`"),
      subjects: [], fields: [], variants: [])
    if let subjects = parts["test_subjects"] { section.subjects = self.subjects(subjects) }
    for node in list(parts["fields"], "`fields`", in: here) {
      if let field = field(node) { section.fields.append(field) }
    }
    for node in list(parts["policy_variants"], "`policy_variants`", in: here) {
      if let variant = variant(node) { section.variants.append(variant) }
    }
    return section
  }

  private mutating func subjects(_ node: PlacedJSON.Node) -> [String] {
    let known = ["description", "categories"]
    guard let parts = members(node, "`test_subjects`", known: known) else { return [] }
    var lines = [words(parts["description"], "`description`")]
    for node in list(parts["categories"], "`categories`", in: start(node)) {
      guard let subject = members(node, "a test subject", known: ["name", "content"]) else {
        continue
      }
      let name = words(subject["name"], "`name`")
      lines.append("- \(name): \(words(subject["content"], "`content`"))")
    }
    return lines.filter { !$0.isEmpty }
  }

  private mutating func field(_ node: PlacedJSON.Node) -> ShiftField? {
    let known = ["name", "description", "question", "role"]
    guard let parts = members(node, "a field", known: known),
      let name = text(parts["name"], "the `name` of a field", in: start(node))
    else { return nil }
    let role = words(parts["role"], "`role`")
    if role != "trigger", role != "exemption" {
      report(
        .importShape, "the role of `\(name.text)` is neither `trigger` nor `exemption`",
        parts["role"].map(json.span) ?? name.span)
    }
    return ShiftField(
      name: name, description: words(parts["description"], "`description`"),
      question: words(parts["question"], "`question`"), role: role)
  }

  private mutating func variant(_ node: PlacedJSON.Node) -> ShiftVariant? {
    let known = ["name", "description", "logic", "old_desc"]
    guard let parts = members(node, "a policy", known: known),
      let name = text(parts["name"], "the `name` of a policy", in: start(node)),
      let logic = text(parts["logic"], "the `logic` of a policy", in: start(node))
    else { return nil }
    return ShiftVariant(
      name: name, description: words(parts["description"], "`description`"), logic: logic,
      oldDescription: words(parts["old_desc"], "`old_desc`"))
  }
}
