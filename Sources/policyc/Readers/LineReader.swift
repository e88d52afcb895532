import Glibc

/// The lines of a file one after the other, in constant memory.
struct LineReader: ~Copyable {
  /// One line of the input.
  enum Line {
    /// Its bytes without the line feed, good until the next call; a byte past the end may be read.
    case bytes(UnsafeBufferPointer<UInt8>)
    /// A line longer than the limit; it was skipped.
    case tooLong
  }

  /// The number of the line that came last, from 1.
  private(set) var number = 0
  private var reader: ByteReader
  private let limit: Int
  private var memory: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var scanned = 0
  private var isAtEnd = false

  /// Begins to read `path`; `-` is standard input.
  ///
  /// - Throws: `Stop` with status 3.
  init(_ path: String, limit: Int) throws(Stop) {
    reader = try ByteReader(path)
    self.limit = limit
    memory = .allocate(byteCount: 1 << 20, alignment: 64)
  }

  deinit { memory.deallocate() }

  /// The next line, or nil at the end of the file.
  ///
  /// A byte order mark before the first line is passed over.
  ///
  /// - Throws: `Stop` with status 3 where the file cannot be read on.
  mutating func next() throws(Stop) -> Line? {
    var skipping = false
    while true {
      if let feed = feed() {
        let line = start..<feed
        start = feed + 1
        scanned = start
        number += 1
        if skipping || line.count > limit { return .tooLong }
        return .bytes(bytes(line))
      }
      if isAtEnd {
        if start == end { return skipping ? .tooLong : nil }
        let line = start..<end
        start = end
        scanned = end
        number += 1
        return skipping || line.count > limit ? .tooLong : .bytes(bytes(line))
      }
      if end - start > limit {
        skipping = true
        start = end
      }
      try fill()
    }
  }

  private func bytes(_ line: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    var line = line
    if number == 1, line.count >= 3, memory[line.lowerBound] == 0xEF,
      memory[line.lowerBound + 1] == 0xBB, memory[line.lowerBound + 2] == 0xBF
    {
      line = line.lowerBound + 3..<line.upperBound
    }
    return UnsafeBufferPointer(
      rebasing: UnsafeRawBufferPointer(memory)[line].bindMemory(to: UInt8.self)[...])
  }

  /// The offset of the next line feed that has been read, or nil.
  private mutating func feed() -> Int? {
    guard scanned < end, let base = memory.baseAddress else { return nil }
    guard let found = memchr(base + scanned, 0x0A, end - scanned) else {
      scanned = end
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private mutating func fill() throws(Stop) {
    if start > 0 {
      memory.baseAddress?.copyMemory(
        from: UnsafeRawPointer(memory.baseAddress.unsafelyUnwrapped + start), byteCount: end - start
      )
      end -= start
      scanned -= start
      start = 0
    }
    if end == memory.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: memory.count * 2, alignment: 64)
      larger.copyMemory(from: UnsafeRawBufferPointer(memory))
      memory.deallocate()
      memory = larger
    }
    let count = try reader.read(UnsafeMutableRawBufferPointer(rebasing: memory[end...]))
    if count == 0 { isAtEnd = true }
    end += count
  }
}
