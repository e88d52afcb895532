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

/// One shape of an answer: parts in order, or stretches that are looked for.
public struct AnswerForm: Sendable, Hashable {
  /// The parts; empty where the form looks for stretches.
  public var parts: [FormPart]
  /// What must hold of the fields for this form to be the one.
  public var when: Condition
  /// What is looked for anywhere in the output, only in loose contracts; empty for a form of parts.
  public var find: [FindPart]

  /// Makes a form of parts.
  public init(_ parts: [FormPart], when: Condition = .always) {
    self.parts = parts
    self.when = when
    find = []
  }

  /// Makes a form that looks for stretches and reads nothing else.
  public init(find: [FindPart]) {
    parts = []
    when = .always
    self.find = find
  }
}

/// A stretch of the output between two literals, wherever it stands.
public struct FindPart: Sendable, Hashable {
  /// Which of several openings counts.
  public enum Which: String, Sendable, Hashable, CaseIterable {
    case first, last
  }

  /// The field that holds what stands between the literals.
  public var field: String
  /// Which opening counts.
  public var which: Which
  /// The literal before the value.
  public var before: String
  /// The literal after the value; empty for the end of the output.
  public var after: String

  /// Makes a stretch.
  public init(_ field: String, _ which: Which, before: String, after: String) {
    self.field = field
    self.which = which
    self.before = before
    self.after = after
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
  /// Each of these sequences once, in whatever order, with the separator between two.
  case anyOrder(separator: [FormPart], [[FormPart]])
  /// The parts once for each item of the set of that name, with the separator between two.
  case each(set: String, [FormPart], separator: [FormPart])
}

/// What a JSON value in an answer must look like.
public indirect enum JSONShape: Sendable, Hashable {
  /// An object with these members in any order.
  case object([JSONMemberShape])
  /// The value of the field of that name; a set is a list.
  case hole(String)
  /// A string whose content is read as these parts, in exact layout.
  case pattern([FormPart])
  /// The items of the set of that name, as a list.
  case array(String)
  /// A list with one value of this shape for each item of the set of that name.
  case each(set: String, JSONShape)
  /// This value and no other.
  case constant(Spelling)
  /// An object with one key for each code of the set's table: one value for its items, one for all others.
  case map(set: String, in: Spelling, out: Spelling)
}

/// A member of an object in an answer.
public struct JSONMemberShape: Sendable, Hashable {
  /// The key.
  public var key: JSONKey
  /// What the value must look like.
  public var shape: JSONShape
  /// False where the member may be missing.
  public var required: Bool

  /// Makes a member.
  public init(_ key: JSONKey, _ shape: JSONShape, required: Bool = true) {
    self.key = key
    self.shape = shape
    self.required = required
  }

  /// Makes a member with a key that is always the same.
  public init(_ key: String, _ shape: JSONShape, required: Bool = true) {
    self.init(.text(key), shape, required: required)
  }
}

/// The key of a member.
public enum JSONKey: Sendable, Hashable {
  /// This text.
  case text(String)
  /// The value of the finite field of that name.
  case hole(String)
}

/// What every answer must meet.
public enum Requirement: Sendable, Hashable {
  /// The condition holds.
  case that(Condition)
  /// Both conditions hold, or neither does.
  case exactly(Condition, when: Condition)
  /// The measure, which asks nothing of gold, is at least (else at most) so many hundredths.
  case measure(MeasureCall, atLeast: Bool, percent: Int)
}
