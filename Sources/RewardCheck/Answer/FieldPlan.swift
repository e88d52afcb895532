/// A field made ready for reading; shared, not copied for every answer.
final class FieldPlan: Sendable {
  /// How values of the field are read.
  enum Kind: Sendable, Hashable {
    /// One of the spellings, else another text where the field allows one.
    case finite
    /// Some of the spellings, each at most once.
    case set
    case number
    case text
  }

  let kind: Kind
  /// The spellings of labels or codes, longest first; of a set, those of its items.
  let spellings: [FiniteSpelling]
  /// What says that a set is empty.
  let nothing: FiniteSpelling?
  /// What else may stand in the field's hole.
  let other: OtherText?
  /// The bounds of a text.
  let text: TextField?
  /// The bounds of a number.
  let number: NumberField?
  /// The bounds of a set.
  let set: SetField?
  /// What stands between two items of a set.
  let separator: SeparatorPlan
  /// Texts that only repeat the prompt.
  let echoes: [[UInt8]]

  /// The fields of a contract: a contract that reads any letter case has its spellings in small letters.
  init(_ field: ContractField, anyCase: Bool) {
    var spellings: [FiniteSpelling] = []
    var nothing: FiniteSpelling?
    var other: OtherText?
    var text: TextField?
    var number: NumberField?
    var set: SetField?
    var separator = SeparatorPlan(",", anyCase: false)
    var echoes: [[UInt8]] = []
    switch field.type {
    case .decision(let type):
      (kind, other, spellings) = FieldPlan.finite(
        type.labels.map(\.spellings), type.none, type.other, anyCase)
    case .fact(let type):
      (kind, other, spellings) = FieldPlan.finite(
        type.labels.map(\.spellings), type.none, type.other, anyCase)
    case .level(let type):
      (kind, other, spellings) = FieldPlan.finite(
        type.labels.map(\.spellings), type.none, type.other, anyCase)
    case .code(let type):
      (kind, other, spellings) = FieldPlan.finite(
        type.codes.map(\.spellings), type.none, type.other, anyCase, FieldValue.code)
    case .choice(let labels):
      kind = .finite
      spellings = FieldPlan.spellings(labels.map(\.spellings), nil, anyCase, FieldValue.label)
    case .set(let type):
      kind = .set
      set = type
      spellings = FieldPlan.spellings(type.codes.map(\.spellings), nil, anyCase, FieldValue.code)
      nothing = type.none.map { FiniteSpelling($0, .none, anyCase: anyCase) }
      separator = SeparatorPlan(type.separator, anyCase: anyCase)
    case .number(let type):
      kind = .number
      number = type
    case .text(let type):
      kind = .text
      text = type
      let shown = type.shown ?? field.name
      echoes = [shown, "[\(shown)]"].map { text in
        text.utf8.map { anyCase ? Characters.lower($0) : $0 }
      }
    }
    self.spellings = spellings
    self.nothing = nothing
    self.other = other
    self.text = text
    self.number = number
    self.set = set
    self.separator = separator
    self.echoes = echoes
  }

  /// What a field holds whose values are words, or text outside them.
  private static func finite(
    _ words: [[Spelling]], _ none: Spelling?, _ other: OtherText?, _ anyCase: Bool,
    _ value: (Int) -> FieldValue = FieldValue.label
  ) -> (Kind, OtherText?, [FiniteSpelling]) {
    (.finite, other, spellings(words, none, anyCase, value))
  }

  private static func spellings(
    _ labels: [[Spelling]], _ none: Spelling?, _ anyCase: Bool, _ value: (Int) -> FieldValue
  ) -> [FiniteSpelling] {
    var spellings: [FiniteSpelling] = []
    for (index, label) in labels.enumerated() {
      spellings += label.map { FiniteSpelling($0, value(index), anyCase: anyCase) }
    }
    if let none { spellings.append(FiniteSpelling(none, .none, anyCase: anyCase)) }
    return spellings.enumerated().sorted {
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

/// What stands between two items of a set.
struct SeparatorPlan: Sendable {
  /// The separator byte for byte.
  let exact: Run
  /// What a free layout looks for: the separator without blanks at its ends, or all of it where it is blank.
  let core: Run
  /// The most blanks that a free layout passes over in front.
  let lead: Int
  /// The most blanks that a free layout passes over behind.
  let trail: Int

  init(_ text: String, anyCase: Bool) {
    let bytes = text.utf8.map { anyCase ? Characters.lower($0) : $0 }
    exact = Run(pieces: [.bytes(bytes)])
    let begin = bytes.firstIndex { !Characters.isGap($0) } ?? bytes.count
    if begin == bytes.count {
      core = exact
      lead = 0
      trail = 0
      return
    }
    let end = (bytes.lastIndex { !Characters.isGap($0) } ?? begin) + 1
    core = Run(cut: Array(bytes[begin..<end]))
    lead = begin
    trail = max(1, bytes.count - end)
  }
}
