/// What a model's whole output must be to count as an answer.
public struct AnswerContract: Sendable, Hashable {
  /// How white space is read.
  public enum Layout: String, Sendable, Hashable, CaseIterable {
    /// White space at both ends, round holes and round line ends does not matter.
    case free
    /// Every byte matters.
    case exact
  }

  /// The contract's name.
  public var name: String
  /// How white space is read.
  public var layout: Layout
  /// The most bytes that an output may have, `1 … 1,048,576`.
  public var limit: Int
  /// True where the letter case of literals, labels and codes does not matter (ASCII letters only).
  public var anyCase: Bool
  /// What the prompt already wrote of the answer; put in front of the output before it is read.
  public var prefill: String
  /// Tokens of which one may stand at the very end of the output.
  public var stop: [String]
  /// Beginnings by which an output that is no answer counts as a refusal.
  public var refusal: [String]
  /// True where the contract uses parts that accept more than one grammar should.
  public var loose: Bool
  /// What verdicts are about; `item` alone unless the contract names others.
  public var subjects: [String]
  /// The fields, in the order of the source.
  public var fields: [ContractField]
  /// The shapes that an answer may have; the first that prints a value is the one that prints it.
  public var forms: [AnswerForm]
  /// Conditions that every answer must meet, in the order of the source.
  public var requirements: [Requirement]

  /// Makes a contract; whatever is left out has the default of the language.
  public init(
    name: String, layout: Layout = .free, limit: Int = 65_536, anyCase: Bool = false,
    prefill: String = "", stop: [String] = [], refusal: [String] = [], loose: Bool = false,
    subjects: [String] = ["item"], fields: [ContractField], forms: [AnswerForm],
    requirements: [Requirement] = []
  ) {
    self.name = name
    self.layout = layout
    self.limit = limit
    self.anyCase = anyCase
    self.prefill = prefill
    self.stop = stop
    self.refusal = refusal
    self.loose = loose
    self.subjects = subjects
    self.fields = fields
    self.forms = forms
    self.requirements = requirements
  }
}

/// One shape of an answer: parts in order.
public struct AnswerForm: Sendable, Hashable {
  /// The parts.
  public var parts: [FormPart]
  /// What must hold of the fields for this form to be the one.
  public var when: Condition

  /// Makes a form.
  public init(_ parts: [FormPart], when: Condition = .always) {
    self.parts = parts
    self.when = when
  }
}

/// A part of a form.
public indirect enum FormPart: Sendable, Hashable {
  /// Text that must stand there. A line feed in it reads any line end where the layout is free.
  case literal(String)
  /// A place for spaces and tabs; printed as the given text.
  case gap(prints: String)
  /// A place for white space; printed as the given text.
  case blank(prints: String)
  /// The value of the field of that name.
  case hole(String)
  /// Parts that stand there together or not at all; the first is a literal.
  case optional([FormPart])
  /// A JSON value.
  case json(JSONShape)
}

/// What a JSON value in an answer must look like.
public indirect enum JSONShape: Sendable, Hashable {
  /// An object with these members in any order.
  case object([JSONMemberShape])
  /// The value of the field of that name.
  case hole(String)
  /// This value and no other.
  case constant(Spelling)
}

/// A member of an object in an answer.
public struct JSONMemberShape: Sendable, Hashable {
  /// The key.
  public var key: String
  /// What the value must look like.
  public var shape: JSONShape
  /// False where the member may be missing.
  public var required: Bool

  /// Makes a member.
  public init(_ key: String, _ shape: JSONShape, required: Bool = true) {
    self.key = key
    self.shape = shape
    self.required = required
  }
}

/// A condition that every answer must meet.
public enum Requirement: Sendable, Hashable {
  /// The condition holds.
  case that(Condition)
  /// Both conditions hold, or neither does.
  case exactly(Condition, when: Condition)
}
