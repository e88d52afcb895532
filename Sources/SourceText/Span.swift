/// A half-open range of bytes in one source text.
///
/// Both ends are UTF-8 byte offsets, `0 … 2³²−1`. Lines and columns exist only at the edge, in `LineMap`.
public struct Span: Sendable, Hashable {
  /// The offset of the first byte.
  public var lower: UInt32
  /// The offset just past the last byte; never below `lower`.
  public var upper: UInt32

  /// Makes the span of the bytes from `lower` up to but not including `upper`.
  public init(_ lower: Int, _ upper: Int) {
    self.lower = UInt32(truncatingIfNeeded: lower)
    self.upper = UInt32(truncatingIfNeeded: max(lower, upper))
  }

  /// The offset of the first byte, as an array index.
  public var start: Int { Int(lower) }
  /// The offset just past the last byte, as an array index.
  public var end: Int { Int(upper) }
  /// The span as a range of array indices.
  public var range: Range<Int> { start..<end }
  /// True where the span marks a place between two bytes.
  public var isEmpty: Bool { lower == upper }

  /// The smallest span that holds this one and `other`.
  public func joined(_ other: Span) -> Span {
    Span(min(start, other.start), max(end, other.end))
  }

  /// The empty span at this span's end.
  public var after: Span { Span(end, end) }

  /// True where every byte of `other` lies in this span.
  public func contains(_ other: Span) -> Bool {
    lower <= other.lower && other.upper <= upper
  }
}
