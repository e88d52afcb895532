/// `examples for POLICY { … }`.
public struct ExamplesSyntax: Sendable, Hashable {
  /// The policy they test.
  public var policy: Word
  /// The examples in source order.
  public var examples: [ExampleSyntax]
  /// The whole block.
  public var mark: Mark
}

/// `example ID ["note"] … { facts } -> D [by IDS]`.
public struct ExampleSyntax: Sendable, Hashable {
  /// The example's id.
  public var id: Word
  /// What it shows, or nil.
  public var note: StringLiteral?
  /// The part of the item it speaks of, or nil.
  public var part: Word?
  /// The day on which it is asked, or nil.
  public var date: Word?
  /// The example it differs from, or nil.
  public var like: Word?
  /// Its texts and pictures in source order.
  public var assets: [AssetSyntax]
  /// The facts and judged clauses it names, in source order.
  public var givens: [GivenSyntax]
  /// The expected decision.
  public var decision: Word
  /// The clauses expected to decide, or `unknown` alone.
  public var by: [Word]
  /// The whole example.
  public var mark: Mark
}

/// `image "…"` or `text "…"`.
public struct AssetSyntax: Sendable, Hashable {
  /// `image` or `text`.
  public var source: Word
  /// A path, or the text itself.
  public var value: StringLiteral
}

/// What an example says of one fact or judged clause.
public enum GivenSyntax: Sendable, Hashable {
  /// A flag, or a judged clause that holds.
  case holds(Word)
  /// `not NAME`.
  case fails(Word, Mark)
  /// `NAME value`, or `NAME unknown`.
  case value(Word, Word)
  /// `NAME [values]`: exactly this set.
  case set(Word, [Word], Mark)

  /// The fact or judged clause.
  public var name: Word {
    switch self {
    case .holds(let name), .fails(let name, _), .value(let name, _), .set(let name, _, _): name
    }
  }
}
