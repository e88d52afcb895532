public import SourceText

/// Facts that annotators state about an item, independent of any policy.
public struct Vocabulary: Sendable {
  /// Its name.
  public var name: String
  /// Its version, or nil.
  public var version: String?
  /// Its title, or nil.
  public var title: String?
  /// Its scales in source order.
  public var scales: [Scale]
  /// Its terms in source order.
  public var terms: [TermID]
  /// Its facts in source order.
  public var facts: [FactID]
  /// The name in the source.
  public var place: Place
  /// True where it comes from an imported file.
  public var isImported: Bool

  /// Makes a vocabulary.
  public init(
    name: String, version: String?, title: String?, scales: [Scale], terms: [TermID],
    facts: [FactID], place: Place, isImported: Bool
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.scales = scales
    self.terms = terms
    self.facts = facts
    self.place = place
    self.isImported = isImported
  }
}

/// An ordered list of values, lowest first.
public struct Scale: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// Its values, lowest first.
  public var values: [String]
  /// The name in the source.
  public var place: Place

  /// Makes a scale.
  public init(name: String, values: [String], place: Place) {
    self.name = name
    self.values = values
    self.place = place
  }
}

/// A defined word.
public struct Term: Sendable {
  /// The word.
  public var name: String
  /// The vocabulary or policy that declares it.
  public var owner: String
  /// Its definition.
  public var definition: Prose
  /// With a condition the term stands in conditions like a flag.
  public var condition: Condition?
  /// The name in the source.
  public var place: Place

  /// Makes a term.
  public init(
    name: String, owner: String, definition: Prose, condition: Condition?, place: Place
  ) {
    self.name = name
    self.owner = owner
    self.definition = definition
    self.condition = condition
    self.place = place
  }
}

/// What values a fact has; a value is an index, lowest first.
public enum FactType: Sendable, Hashable {
  /// No (0) or yes (1).
  case flag
  /// One of the names, by position.
  case choice([String])
  /// A value of the scale, by position from the lowest.
  case level(Scale)
  /// A number, as its distance from `low`; with `orMore` the top stands for everything above.
  case count(low: Int, high: Int, orMore: Bool)
  /// A subset of the names: each element is yes or no.
  case set([String])

  /// The number of values; for a set the number of elements.
  public var size: Int {
    switch self {
    case .flag: 2
    case .choice(let values), .set(let values): values.count
    case .level(let scale): scale.values.count
    case .count(let low, let high, _): high - low + 1
    }
  }

  /// The name of each value (of each element for a set), in order.
  public var names: [String] {
    switch self {
    case .flag: ["no", "yes"]
    case .choice(let values), .set(let values): values
    case .level(let scale): scale.values
    case .count(let low, let high, _): (low...high).map(String.init)
    }
  }
}

/// A value that a fact has.
public enum FactValue: Sendable, Hashable {
  /// The index of a value, of every type but a set.
  case value(Int)
  /// The indices of a set's elements, ascending.
  case elements([Int])
}

/// A question about an item and the values its answer may have.
public struct Fact: Sendable {
  /// Its name, unique among the facts in scope.
  public var name: String
  /// The vocabulary that declares it.
  public var vocabulary: String
  /// Its values.
  public var type: FactType
  /// The sources in which it can be seen, in source order; empty where none was named.
  public var sources: [String]
  /// The system that supplies it, or nil.
  public var supplier: String?
  /// The question asked, or nil.
  public var question: Prose?
  /// The value of an example that does not mention it: `usually`, else no, the lowest, the empty set;
  /// nil for a `one of` without `usually`.
  public var usual: FactValue?
  /// The name in the source.
  public var place: Place

  /// The value where no source of the fact is there: no, the lowest, the empty set; for a `one of` its `usually`.
  public var absent: FactValue? {
    switch type {
    case .flag, .level, .count: .value(0)
    case .set: .elements([])
    case .choice: usual
    }
  }

  /// Makes a fact.
  public init(
    name: String, vocabulary: String, type: FactType, sources: [String], supplier: String?,
    question: Prose?, usual: FactValue?, place: Place
  ) {
    self.name = name
    self.vocabulary = vocabulary
    self.type = type
    self.sources = sources
    self.supplier = supplier
    self.question = question
    self.usual = usual
    self.place = place
  }
}

/// A typed condition over facts.
public indirect enum Condition: Sendable, Hashable {
  /// Holds always.
  case always
  /// The fact has one of these values (ascending, never empty). Not for sets.
  case value(FactID, [Int])
  /// The set fact holds this element.
  case element(FactID, Int)
  /// The term's own condition.
  case term(TermID)
  case not(Condition)
  case all([Condition])
  case any([Condition])
  /// At least so many of the list hold, `1 … list.count`.
  case atLeast(Int, [Condition])
}
