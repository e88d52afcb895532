public import SourceText

/// A two-way pattern: it reads and prints an answer.
public struct Form: Sendable {
  /// Its parts in order; empty for a form that searches.
  public var parts: [FormPart]
  /// What a form that searches looks for; empty for all others.
  public var find: [Find]
  /// What must hold for it to be the form, or nil.
  public var when: AnswerCondition?
  /// The form in the source.
  public var place: Place

  /// Makes a form.
  public init(parts: [FormPart], find: [Find] = [], when: AnswerCondition? = nil, place: Place) {
    self.parts = parts
    self.find = find
    self.when = when
    self.place = place
  }
}

/// A field that is searched for.
public struct Find: Sendable, Hashable {
  /// The field's name.
  public var field: String
  /// True for `last`, false for `first`.
  public var isLast: Bool
  /// What stands before its hole.
  public var before: String
  /// What stands behind it.
  public var after: String
}

/// A part of a form.
public indirect enum FormPart: Sendable, Hashable {
  /// Text with holes.
  case pattern([PatternPiece])
  /// A JSON value.
  case json(JSONShape)
  /// Parts that stand there together or not at all.
  case optional([FormPart])
  /// Parts in any order, with a separator between two.
  case anyOrder(separator: [PatternPiece], [[FormPart]])
  /// Parts that stand there once for each item of a set.
  case each(set: String, [FormPart], separator: [PatternPiece])
  /// Elements of XML.
  case xml([FormPart])
}

/// What a JSON value looks like.
public indirect enum JSONShape: Sendable, Hashable {
  case object([Member])
  /// One key for each category or rule, with a value for those in the set and one for the others.
  case map(table: Contract.Per, set: String, yes: Spelling, no: Spelling)
  /// A field; a set is an array.
  case field(String)
  /// A string whose content is read as a pattern.
  case pattern([PatternPiece])
  case constant(Spelling)
  /// An array with one object for each item of a set.
  case each(set: String, JSONShape)

  /// A member of an object.
  public struct Member: Sendable, Hashable {
    /// The key.
    public var key: JSONKey
    /// What stands there.
    public var shape: JSONShape
    /// True where it may be missing.
    public var isOptional: Bool
  }
}

/// The key of a member.
public enum JSONKey: Sendable, Hashable {
  case text(String)
  /// The value of a field.
  case hole(String)
}

/// A piece of a pattern.
public enum PatternPiece: Sendable, Hashable {
  /// Text that stands there byte for byte.
  case literal(String)
  /// A field's hole.
  case hole(String)
  /// White space; prints the text.
  case blank(String)
  /// Spaces and tabs; prints the text.
  case gap(String)
}

/// A demand on an answer that fits a form.
public struct Demand: Sendable {
  /// What is demanded.
  public var content: Content
  /// The demand in the source.
  public var place: Place

  /// What a demand says.
  public enum Content: Sendable, Hashable {
    /// The condition holds.
    case that(AnswerCondition)
    /// The first holds then and only then when the second does.
    case exactly(AnswerCondition, when: AnswerCondition)
    /// A measure of the text reaches, or does not pass, so many percent.
    case measure(Measure, BoundSyntax, percent: Int)
  }

  /// Makes a demand.
  public init(_ content: Content, place: Place) {
    self.content = content
    self.place = place
  }
}

/// A condition over an answer alone.
public indirect enum AnswerCondition: Sendable, Hashable {
  /// The field holds this label (its first spelling).
  case label(field: String, Spelling)
  /// The field is none.
  case none(field: String)
  /// The field's label is this one or one of a stricter class.
  case atLeast(field: String, Spelling)
  /// The field's label is this one or one of a milder class.
  case atMost(field: String, Spelling)
  /// The field's part is there.
  case present(field: String)
  /// The record has this subject.
  case given(subject: String)
  case not(AnswerCondition)
  case all([AnswerCondition])
  case any([AnswerCondition])
}
