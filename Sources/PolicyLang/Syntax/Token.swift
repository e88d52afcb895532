package import SourceText

/// One token of a source: a word, a string or a sign.
package struct Token: Sendable, Hashable {
  /// What a token is.
  package enum Kind: UInt8, Sendable, Hashable {
    case word, string, longString
    case leftBrace, rightBrace, leftBracket, rightBracket, leftParenthesis, rightParenthesis
    case comma, colon, star, percent, minus, arrow, range
    case less, greater, equals
    /// A sign that stands for a word of the language in other notations, such as `&&` or `!=`.
    case foreignSign
    /// Bytes that begin no token; the lexer has reported them.
    case unreadable
    /// A brace that recovery has taken out; nobody reads it.
    case removed
    /// The end of the source.
    case end
  }

  /// What it is.
  package var kind: Kind
  /// The keyword that a word could be; `ordinary` for every other token.
  package var keyword: Keyword
  /// True where only blanks stand before it on its line.
  package var beginsLine: Bool
  /// True where its text is not what its bytes say: see `LexedFile.mended` and `LexedFile.contents`.
  package var isMended: Bool
  /// The number of bytes between the start of its line and the token.
  package var column: UInt32
  /// The column of the first token of its line.
  package var indentation: UInt32
  /// The bytes it is made of.
  package var span: Span
}

/// A comment of a source, from its first slash to the end of its line.
package struct Comment: Sendable, Hashable {
  /// True for `///`, which goes to the docs.
  package var isDoc: Bool
  /// The bytes it is made of.
  package var span: Span
}

/// A source cut into tokens and comments.
package struct LexedFile: Sendable {
  /// The tokens in source order; the last is always of kind `end`.
  package var tokens: [Token]
  /// The comments in source order.
  package var comments: [Comment]
  /// What the lexer has to say, by place.
  package var findings: [Finding]
  /// What look-alike words and signs were meant to be, by the offset of their first byte.
  package var mended: [UInt32: String]
  /// The bytes between the quotes of irregular strings, by the offset of their first byte.
  package var contents: [UInt32: Span]
  /// True where the source is no text at all: there is nothing to parse.
  package var isUnreadable: Bool
  /// True where quotes were read as they were likely meant, not as they stand.
  package var isGuessed: Bool
}
