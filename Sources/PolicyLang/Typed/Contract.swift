public import SourceText

/// What a model must answer: fields, and forms that read and print them.
///
/// Names of decisions, facts and codes are those of the policy with which the contract is compiled; here
/// they are text.
public struct Contract: Sendable {
  /// Its name.
  public var name: String
  /// What one answer is about when it is asked for each clause, or nil.
  public var per: Per?
  /// Its fields in source order.
  public var fields: [Field]
  /// Its forms in source order.
  public var forms: [Form]
  /// Its demands in source order.
  public var demands: [Demand]
  /// The name in the source.
  public var place: Place
  /// True where it comes from an imported file.
  public var isImported: Bool

  /// For what one answer is asked.
  public enum Per: String, Sendable, Hashable {
    case category, rule
  }

  /// Makes a contract.
  public init(
    name: String, per: Per?, fields: [Field], forms: [Form], demands: [Demand], place: Place,
    isImported: Bool
  ) {
    self.name = name
    self.per = per
    self.fields = fields
    self.forms = forms
    self.demands = demands
    self.place = place
    self.isImported = isImported
  }

  /// The field called `name`, or nil.
  public func field(named name: String) -> Field? { fields.first { $0.name == name } }
}

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
public enum FieldType: Sendable {
  /// A label for each class of decisions.
  case decision([Label])
  /// A code of the policy's categories or rules, printed by the first coding; `none` is its spelling for no code.
  case code(table: Contract.Per, codings: [Coding], none: String?)
  /// Free text of `low … high` words or characters; `high` nil has no upper end.
  case text(low: Int, high: Int?, unit: LengthUnit)
}

/// How a code is spelt.
public enum Coding: String, Sendable, Hashable {
  case code, id, title, number
}

/// What a length counts.
public enum LengthUnit: String, Sendable, Hashable {
  case words, characters, tokens
}

/// A label and the decisions it stands for.
public struct Label: Sendable {
  /// Its spellings; the first is printed.
  public var spellings: [String]
  /// What it stands for.
  public var meaning: Meaning
  /// The label in the source.
  public var place: Place

  /// The decisions of a label.
  public enum Meaning: Sendable, Hashable {
    /// The mildest decision.
    case mildest
    /// Every decision but the mildest.
    case rest
    /// The strictest decision.
    case strictest
    /// The named decisions, in source order.
    case decisions([String])
  }

  /// Makes a label.
  public init(spellings: [String], meaning: Meaning, place: Place) {
    self.spellings = spellings
    self.meaning = meaning
    self.place = place
  }
}

/// A two-way pattern: it reads and prints an answer.
public struct Form: Sendable {
  /// Its parts in order.
  public var parts: [FormPart]
  /// The form in the source.
  public var place: Place

  /// Makes a form.
  public init(parts: [FormPart], place: Place) {
    self.parts = parts
    self.place = place
  }
}

/// A part of a form.
public enum FormPart: Sendable {
  /// Text with holes.
  case pattern([PatternPiece])
  /// A JSON object: keys and the fields that stand there, in order.
  case object([Member])

  /// A key of a JSON form.
  public struct Member: Sendable {
    /// The key.
    public var key: String
    /// The field's name.
    public var field: String

    /// Makes a member.
    public init(key: String, field: String) {
      self.key = key
      self.field = field
    }
  }
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
  /// What must hold.
  public var condition: AnswerCondition
  /// With `exactly when`: what must hold then and only then.
  public var exactlyWhen: AnswerCondition?
  /// The demand in the source.
  public var place: Place

  /// Makes a demand.
  public init(condition: AnswerCondition, exactlyWhen: AnswerCondition?, place: Place) {
    self.condition = condition
    self.exactlyWhen = exactlyWhen
    self.place = place
  }
}

/// A condition over labels.
public indirect enum AnswerCondition: Sendable, Hashable {
  /// The field holds this label (its first spelling).
  case label(field: String, String)
  /// The field is none.
  case none(field: String)
  case not(AnswerCondition)
  case all([AnswerCondition])
  case any([AnswerCondition])
}
