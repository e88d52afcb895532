public import SourceText

/// All that a set of sources declares, typed: what the later rooms read.
///
/// Only declarations without an error are here. Facts and terms are referred to by their index in
/// `facts` and `terms`, so that a clause means the same in every policy that inherits it.
public struct CheckedSources: Sendable {
  /// The vocabularies in order of their names.
  public var vocabularies: [Vocabulary]
  /// Every fact of every vocabulary; a `FactID` is a position here.
  public var facts: [Fact]
  /// Every term of every vocabulary and policy; a `TermID` is a position here.
  public var terms: [Term]
  /// The policies in order of their names.
  public var policies: [Policy]
  /// The example blocks in source order.
  public var exampleSets: [ExampleSet]
  /// The contracts in order of their names.
  public var contracts: [Contract]
  /// The rewards in order of their names.
  public var rewards: [Reward]
  /// The prompts in order of their names.
  public var prompts: [Prompt]
  /// The answer blocks in source order.
  public var answerSets: [AnswerSet]

  /// Makes the sources that declare nothing.
  public init() {
    vocabularies = []
    facts = []
    terms = []
    policies = []
    exampleSets = []
    contracts = []
    rewards = []
    prompts = []
    answerSets = []
  }

  /// The policy called `name`, or nil.
  public func policy(named name: String) -> Policy? { policies.first { $0.name == name } }
  /// The contract called `name`, or nil.
  public func contract(named name: String) -> Contract? { contracts.first { $0.name == name } }
  /// The reward called `name`, or nil.
  public func reward(named name: String) -> Reward? { rewards.first { $0.name == name } }
  /// The prompt called `name`, or nil.
  public func prompt(named name: String) -> Prompt? { prompts.first { $0.name == name } }
  /// The fact with this id.
  public subscript(fact: FactID) -> Fact { facts[fact.index] }
  /// The term with this id.
  public subscript(term: TermID) -> Term { terms[term.index] }
}

/// A fact's position in `CheckedSources.facts`.
public struct FactID: Sendable, Hashable, Comparable {
  /// The position.
  public var index: Int

  /// Makes an id.
  public init(_ index: Int) { self.index = index }

  /// Orders ids by position.
  public static func < (left: FactID, right: FactID) -> Bool { left.index < right.index }
}

/// A term's position in `CheckedSources.terms`.
public struct TermID: Sendable, Hashable, Comparable {
  /// The position.
  public var index: Int

  /// Makes an id.
  public init(_ index: Int) { self.index = index }

  /// Orders ids by position.
  public static func < (left: TermID, right: TermID) -> Bool { left.index < right.index }
}

/// Prose with checked references to terms.
public struct Prose: Sendable, Hashable {
  /// A stretch of prose.
  public enum Segment: Sendable, Hashable {
    /// Text, braces undoubled.
    case text(String)
    /// A reference to a term, shown with these words.
    case term(TermID, shown: String)
  }

  /// The stretches in order.
  public var segments: [Segment]
  /// The literal in its source.
  public var place: Place

  /// Makes prose.
  public init(segments: [Segment], place: Place) {
    self.segments = segments
    self.place = place
  }

  /// The prose as it is read: references shown by their words.
  public var text: String {
    segments.reduce(into: "") { text, segment in
      switch segment {
      case .text(let words): text += words
      case .term(_, let shown): text += shown
      }
    }
  }

  /// The terms referred to, in order of first mention, each once.
  public var terms: [TermID] {
    segments.reduce(into: []) { terms, segment in
      if case .term(let term, _) = segment, !terms.contains(term) { terms.append(term) }
    }
  }
}
