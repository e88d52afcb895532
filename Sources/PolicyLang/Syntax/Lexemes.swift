public import SourceText

/// A word or number as it stands in the source.
///
/// Equality compares the text alone, so that trees of two layouts of one source are equal.
public struct Word: Sendable, Hashable {
  /// The word, byte for byte.
  public var text: String
  /// Where it stands.
  public var span: Span

  /// Makes a word.
  public init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }

  /// Compares the texts, not the places.
  public static func == (left: Word, right: Word) -> Bool { left.text == right.text }

  /// Hashes the text alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A string of the source with its escapes read.
///
/// Equality compares the decoded value and which braces were escaped, never the place or the quotes' form.
public struct StringLiteral: Sendable, Hashable {
  /// One run of `value` that stands in the source without a change in length.
  public struct Run: Sendable, Hashable {
    /// The UTF-8 offset in `value` at which the run begins.
    public var value: UInt32
    /// The offset in the source at which the run begins.
    public var source: UInt32

    /// Makes a run.
    public init(value: Int, source: Int) {
      self.value = UInt32(truncatingIfNeeded: value)
      self.source = UInt32(truncatingIfNeeded: source)
    }
  }

  /// The decoded text: escapes read, the closing quotes' indentation of the long form taken off, CR LF as LF.
  public var value: String
  /// The UTF-8 offsets in `value` of braces that were written as an escape and so open no hole, ascending.
  public var plainBraces: [UInt32]
  /// True for the form with three quotes.
  public var isLong: Bool
  /// The whole literal with its quotes.
  public var span: Span
  /// Where each stretch of `value` comes from, ascending; the first begins at value offset 0.
  public var runs: [Run]

  /// Makes a literal.
  public init(value: String, plainBraces: [UInt32], isLong: Bool, span: Span, runs: [Run]) {
    self.value = value
    self.plainBraces = plainBraces
    self.isLong = isLong
    self.span = span
    self.runs = runs
  }

  /// The source bytes from which the UTF-8 offsets `range` of `value` were read.
  public func span(of range: Range<Int>) -> Span {
    Span(offset(of: range.lowerBound), offset(of: range.upperBound))
  }

  private func offset(of position: Int) -> Int {
    var low = 0
    var high = runs.count
    guard high > 0 else { return span.start }
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(runs[middle].value) <= position { low = middle } else { high = middle }
    }
    return Int(runs[low].source) + position - Int(runs[low].value)
  }

  /// Compares what the literals say.
  public static func == (left: StringLiteral, right: StringLiteral) -> Bool {
    left.value.utf8.elementsEqual(right.value.utf8) && left.plainBraces == right.plainBraces
  }

  /// Hashes what the literal says.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(value)
    hasher.combine(plainBraces)
  }
}

/// A place in the source that never makes two trees differ.
public struct Mark: Sendable, Hashable {
  /// The bytes meant.
  public var span: Span

  /// Makes a mark.
  public init(_ span: Span) { self.span = span }

  /// All marks are equal: layout is not meaning.
  public static func == (left: Mark, right: Mark) -> Bool { true }

  /// Adds nothing, since all marks are equal.
  public func hash(into hasher: inout Hasher) {}
}
