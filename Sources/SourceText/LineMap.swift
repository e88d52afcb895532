/// Where the lines of a text begin: the one way from byte offsets to lines and columns.
public struct LineMap: Sendable {
  private let bytes: [UInt8]
  private let starts: [Int]

  /// Finds the line starts of `bytes`; a line ends at LF (a CR before it belongs to the line's end).
  ///
  /// Complexity: linear in the bytes.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      for index in buffer.indices where buffer[index] == 0x0A { starts.append(index + 1) }
    }
    self.starts = starts
  }

  /// The number of lines; an empty text has one.
  public var count: Int { starts.count }

  /// The 1-based line that holds the byte at `offset`; past the end, the last line.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The 1-based line and the 1-based column in UTF-8 bytes of `offset`.
  public func position(at offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    return (line, offset - starts[line - 1] + 1)
  }

  /// The bytes of 1-based `line` without its line end.
  public func span(ofLine line: Int) -> Span {
    guard line >= 1, line <= starts.count else { return Span(bytes.count, bytes.count) }
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return Span(start, end)
  }
}
