package import SourceText

/// Why an input is refused; nothing behind the place is read.
package struct XMLProblem: Error, Sendable, Hashable {
  /// The reasons; the raw value is the stable word for each.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case notUTF8 = "not-utf8"
    case encoding = "encoding"
    case syntax = "syntax"
    case doctype = "doctype"
    case inputTooLarge = "input-too-large"
    case tooDeep = "too-deep"
    case markupTooLong = "markup-too-long"
    case textTooLong = "text-too-long"
    case tooManyAttributes = "too-many-attributes"
  }

  /// The reason.
  package var kind: Kind
  /// The fact: lower case, no full stop, the input's words in backquotes.
  package var message: String
  /// The bytes meant.
  package var span: Span

  init(_ kind: Kind, _ message: String, _ span: Span) {
    self.kind = kind
    self.message = message
    self.span = span
  }
}
