public import SourceText

/// `contract NAME [per …] { … }`: what a model must answer.
public struct ContractSyntax: Sendable, Hashable {
  /// The contract's name.
  public var name: Word
  /// `category` or `rule` after `per`, or nil.
  public var per: Word?
  /// Properties, fields, forms and demands in source order.
  public var items: [ContractItemSyntax]
  /// The whole declaration.
  public var mark: Mark
}

/// One line of a contract.
public enum ContractItemSyntax: Sendable, Hashable {
  /// `layout free|exact`.
  case layout(Word, Mark)
  /// `at most N KiB`.
  case limit(Word, Mark)
  /// `case any`.
  case anyCase(Mark)
  /// `prefilled "…" [outside]`.
  case prefilled(StringLiteral, isOutside: Bool, Mark)
  /// `stop "…", …`.
  case stop([StringLiteral], Mark)
  /// `refusal begins "…", …`.
  case refusal([StringLiteral], Mark)
  /// `subject NAME, …`.
  case subjects([Word], Mark)
  /// `reading NAME, …`.
  case readings([Word], Mark)
  /// `repair NAME …, …`.
  case repairs([RepairSyntax], Mark)
  /// `accept loose because "…"`.
  case acceptLoose(StringLiteral, Mark)
  case field(FieldSyntax)
  case form(FormSyntax)
  /// `require CONDITION [exactly when CONDITION]`.
  case require(AnswerConditionSyntax, exactlyWhen: AnswerConditionSyntax?, Mark)
  /// `require MEASURE(…) at least|at most N%`.
  case requireMeasure(MeasureSyntax, BoundSyntax, percent: Word, Mark)
}

/// At least or at most.
public enum BoundSyntax: String, Sendable, Hashable {
  case least = "at least"
  case most = "at most"
}

/// A repair of the lenient reader with its texts.
public struct RepairSyntax: Sendable, Hashable {
  /// The repair's name in the registry.
  public var name: Word
  /// Its texts in source order.
  public var texts: [StringLiteral]
}

/// `field NAME: TYPE`.
public struct FieldSyntax: Sendable, Hashable {
  /// The field's name.
  public var name: Word
  /// What it may hold.
  public var type: FieldTypeSyntax
  /// The whole line.
  public var mark: Mark
}

/// The type of an answer field as written.
public enum FieldTypeSyntax: Sendable, Hashable {
  /// `decision [of SUBJECT] as LABELS`.
  case decision(subject: Word?, LabelsSyntax, Mark)
  /// `fact NAME as LABELS`.
  case fact(Word, LabelsSyntax, Mark)
  /// `level of SCALE [of SUBJECT] as LABELS`.
  case level(scale: Word, subject: Word?, LabelsSyntax, Mark)
  /// `level of SCALE [of SUBJECT] as code|number …`.
  case codedLevel(scale: Word, subject: Word?, coding: Word, TailSyntax, Mark)
  /// `category|rule … as CODING …`.
  case code(TableSyntax, codings: [CodingSyntax], TailSyntax, Mark)
  /// `set of LOW..[HIGH] category|rule … as CODING … [separated by "…"] [or none …]`.
  case set(SetSyntax, Mark)
  /// `one of SPELLING, …`.
  case choice([SpellingSyntax], Mark)
  /// `number LOW..HIGH [with N decimals]`.
  case number(low: NumberSyntax, high: NumberSyntax, decimals: Word?, Mark)
  /// `text … [shown as "…"] [for each SET]`.
  case text(TextSyntax, shown: StringLiteral?, each: Word?, Mark)
  /// `boxes of LOW..HIGH`.
  case boxes(low: Word, high: Word, Mark)
}

/// Labels with commas between them, and what may stand instead of one.
public struct LabelsSyntax: Sendable, Hashable {
  /// The labels in source order.
  public var labels: [LabelSyntax]
  /// What else may stand there.
  public var tail: TailSyntax
}

/// `[or none SPELLING] [or other TEXT]`.
public struct TailSyntax: Sendable, Hashable {
  /// The spelling of none, or nil.
  public var none: SpellingSyntax?
  /// Text outside the table, or nil.
  public var other: OtherSyntax?
}

/// What `or other` allows.
public enum OtherSyntax: Sendable, Hashable {
  case text(TextSyntax)
  /// `digits LOW..HIGH`.
  case digits(low: Word, high: Word, Mark)
}

/// `category|rule [of SUBJECT|any] [deciding|violated]`.
public struct TableSyntax: Sendable, Hashable {
  /// `category` or `rule`.
  public var name: Word
  /// A subject or `any`, or nil.
  public var subject: Word?
  /// `deciding` or `violated`, or nil.
  public var basis: Word?
}

/// A set of codes.
public struct SetSyntax: Sendable, Hashable {
  /// The least number of items.
  public var low: Word
  /// The greatest, or nil for no upper end.
  public var high: Word?
  /// What the codes name.
  public var table: TableSyntax
  /// How they are spelt; the first is printed.
  public var codings: [CodingSyntax]
  /// What stands between two items, or nil.
  public var separator: StringLiteral?
  /// The spelling of the empty set, or nil.
  public var none: SpellingSyntax?
}

/// How a code is spelt.
public enum CodingSyntax: Sendable, Hashable {
  /// `code`, `id`, `title` or `number`.
  case named(Word)
  /// `number N digits`.
  case digits(Word, Mark)
  /// `"{code}: {title}"`.
  case pattern(StringLiteral)
}

/// `text [line] [any] LOW..[HIGH] words|characters`.
public struct TextSyntax: Sendable, Hashable {
  /// True for `line`.
  public var isLine: Bool
  /// True for `any`.
  public var isAny: Bool
  /// The least length.
  public var low: Word
  /// The greatest length, or nil.
  public var high: Word?
  /// `words` or `characters`.
  public var unit: Word
  /// The whole type.
  public var mark: Mark
}

/// A text in quotes, or a constant of JSON: an integer, `true`, `false` or `null`.
public enum SpellingSyntax: Sendable, Hashable {
  case text(StringLiteral)
  case constant(Word)

  /// The bytes of the spelling.
  public var span: Span {
    switch self {
    case .text(let literal): literal.span
    case .constant(let word): word.span
    }
  }
}

/// `"A" or "a" = CLASS`, or with a class for each reading.
public struct LabelSyntax: Sendable, Hashable {
  /// The spellings; the first is printed.
  public var spellings: [SpellingSyntax]
  /// What it stands for: one class, or one for each reading.
  public var classes: [LabelClassSyntax]
  /// The whole label.
  public var mark: Mark
}

/// What a label stands for, always or in one reading.
public struct LabelClassSyntax: Sendable, Hashable {
  /// `mildest`, `rest`, `strictest`, decisions, or values of a fact.
  public var values: [Word]
  /// The reading after `if`, or nil.
  public var reading: Word?
}
