package import SourceText

/// A scalar: text that no rule of YAML has turned into anything else.
package struct YAMLScalar: Sendable, Hashable {
  /// How a scalar is written; a schema may read a number or a flag from plain text only.
  package enum Style: Sendable, Hashable {
    /// Bare words.
    case plain
    /// In single or double quotes.
    case quoted
    /// After `|` or `>`.
    case block
  }

  /// The decoded text; empty where nothing is written.
  package var text: String
  /// How it is written.
  package var style: Style
  /// The bytes of the input, quotes included; a block ends with its last line that is not blank.
  package var span: Span
}

/// A value of a YAML document, and the bytes that it was read from.
package struct YAMLNode: Sendable, Hashable {
  /// What a node holds.
  package indirect enum Content: Sendable, Hashable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLPair])
  }

  /// The value.
  package var content: Content
  /// The bytes of the input, from the first to the last of its parts or brackets.
  package var span: Span
}

/// A key of a mapping, and its value.
package struct YAMLPair: Sendable, Hashable {
  /// The key; no two keys of a mapping have the same bytes.
  package var key: YAMLScalar
  /// The value; an empty plain scalar where none is written.
  package var value: YAMLNode
}
