public import SourceText

/// A field of an answer.
public struct Field: Sendable {
  /// Its name.
  public var name: String
  /// What it may hold.
  public var type: FieldType
  /// The name in the source.
  public var place: Place

  /// Makes a field.
  public init(name: String, type: FieldType, place: Place) {
    self.name = name
    self.type = type
    self.place = place
  }
}

/// What an answer field may hold.
public enum FieldType: Sendable, Hashable {
  /// A decision by labels.
  case decision(DecisionType)
  /// A fact's value by labels.
  case fact(FactAnswerType)
  /// A level of a scale.
  case level(LevelType)
  /// One code of the policy's categories or rules.
  case code(CodeType)
  /// A set of codes.
  case set(SetType)
  /// One of some words that are read and never scored.
  case choice([Spelling])
  /// A number inside a range, with at most so many decimals.
  case number(low: Decimal, high: Decimal, decimals: Int)
  /// Free text.
  case text(TextType)
  /// Rectangles of an image.
  case boxes(low: Int, high: Int)
}

/// A decision on a subject, by labels.
public struct DecisionType: Sendable, Hashable {
  /// The subject; nil for the item itself.
  public var subject: String?
  /// The labels in source order.
  public var labels: [Label]
  /// What says that the subject is not there, or nil.
  public var none: Spelling?
  /// What else may stand there, or nil.
  public var other: OtherType?
}

/// The value of a fact of the policy's vocabularies, by labels.
public struct FactAnswerType: Sendable, Hashable {
  /// The fact's name.
  public var fact: String
  /// The labels in source order; their meanings name values.
  public var labels: [Label]
  /// What says that the fact has no value, or nil.
  public var none: Spelling?
  /// What else may stand there, or nil.
  public var other: OtherType?
}

/// A level of a scale of the policy's vocabularies, or of its severities.
public struct LevelType: Sendable, Hashable {
  /// The scale's name, or `severities`.
  public var scale: String
  /// The subject; nil for the item itself.
  public var subject: String?
  /// How levels are spelt.
  public var coding: LevelCoding
  /// What says that there is none, or nil.
  public var none: Spelling?
  /// What else may stand there, or nil.
  public var other: OtherType?

  /// How levels are spelt.
  public enum LevelCoding: Sendable, Hashable {
    /// By labels.
    case labels([Label])
    /// By their names.
    case code
    /// By their position, from 0.
    case number
  }
}

/// About whom codes speak.
public enum CodeSubject: Sendable, Hashable {
  case subject(String)
  /// All subjects together.
  case any
}

/// Which clauses are the right codes.
public enum CodeBasis: String, Sendable, Hashable {
  case deciding, violated
}

/// One code of the policy's categories or rules.
public struct CodeType: Sendable, Hashable {
  /// What the codes name.
  public var table: Contract.Per
  /// About whom; nil for the item itself.
  public var about: CodeSubject?
  /// Which codes are right; nil for those that decide.
  public var basis: CodeBasis?
  /// How codes are spelt; the first is printed.
  public var codings: [Coding]
  /// The spelling of no code, or nil.
  public var none: Spelling?
  /// What else may stand there, or nil.
  public var other: OtherType?
}

/// A set of codes.
public struct SetType: Sendable, Hashable {
  /// The least number of items.
  public var low: Int
  /// The greatest, or nil for no upper end.
  public var high: Int?
  /// What the codes name.
  public var table: Contract.Per
  /// About whom; nil for the item itself.
  public var about: CodeSubject?
  /// Which codes are right; nil for all that are violated.
  public var basis: CodeBasis?
  /// How codes are spelt; the first is printed.
  public var codings: [Coding]
  /// What stands between two items, or nil.
  public var separator: String?
  /// The spelling of the empty set, or nil.
  public var none: Spelling?
}

/// How a code is spelt.
public enum Coding: Sendable, Hashable {
  case code, id, title
  /// The last run of digits of the id; with a width, filled with zeros to so many.
  case number(digits: Int?)
  /// Text with places for them.
  case pattern([CodePiece])

  /// A piece of a pattern of codes.
  public enum CodePiece: Sendable, Hashable {
    case literal(String)
    case code, id, title, number
  }
}

/// What a length counts.
public enum LengthUnit: String, Sendable, Hashable {
  case words, characters, tokens
}

/// Free text of `low … high` words or characters.
public struct TextType: Sendable, Hashable {
  /// True where it may hold no line end.
  public var isLine: Bool
  /// True where it may hold markers; only a contract that accepts loose parts has such.
  public var isAny: Bool
  /// The least length.
  public var low: Int
  /// The greatest length; nil for no upper end.
  public var high: Int?
  /// Words or characters.
  public var unit: LengthUnit
  /// What the prompt shows in its place; nil for the field's name.
  public var shown: String?
  /// The set for each of whose items there is one, or nil.
  public var each: String?
}

/// What `or other` allows.
public enum OtherType: Sendable, Hashable {
  case text(TextType)
  /// So many digits.
  case digits(low: Int, high: Int)
}

/// How a finite value is written: text anywhere, the other kinds only as JSON values.
public enum Spelling: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case bool(Bool)
  case null

  /// The spelling as the source writes it.
  public var text: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .integer(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }
}

/// A label and what it stands for.
public struct Label: Sendable, Hashable {
  /// Its spellings; the first is printed.
  public var spellings: [Spelling]
  /// What it stands for, for each reading; the reading is nil where it does not matter.
  public var meanings: [ReadMeaning]
  /// The label in the source.
  public var place: Place

  /// What a label stands for in one reading.
  public struct ReadMeaning: Sendable, Hashable {
    /// The reading, or nil for all.
    public var reading: String?
    /// What it stands for.
    public var meaning: Meaning
  }

  /// The names of a label: decisions, levels or values.
  public enum Meaning: Sendable, Hashable {
    /// The mildest decision.
    case mildest
    /// Every decision but the mildest.
    case rest
    /// The strictest decision.
    case strictest
    /// The named decisions, levels or values, in source order.
    case decisions([String])
  }

  /// What it stands for in `reading`; without one, in the first.
  public func meaning(_ reading: String?) -> Meaning {
    let read = meanings.first { $0.reading == nil || $0.reading == reading } ?? meanings.first
    return read?.meaning ?? .decisions([])
  }
}
