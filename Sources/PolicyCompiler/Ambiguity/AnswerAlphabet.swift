import RewardCheck

/// The characters that answers are tried with: all that a contract mentions, and one for each kind of the rest.
///
/// Characters that no literal, label or marker mentions are alike to a reader, but for whether they count as
/// a letter or digit. One letter and one sign stand for all of them, so nothing is lost.
struct AnswerAlphabet {
  /// The characters; a symbol is an index.
  private(set) var scalars: [Unicode.Scalar] = []
  private var indexes: [Unicode.Scalar: Int] = [:]

  init(_ contract: AnswerContract) {
    var mentioned = MentionedText()
    mentioned.add(contract)
    var known: Set<Unicode.Scalar> = []
    for text in mentioned.texts {
      for scalar in text.unicodeScalars {
        for twin in [scalar, Self.lower(scalar), Self.upper(scalar)] where !Self.isRefused(twin) {
          known.insert(twin)
        }
      }
    }
    let alone = mentioned.placeholders.filter { $0.unicodeScalars.count == 1 }
    let taken = known.union(alone.flatMap(\.unicodeScalars))
    let letters =
      (UInt8(0x61)...0x7A).map { Unicode.Scalar($0) }
      + (UInt8(0xE0)...0xF6).map { Unicode.Scalar($0) }
    let signs: [Unicode.Scalar] = [".", "-", "~", "#", "*", "+", "=", "\u{2026}", "\u{2022}"]
    let fresh = [letters, signs].compactMap { $0.first { !taken.contains($0) } }
    let blanks: [Unicode.Scalar] = [" ", "\t", "\n", "\r"]
    scalars = fresh + known.subtracting(blanks).sorted { $0.value < $1.value } + blanks
    for (index, scalar) in scalars.enumerated() { indexes[scalar] = index }
  }

  /// The symbols that stand for a character of a literal: itself, or both letter cases.
  func symbols(_ scalar: Unicode.Scalar, anyCase: Bool) -> SymbolSet {
    let twins = anyCase ? [Self.lower(scalar), Self.upper(scalar)] : [scalar]
    return SymbolSet(twins.compactMap { indexes[$0] })
  }

  /// All symbols that pass a test.
  func symbols(where test: (Unicode.Scalar) -> Bool) -> SymbolSet {
    SymbolSet(scalars.indices.filter { test(scalars[$0]) })
  }

  /// True for a letter or a digit.
  func isLetterOrDigit(_ symbol: Int) -> Bool {
    switch scalars[symbol].properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  static func isGap(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    isGap(scalar) || scalar == "\n" || scalar == "\r"
  }

  static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
  }

  private static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("a"..."z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) & 0xDF) : scalar
  }

  /// Characters that no output may hold (`contract_semantics.md` 2).
  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}

/// A set of symbols.
struct SymbolSet: Hashable {
  private var words: [UInt64] = []

  init(_ symbols: [Int] = []) {
    for symbol in symbols {
      while words.count <= symbol / 64 { words.append(0) }
      words[symbol / 64] |= 1 << UInt64(symbol % 64)
    }
  }

  func contains(_ symbol: Int) -> Bool {
    symbol / 64 < words.count && words[symbol / 64] >> UInt64(symbol % 64) & 1 == 1
  }
}

/// Everything that a contract says literally.
private struct MentionedText {
  var texts: [String] = ["<"]
  /// What texts must not merely repeat.
  var placeholders: [String] = []

  mutating func add(_ contract: AnswerContract) {
    texts += [contract.prefill] + contract.stop
    for field in contract.fields {
      placeholders.append(field.name)
      add(field.type)
    }
    for form in contract.forms {
      add(form.parts)
      for part in form.find { texts += [part.before, part.after] }
    }
  }

  private mutating func add(_ type: FieldType) {
    switch type {
    case .decision, .fact, .level, .code, .choice: break
    case .set(let set): texts.append(set.separator)
    case .number: texts.append("-.0123456789")
    case .text(let text): placeholders += text.shown.map { [$0] } ?? []
    }
    if case .digits = type.otherText { texts.append("0123456789") }
    for spelling in type.spellings { texts.append(spelling.spelling.json) }
  }

  private mutating func add(_ parts: [FormPart]) {
    for part in parts {
      switch part {
      case .literal(let text): texts.append(text)
      case .gap, .blank, .hole: break
      case .optional(let inner): add(inner)
      case .json(let shape): add(shape)
      case .anyOrder(let separator, let sequences):
        add(separator)
        for sequence in sequences { add(sequence) }
      case .each(_, let inner, let separator):
        add(inner)
        add(separator)
      }
    }
  }

  private mutating func add(_ shape: JSONShape) {
    texts.append("{}[]:,\"\\nt")
    switch shape {
    case .object(let members):
      for member in members {
        if case .text(let key) = member.key { texts.append(key) }
        add(member.shape)
      }
    case .hole, .array: break
    case .pattern(let parts): add(parts)
    case .each(_, let inner): add(inner)
    case .constant(let value): texts.append(value.json)
    case .map(_, let inside, let outside): texts += [inside.json, outside.json]
    }
  }
}
