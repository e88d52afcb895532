extension FieldType {
  /// The spellings that the contract itself writes.
  var spellings: [Spelling] {
    switch self {
    case .decision(let type): type.labels.flatMap(\.spellings) + (type.none.map { [$0] } ?? [])
    case .fact(let type): type.labels.flatMap(\.spellings) + (type.none.map { [$0] } ?? [])
    case .level(let type):
      (type.labels ?? []).flatMap(\.spellings) + (type.none.map { [$0] } ?? [])
    case .code(let type): type.none.map { [$0] } ?? []
    case .set(let type): type.none.map { [$0] } ?? []
    case .choice(let spellings): spellings
    case .number, .text, .boxes: []
    }
  }

  /// The labels that the contract writes, or nil where its values are spelt another way.
  var labels: [Label]? {
    switch self {
    case .decision(let type): type.labels
    case .fact(let type): type.labels
    case .level(let type): type.labels
    case .code, .set, .choice, .number, .text, .boxes: nil
    }
  }

  /// What kind of field it is, for measures.
  var kind: MeasureSignature.FieldKind {
    switch self {
    case .decision: .decision
    case .fact: .fact
    case .level: .level
    case .code: .code
    case .set: .set
    case .choice: .choice
    case .number: .number
    case .text: .text
    case .boxes: .boxes
    }
  }

  /// The set for each of whose items there is one text, or nil.
  var each: String? { if case .text(let type) = self { type.each } else { nil } }

  /// True where the field can be none.
  var canBeNone: Bool {
    switch self {
    case .decision(let type): type.none != nil
    case .fact(let type): type.none != nil
    case .level(let type): type.none != nil
    case .code(let type): type.none != nil
    case .set: true
    case .choice, .number, .text, .boxes: false
    }
  }
}

extension LevelType {
  /// The labels, or nil where levels are spelt by name or number.
  var labels: [Label]? {
    if case .labels(let labels) = coding { labels } else { nil }
  }
}

extension Spelling {
  /// True for a text.
  var isText: Bool { if case .text = self { true } else { false } }
}
