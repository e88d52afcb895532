/// How much of an input is read before it is refused.
package struct XMLLimits: Sendable, Hashable {
  /// The largest input, in bytes.
  package var inputBytes = 1 << 30
  /// The deepest nesting of elements; the root is the first level.
  package var depth = 32
  /// The longest tag, comment or instruction, in bytes (give or take what is read at a time).
  package var markupBytes = 64 << 10
  /// The longest text between two tags, in bytes.
  package var textBytes = 1 << 20
  /// The most attributes of one element.
  package var attributes = 256

  /// Makes the limits that the product uses.
  package init() {}
}
