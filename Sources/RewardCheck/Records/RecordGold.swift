/// The right answer of a record, by subject.
public struct RecordGold: Sendable, Hashable {
  /// The gold of each subject that the record has; the name of the only one is `item`.
  public var subjects: [Subject]
  /// The annotated facts that the contract asks about.
  public var facts: [FactValues] = []

  /// The values that a fact may have.
  public struct FactValues: Sendable, Hashable {
    /// The fact's name.
    public var name: String
    /// The values; several where nobody knows which of them.
    public var values: [String]

    /// Makes the values of a fact.
    public init(_ name: String, _ values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// A subject and its gold.
  public struct Subject: Sendable, Hashable {
    /// The subject's name.
    public var name: String
    /// Its gold.
    public var gold: SubjectGold

    /// Makes the gold of a subject.
    public init(_ name: String, _ gold: SubjectGold) {
      self.name = name
      self.gold = gold
    }
  }

  /// Makes the gold of an item.
  public init(_ gold: SubjectGold) { subjects = [Subject("item", gold)] }

  /// Makes the gold of several subjects.
  public init(subjects: [Subject]) { self.subjects = subjects }

  /// The gold of the subject called `name`.
  public subscript(name: String) -> SubjectGold? {
    index(of: name).map { subjects[$0].gold }
  }

  /// The place of the subject called `name`, or nil.
  func index(of name: String) -> Int? {
    for index in subjects.indices where subjects[index].name.isSame(as: name) { return index }
    return nil
  }

  /// The names of the subjects.
  var names: [String] {
    // Nearly always there is one.
    subjects.count == 1 ? [subjects[0].name] : subjects.map(\.name)
  }

  /// The gold of the only subject.
  var only: SubjectGold? { subjects.count == 1 ? subjects[0].gold : nil }
}

/// The right verdict on one subject.
public struct SubjectGold: Sendable, Hashable {
  /// The decision by index; a label of several decisions gives an interval; nil where nobody said.
  public var decision: ClosedRange<Int>?
  /// The label by which the record names the decision, or nil.
  public var label: String?
  /// Which categories have an outcome stricter than the mildest; nil where nobody said.
  public var categories: CodeGold?
  /// Which categories give the decision; nil where nobody said.
  public var decidingCategories: CodeGold?
  /// Which rules have an outcome stricter than the mildest; nil where nobody said.
  public var rules: CodeGold?
  /// Which rules give the decision; nil where nobody said.
  public var decidingRules: CodeGold?
  /// The values of scales that somebody gave.
  public var levels: [ScaleValue] = []

  /// A value of a scale.
  public struct ScaleValue: Sendable, Hashable {
    /// The scale's name; `severities` for those of rules.
    public var scale: String
    /// The value, or nil where it is known that there is none.
    public var value: String?

    /// Makes a value.
    public init(_ scale: String, _ value: String?) {
      self.scale = scale
      self.value = value
    }
  }

  /// Makes the gold of a subject; codes that are left out are not known.
  public init(
    decision: ClosedRange<Int>?, label: String? = nil, categories: CodeGold? = nil,
    decidingCategories: CodeGold? = nil, rules: CodeGold? = nil, decidingRules: CodeGold? = nil
  ) {
    self.decision = decision
    self.label = label
    self.categories = categories
    self.decidingCategories = decidingCategories
    self.rules = rules
    self.decidingRules = decidingRules
  }

  /// The codes of a table that are right.
  ///
  /// Where only violated codes are known they stand for the deciding ones too: a person who names the codes
  /// of an item seldom makes two lists.
  func codes(_ table: CodeField.Table, _ basis: CodeField.Basis) -> CodeGold? {
    switch (table, basis) {
    case (.category, .violated): categories
    case (.category, .deciding): decidingCategories ?? categories
    case (.rule, .violated): rules
    case (.rule, .deciding): decidingRules ?? rules
    }
  }
}

/// Which codes are right.
public struct CodeGold: Sendable, Hashable {
  /// The ids of the codes that are right, in natural order.
  public var yes: [String]
  /// The ids of codes of which nobody knows.
  public var open: [String]

  /// Makes a set of codes.
  public init(_ yes: [String], open: [String] = []) {
    self.yes = yes.count < 2 ? yes : NaturalOrder.sorted(yes)
    self.open = open.count < 2 ? open : NaturalOrder.sorted(open)
  }
}
