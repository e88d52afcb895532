/// A field made ready for reading.
struct FieldPlan: Sendable {
  /// The spellings of a finite field, longest first; empty for a text.
  var spellings: [FiniteSpelling]
  /// The bounds of a text, or nil for a finite field.
  var text: TextField?
  /// Texts that only repeat the prompt.
  var echoes: [[UInt8]]

  /// What of the field this version does not read, or nil.
  static func missing(_ field: ContractField) -> String? {
    switch field.type {
    case .set: "a set"
    case .number: "a number"
    case .decision(let type): type.other.map { _ in "`or other`" }
    case .fact(let type): type.other.map { _ in "`or other`" }
    case .level(let type): type.other.map { _ in "`or other`" }
    case .code(let type): type.other.map { _ in "`or other`" }
    case .choice: nil
    case .text(let type): type.any ? "`any`" : type.each.map { _ in "a text for each item" }
    }
  }

  /// True where a JSON value of that kind could be a value of the field.
  func allows(_ kind: JSONTape.Kind) -> Bool {
    spellings.contains { $0.kind == kind }
  }

  init(_ field: ContractField, anyCase: Bool) {
    func finite(_ spelling: Spelling, _ value: FieldValue) -> FiniteSpelling {
      FiniteSpelling(spelling, value, anyCase: anyCase)
    }
    var spellings: [FiniteSpelling] = []
    func add(_ labels: [[Spelling]], _ none: Spelling?, _ value: (Int) -> FieldValue) {
      for (index, label) in labels.enumerated() {
        spellings += label.map { finite($0, value(index)) }
      }
      if let none { spellings.append(finite(none, .none)) }
    }
    text = nil
    echoes = []
    switch field.type {
    case .decision(let type): add(type.labels.map(\.spellings), type.none, FieldValue.label)
    case .code(let type): add(type.codes.map(\.spellings), type.none, FieldValue.code)
    case .fact(let type): add(type.labels.map(\.spellings), type.none, FieldValue.label)
    case .level(let type): add(type.labels.map(\.spellings), type.none, FieldValue.label)
    case .set, .number: break
    case .choice(let labels): add(labels.map(\.spellings), nil, FieldValue.label)
    case .text(let type):
      text = type
      let shown = type.shown ?? field.name
      echoes = [shown, "[\(shown)]"].map { text in
        text.utf8.map { anyCase ? Characters.lower($0) : $0 }
      }
    }
    self.spellings = spellings.enumerated().sorted {
      $0.element.bytes.count != $1.element.bytes.count
        ? $0.element.bytes.count > $1.element.bytes.count : $0.offset < $1.offset
    }.map(\.element)
  }
}

/// One way to write one value of a finite field.
struct FiniteSpelling: Sendable {
  /// The text (in small letters where the contract reads any case), or the JSON text of a constant.
  var bytes: [UInt8]
  /// What it is in JSON.
  var kind: JSONTape.Kind
  /// The value.
  var value: FieldValue

  init(_ spelling: Spelling, _ value: FieldValue, anyCase: Bool) {
    self.value = value
    switch spelling {
    case .text(let text):
      bytes = text.utf8.map { anyCase ? Characters.lower($0) : $0 }
      kind = .string
    case .integer(let number):
      bytes = Array(String(number).utf8)
      kind = .number
    case .bool(let flag):
      bytes = Array((flag ? "true" : "false").utf8)
      kind = flag ? .yes : .no
    case .null:
      bytes = Array("null".utf8)
      kind = .null
    }
  }
}
