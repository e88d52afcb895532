/// A typed value that an answer holds.
public struct ContractField: Sendable, Hashable {
  /// The name, unique in the contract.
  public var name: String
  /// What the value may be.
  public var type: FieldType

  /// Makes a field.
  public init(_ name: String, _ type: FieldType) {
    self.name = name
    self.type = type
  }
}

/// The type of a field.
public enum FieldType: Sendable, Hashable {
  /// The decision on a subject, by labels.
  case decision(DecisionField)
  /// A fact of the policy, by labels.
  case fact(FactField)
  /// A value of a scale, by labels.
  case level(LevelField)
  /// One category or rule, by its code.
  case code(CodeField)
  /// Any number of categories or rules, by their codes.
  case set(SetField)
  /// One of some words that are read and never scored.
  case choice([ClassLabel])
  /// A decimal number.
  case number(NumberField)
  /// Free text.
  case text(TextField)
}

/// What a finite field may hold beside its labels or codes.
public enum OtherText: Sendable, Hashable {
  /// A text within bounds.
  case text(TextField)
  /// A run of ASCII digits, at least `low` and at most `high` of them.
  case digits(low: Int, high: Int)
}

/// A decision by labels, each of which stands for an interval of decisions.
public struct DecisionField: Sendable, Hashable {
  /// The subject that the decision is about.
  public var subject: String
  /// The labels; no two share a spelling.
  public var labels: [ClassLabel]
  /// What says that the subject is not there, or nil.
  public var none: Spelling?
  /// What may stand there that is no label, or nil.
  public var other: OtherText?

  /// Makes a decision.
  public init(
    subject: String = "item", labels: [ClassLabel], none: Spelling? = nil, other: OtherText? = nil
  ) {
    self.subject = subject
    self.labels = labels
    self.none = none
    self.other = other
  }
}

/// Words of an answer and the class that they stand for.
public struct ClassLabel: Sendable, Hashable {
  /// The spellings; the first is printed, the others are only read.
  public var spellings: [Spelling]
  /// The mildest decision of the class, by index.
  public var low: Int
  /// The strictest decision of the class, by index.
  public var high: Int

  /// Makes a label.
  public init(_ spellings: [Spelling], low: Int, high: Int) {
    self.spellings = spellings
    self.low = low
    self.high = high
  }
}

/// How a finite value is written: text anywhere, the other kinds only as JSON values.
public enum Spelling: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case bool(Bool)
  case null
}

/// A category or a rule by its code.
public struct CodeField: Sendable, Hashable {
  /// What the codes name.
  public enum Table: String, Sendable, Hashable, CaseIterable {
    case category, rule
  }

  /// Which clauses are right.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// Those that give the decision.
    case deciding
    /// All with an outcome stricter than the mildest.
    case violated
  }

  /// What the codes name.
  public var table: Table
  /// The subject that it is about; nil for all subjects together.
  public var subject: String?
  /// Which clauses are right.
  public var basis: Basis
  /// The codes, in the order of the policy.
  public var codes: [Code]
  /// What says that there is none, or nil.
  public var none: Spelling?
  /// What may stand there that is no code, or nil.
  public var other: OtherText?

  /// Makes a code field.
  public init(
    table: Table, subject: String? = "item", basis: Basis = .deciding, codes: [Code],
    none: Spelling? = nil, other: OtherText? = nil
  ) {
    self.table = table
    self.subject = subject
    self.basis = basis
    self.codes = codes
    self.none = none
    self.other = other
  }
}

/// A clause and how answers write it.
public struct Code: Sendable, Hashable {
  /// The declared id.
  public var id: String
  /// The spellings; the first is printed, the others are only read.
  public var spellings: [Spelling]

  /// Makes a code.
  public init(_ id: String, _ spellings: [Spelling]) {
    self.id = id
    self.spellings = spellings
  }
}

/// A unit in which texts are measured.
public enum LengthUnit: String, Sendable, Hashable, CaseIterable {
  /// Runs of bytes other than white space.
  case words
  /// Code points.
  case characters
  /// Tokens, counted by the trainer and given in the record.
  case tokens
}

/// Free text within bounds.
public struct TextField: Sendable, Hashable {
  /// True where the text may hold no line end.
  public var line: Bool
  /// True where the text may hold markers, and ends where all of what follows it fits; only in loose contracts.
  public var any: Bool
  /// The unit of the bounds: words or characters.
  public var unit: LengthUnit
  /// The least length; from 1 on the text must hold a letter or a digit.
  public var low: Int
  /// The greatest length; nil for no bound but that of the output.
  public var high: Int?
  /// The placeholder that the prompt shows; nil for the name of the field itself.
  ///
  /// An answer that only repeats it is an echo.
  public var shown: String?
  /// The set for each of whose items there is one such text, or nil for a single text.
  public var each: String?

  /// Makes a text.
  public init(
    line: Bool = false, any: Bool = false, unit: LengthUnit, low: Int, high: Int?,
    shown: String? = nil, each: String? = nil
  ) {
    self.line = line
    self.any = any
    self.unit = unit
    self.low = low
    self.high = high
    self.shown = shown
    self.each = each
  }
}
