import Glibc

/// The lines of a file of records, as many at a time as have been read: constant memory, and no waiting.
struct RecordChunks: ~Copyable {
  /// Some lines in a row.
  struct Chunk: Sendable {
    /// The bytes in which the lines stand.
    var bytes: [UInt8] = []
    /// The lines with a record.
    var lines: [Line] = []
    /// How many lines between them were empty.
    var emptyLines = 0
  }

  /// A line that needs a row.
  struct Line: Sendable {
    /// Its bytes without the line end; nil for a line longer than the limit.
    var range: Range<Int>?
    /// Its number in the file, from 1.
    var number: Int
  }

  private var reader: ByteReader
  private let limit: Int
  private var rest: [UInt8] = []
  private var number = 0
  private var isSkipping = false
  private var isAtEnd = false
  private static let blockSize = 1 << 20

  /// Begins to read `path`; `-` is standard input.
  ///
  /// - Throws: `Stop` with status 3.
  init(_ path: String, limit: Int) throws(Stop) {
    reader = try ByteReader(path)
    self.limit = limit
  }

  /// The next lines, or nil at the end of the file.
  ///
  /// - Throws: `Stop` with status 3 where the file cannot be read on.
  mutating func next() throws(Stop) -> Chunk? {
    while !isAtEnd {
      var bytes = rest
      let scanned = bytes.count
      rest = []
      if try reader.read(into: &bytes, atMost: Self.blockSize) == 0 { isAtEnd = true }
      let chunk = cut(bytes, from: scanned)
      if !chunk.lines.isEmpty || chunk.emptyLines > 0 { return chunk }
    }
    return nil
  }

  /// Cuts what has been read into lines; the bytes before `scanned` hold no line end.
  private mutating func cut(_ bytes: [UInt8], from scanned: Int) -> Chunk {
    var chunk = Chunk()
    var start = 0
    var place = scanned
    while let feed = Self.feed(bytes, from: place) {
      add(start..<feed, bytes, &chunk)
      start = feed + 1
      place = start
    }
    if isAtEnd {
      if start < bytes.count || isSkipping { add(start..<bytes.count, bytes, &chunk) }
    } else if bytes.count - start > limit {
      // Nothing of a line that is too long is kept but that it was there.
      isSkipping = true
    } else {
      rest = Array(bytes[start...])
    }
    chunk.bytes = bytes
    return chunk
  }

  private mutating func add(_ line: Range<Int>, _ bytes: [UInt8], _ chunk: inout Chunk) {
    number += 1
    var line = line
    if number == 1, bytes[line].starts(with: [0xEF, 0xBB, 0xBF]) {
      line = line.lowerBound + 3..<line.upperBound
    }
    if isSkipping || line.count > limit {
      isSkipping = false
      chunk.lines.append(Line(range: nil, number: number))
    } else if bytes[line].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
      chunk.emptyLines += 1
    } else {
      chunk.lines.append(Line(range: line, number: number))
    }
  }

  private static func feed(_ bytes: [UInt8], from place: Int) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard place < buffer.count, let base = buffer.baseAddress,
        let found = memchr(base + place, 0x0A, buffer.count - place)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
