/// Turns libyaml's marks, which count lines and Unicode scalars, into byte offsets.
///
/// Marks come in nearly the order of the text, so that walking from one to the next is linear in all.
/// libyaml's own `index` is not used: it counts a CR LF inside a scalar as one.
struct MarkCursor {
  private var line = 0
  private var column = 0
  private var offset: Int

  init(start: Int) { offset = start }

  /// Finds the offset of a mark; past the end of its line, that end.
  ///
  /// - Parameters:
  ///   - line: From 0.
  ///   - column: In Unicode scalars, from 0.
  ///   - bytes: The whole input, valid UTF-8 as far as the mark.
  ///   - start: The offset of the first line.
  /// - Returns: A byte offset.
  mutating func offset(line: Int, column: Int, in bytes: [UInt8], start: Int) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      if line < self.line || (line == self.line && column < self.column) {
        back(to: line, buffer, start)
      }
      while self.line < line, offset < buffer.count {
        if buffer[offset] == 0x0A {
          self.line += 1
          self.column = 0
        }
        offset += 1
      }
      while self.line == line, self.column < column, offset < buffer.count,
        buffer[offset] != 0x0A
      {
        offset += 1
        while offset < buffer.count, buffer[offset] & 0xC0 == 0x80 { offset += 1 }
        self.column += 1
      }
      return offset
    }
  }

  /// Goes back to the first byte of `line`.
  private mutating func back(to line: Int, _ buffer: UnsafeBufferPointer<UInt8>, _ start: Int) {
    while offset > start {
      if buffer[offset - 1] == 0x0A {
        if self.line <= line { break }
        self.line -= 1
      }
      offset -= 1
    }
    column = 0
  }
}
