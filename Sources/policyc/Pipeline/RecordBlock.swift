/// Lines that were read together, and the memory in which they stand; filled again and again.
struct RecordBlock: Sendable {
  /// A line that needs a row.
  struct Line: Sendable {
    /// Its bytes without the line end; nil for a line longer than the limit.
    var range: Range<Int>?
    /// Its number in the file, from 1.
    var number: Int
  }

  /// How many bytes are read at a time, unless one line is longer.
  static let usualSize = 1 << 20
  /// How much room is used again after one long line; more is given back.
  private static let keptSize = 4 << 20

  /// Room for bytes, of which `lines` says what is used.
  fileprivate(set) var room = [UInt8](repeating: 0, count: usualSize)
  /// The lines with a record.
  fileprivate(set) var lines: [Line] = []
  /// How many lines between them were empty.
  fileprivate(set) var emptyLines = 0
  /// The place of the block in the file, from 0.
  fileprivate(set) var number = 0

  /// True where one line needed more room than is kept.
  var isLarge: Bool { room.count > Self.keptSize }
}

/// A file of records, a block of whole lines at a time: constant memory, and no waiting for more than a line.
struct RecordBlocks: ~Copyable {
  private var reader: ByteReader
  private let limit: Int
  /// The beginning of a line that the last block did not hold whole.
  private var rest: [UInt8] = []
  private var line = 0
  private var block = 0
  private var isSkipping = false
  private var isAtEnd = false

  /// Begins to read `path`; `-` is standard input.
  ///
  /// Of a line of more than `limit` bytes nothing is kept.
  ///
  /// - Throws: `Stop` with status 3.
  init(_ path: String, limit: Int) throws(Stop) {
    reader = try ByteReader(path)
    self.limit = limit
  }

  /// Fills a block with the next lines: those that one read gives, if it gives at least one.
  ///
  /// - Returns: false at the end of the file.
  /// - Throws: `Stop` with status 3 where the file cannot be read on.
  mutating func fill(_ target: inout RecordBlock) throws(Stop) -> Bool {
    target.lines.removeAll(keepingCapacity: true)
    target.emptyLines = 0
    target.number = block
    var filled = rest.count
    while target.room.count < filled { grow(&target) }
    target.room.replaceSubrange(..<filled, with: rest)
    rest.removeAll(keepingCapacity: rest.capacity <= RecordBlock.usualSize)
    while target.lines.isEmpty, target.emptyLines == 0, !isAtEnd {
      if isSkipping || filled > limit + Self.mark.count {
        // Nothing of a line that is too long is kept but that it was there.
        isSkipping = true
        filled = 0
      }
      if filled == target.room.count { grow(&target) }
      let before = filled
      filled += try read(&target, from: filled)
      if filled == before {
        isAtEnd = true
        if filled > 0 || isSkipping { add(0..<filled, &target) }
      } else {
        cut(&target, from: before, to: filled)
      }
    }
    if target.lines.isEmpty, target.emptyLines == 0 { return false }
    block += 1
    return true
  }

  /// More room for a line, up to what the longest needs.
  private func grow(_ target: inout RecordBlock) {
    let size = target.room.count
    let more = max(1, min(size, limit + RecordBlock.usualSize - size))
    target.room.append(contentsOf: repeatElement(0, count: more))
  }

  private mutating func read(
    _ target: inout RecordBlock, from start: Int
  ) throws(Stop) -> Int {
    var outcome = Result<Int, Stop>.success(0)
    target.room.withUnsafeMutableBytes { room in
      outcome = Result { () throws(Stop) in
        try self.reader.read(UnsafeMutableRawBufferPointer(rebasing: room[start...]))
      }
    }
    return try outcome.get()
  }

  /// Cuts what has been read into lines; the bytes before `place` hold no line end.
  private mutating func cut(_ target: inout RecordBlock, from place: Int, to filled: Int) {
    var start = 0
    var place = place
    while let feed = Bytes.feed(in: target.room, from: place, to: filled) {
      add(start..<feed, &target)
      start = feed + 1
      place = start
    }
    if start > 0 { rest.append(contentsOf: target.room[start..<filled]) }
  }

  private mutating func add(_ range: Range<Int>, _ target: inout RecordBlock) {
    line += 1
    var range = range
    if line == 1, target.room[range].starts(with: Self.mark) {
      range = range.lowerBound + Self.mark.count..<range.upperBound
    }
    if isSkipping || range.count > limit {
      isSkipping = false
      target.lines.append(RecordBlock.Line(range: nil, number: line))
    } else if Self.isEmpty(target.room, range) {
      target.emptyLines += 1
    } else {
      target.lines.append(RecordBlock.Line(range: range, number: line))
    }
  }

  /// The byte order mark, which may stand before the first line.
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func isEmpty(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    for offset in range where ![0x20, 0x09, 0x0D].contains(bytes[offset]) { return false }
    return true
  }
}
