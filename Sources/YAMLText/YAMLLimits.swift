/// How much of an input is read before it is refused; every cap counts for one item.
package struct YAMLLimits: Sendable, Hashable {
  /// The longest item, in bytes of the input from its first to its last.
  package var itemBytes = 4 << 20
  /// The deepest nesting of sequences and mappings; the item itself, where it is one, is the first level.
  package var depth = 64
  /// The longest scalar, in bytes of its decoded text.
  package var scalarBytes = 64 << 10
  /// The most keys of one mapping.
  package var keys = 4_096
  /// The most nodes of one item: scalars (keys too), sequences and mappings.
  package var nodes = 100_000

  /// Makes the limits that the product uses.
  package init() {}
}
