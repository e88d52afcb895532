/// A fact of the policy by labels, each of which stands for some of its values.
public struct FactField: Sendable, Hashable {
  /// The fact's name.
  public var fact: String
  /// The names of the fact's values, in their order.
  public var values: [String]
  /// The labels; no two share a spelling.
  public var labels: [ValueLabel]
  /// What says that there is none, or nil.
  public var none: Spelling?
  /// What may stand there that is no label, or nil.
  public var other: OtherText?

  /// Makes a fact.
  public init(
    _ fact: String, values: [String], labels: [ValueLabel], none: Spelling? = nil,
    other: OtherText? = nil
  ) {
    self.fact = fact
    self.values = values
    self.labels = labels
    self.none = none
    self.other = other
  }
}

/// Words of an answer and the values of a fact that they stand for.
public struct ValueLabel: Sendable, Hashable {
  /// The spellings; the first is printed, the others are only read.
  public var spellings: [Spelling]
  /// The values, by index.
  public var values: [Int]

  /// Makes a label.
  public init(_ spellings: [Spelling], _ values: [Int]) {
    self.spellings = spellings
    self.values = values
  }
}

/// A value of a scale by labels, each of which stands for an interval of the scale.
public struct LevelField: Sendable, Hashable {
  /// The scale's name.
  public var scale: String
  /// The subject that it is about; nil for all subjects together.
  public var subject: String?
  /// The names of the scale's values, lowest first.
  public var values: [String]
  /// The labels; a class holds indexes of `values`.
  public var labels: [ClassLabel]
  /// What says that there is none, or nil.
  public var none: Spelling?
  /// What may stand there that is no label, or nil.
  public var other: OtherText?

  /// Makes a level.
  public init(
    scale: String, subject: String? = "item", values: [String], labels: [ClassLabel],
    none: Spelling? = nil, other: OtherText? = nil
  ) {
    self.scale = scale
    self.subject = subject
    self.values = values
    self.labels = labels
    self.none = none
    self.other = other
  }
}

/// Any number of categories or rules by their codes, each at most once.
public struct SetField: Sendable, Hashable {
  /// The least number of items.
  public var low: Int
  /// The greatest number of items, or nil where there is no bound but the table.
  public var high: Int?
  /// What the codes name.
  public var table: CodeField.Table
  /// The subject that it is about; nil for all subjects together.
  public var subject: String?
  /// Which clauses are right.
  public var basis: CodeField.Basis
  /// The codes, in the order of the policy.
  public var codes: [Code]
  /// What stands between two items in text.
  public var separator: String
  /// What says that there is none, or nil.
  public var none: Spelling?

  /// Makes a set.
  public init(
    low: Int = 0, high: Int? = nil, table: CodeField.Table, subject: String? = "item",
    basis: CodeField.Basis = .violated, codes: [Code], separator: String = ",",
    none: Spelling? = nil
  ) {
    self.low = low
    self.high = high
    self.table = table
    self.subject = subject
    self.basis = basis
    self.codes = codes
    self.separator = separator
    self.none = none
  }
}

/// A decimal number within bounds.
public struct NumberField: Sendable, Hashable {
  /// The least value.
  public var low: Fixed
  /// The greatest value.
  public var high: Fixed
  /// The most digits behind the point, `0 … 9`.
  public var decimals: Int

  /// Makes a number.
  public init(low: Fixed, high: Fixed, decimals: Int = 0) {
    self.low = low
    self.high = high
    self.decimals = decimals
  }
}
