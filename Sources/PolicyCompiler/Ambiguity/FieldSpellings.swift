import RewardCheck

extension Spelling {
  /// The JSON text of the value, with the fewest escapes.
  var json: String {
    switch self {
    case .text(let text): "\"" + JSONEscapes.escaped(text) + "\""
    case .integer(let value): String(value)
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    }
  }

  /// The text, or nil for a value that only JSON has.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

/// How text stands in a JSON string where every answer is written in one way.
enum JSONEscapes {
  /// The characters that are escaped, each with the letter behind its backslash.
  static let letters: [(character: Unicode.Scalar, letter: Unicode.Scalar)] = [
    ("\"", "\""), ("\\", "\\"), ("\n", "n"), ("\t", "t"),
  ]

  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let (_, letter) = letters.first(where: { $0.character == scalar }) {
        result.append("\\")
        result.append(letter)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

/// One way to write one value of a finite field.
struct FieldSpelling {
  var spelling: Spelling
  /// The value: of labels and codes the index, or nil for `none`.
  var value: Int?
}

extension FieldType {
  /// All ways to write the values of a finite field, or the items of a set; none for numbers and texts.
  var spellings: [FieldSpelling] {
    func all(_ labels: [[RewardCheck.Spelling]], _ none: RewardCheck.Spelling?) -> [FieldSpelling] {
      labels.enumerated().flatMap { index, label in
        label.map { FieldSpelling(spelling: $0, value: index) }
      } + (none.map { [FieldSpelling(spelling: $0, value: nil)] } ?? [])
    }
    return switch self {
    case .decision(let type): all(type.labels.map(\.spellings), type.none)
    case .fact(let type): all(type.labels.map(\.spellings), type.none)
    case .level(let type): all(type.labels.map(\.spellings), type.none)
    case .code(let type): all(type.codes.map(\.spellings), type.none)
    case .set(let type): all(type.codes.map(\.spellings), type.none)
    case .choice(let labels): all(labels.map(\.spellings), nil)
    case .number, .text: []
    }
  }

  /// The classes of labels that have an order.
  var orderedLabels: [ClassLabel]? {
    switch self {
    case .decision(let type): type.labels
    case .level(let type): type.labels
    case .choice(let labels): labels
    case .fact, .code, .set, .number, .text: nil
    }
  }

  /// What may stand there that is no label or code.
  var otherText: OtherText? {
    switch self {
    case .decision(let type): type.other
    case .fact(let type): type.other
    case .level(let type): type.other
    case .code(let type): type.other
    case .set, .choice, .number, .text: nil
    }
  }

  /// The subject that the field is about, or nil where it is about none or all.
  var subjectName: String? {
    switch self {
    case .decision(let type): type.subject
    case .level(let type): type.subject
    case .code(let type): type.subject
    case .set(let type): type.subject
    case .fact, .choice, .number, .text: nil
    }
  }
}
