package import SourceText

/// An attribute of an element.
package struct XMLAttribute: Sendable, Hashable {
  /// The name, with its prefix.
  package var name: String
  /// The value, references resolved and white space as XML wants it.
  package var value: String
  /// The bytes of the value, without its quotes.
  package var span: Span
}

/// One step through a document.
package struct XMLEvent: Sendable, Hashable {
  /// What is met.
  package enum Kind: Sendable, Hashable {
    /// A start tag; an element without content is a start and an end.
    case start(name: String, attributes: [XMLAttribute])
    /// An end tag.
    case end(name: String)
    /// Text, CDATA sections included; everything between two tags at once.
    case text(String)
  }

  /// What is met.
  package var kind: Kind
  /// Its bytes; empty for the end of an element without content, and of a text from tag to tag.
  package var span: Span
}
