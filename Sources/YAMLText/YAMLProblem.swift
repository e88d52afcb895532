package import SourceText

/// Why an input, or one item of it, is refused.
package struct YAMLProblem: Error, Sendable, Hashable {
  /// The reasons; the raw value is the stable word for each.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case notUTF8 = "not-utf8"
    case character = "character"
    case syntax = "syntax"
    case severalDocuments = "several-documents"
    case directive = "directive"
    case anchor = "anchor"
    case alias = "alias"
    case tag = "tag"
    case mergeKey = "merge-key"
    case keyNotText = "key-not-text"
    case duplicateKey = "duplicate-key"
    case inputTooLarge = "input-too-large"
    case itemTooLarge = "item-too-large"
    case tooDeep = "too-deep"
    case scalarTooLong = "scalar-too-long"
    case tooManyKeys = "too-many-keys"
    case tooManyNodes = "too-many-nodes"
  }

  /// The reason.
  package var kind: Kind
  /// The fact: lower case, no full stop, the input's words in backquotes.
  package var message: String
  /// The bytes meant.
  package var span: Span
  /// Another place that has a part in it, such as the first of two equal keys.
  package var related: Span?
  /// True where nothing behind the place is read, because it can't be told where the next item begins.
  package var endsInput: Bool

  init(_ kind: Kind, _ message: String, _ span: Span, related: Span? = nil, endsInput: Bool = false)
  {
    self.kind = kind
    self.message = message
    self.span = span
    self.related = related
    self.endsInput = endsInput
  }
}
