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
  /// One category or rule, by its code.
  case code(CodeField)
  /// One of some words that are read and never scored.
  case choice([ClassLabel])
  /// Free text.
  case text(TextField)
}

/// A decision by labels, each of which stands for an interval of decisions.
public struct DecisionField: Sendable, Hashable {
  /// The subject that the decision is about.
  public var subject: String
  /// The labels; no two share a spelling.
  public var labels: [ClassLabel]
  /// What says that the subject is not there, or nil.
  public var none: Spelling?

  /// Makes a decision.
  public init(subject: String = "item", labels: [ClassLabel], none: Spelling? = nil) {
    self.subject = subject
    self.labels = labels
    self.none = none
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

  /// Makes a code field.
  public init(
    table: Table, subject: String? = "item", basis: Basis = .deciding, codes: [Code],
    none: Spelling? = nil
  ) {
    self.table = table
    self.subject = subject
    self.basis = basis
    self.codes = codes
    self.none = none
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

  /// Makes a text.
  public init(
    line: Bool = false, unit: LengthUnit, low: Int, high: Int?, shown: String? = nil
  ) {
    self.line = line
    self.unit = unit
    self.low = low
    self.high = high
    self.shown = shown
  }
}
