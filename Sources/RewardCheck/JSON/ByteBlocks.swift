/// Passes over bytes sixteen at a time.
///
/// Both sides of every operator below are vectors: with a number on one side the standard library falls
/// back to a loop over the lanes.
enum ByteBlocks {
  /// Sixteen bytes; a register of every machine that the program runs on.
  typealias Block = SIMD16<UInt8>

  // MARK: Searches

  /// The lane of the first byte that is not plain among the sixteen from `place` on, or 16.
  ///
  /// Plain are the printable ASCII bytes but the quote and the backslash: what every reader of strings
  /// passes over.
  @inline(__always)
  static func plainLane(_ bytes: UnsafeRawPointer, at place: Int) -> Int {
    lane(notPlain(bytes.loadUnaligned(fromByteOffset: place, as: Block.self)))
  }

  /// Goes through the bytes from `start` on that are not plain.
  @inline(__always)
  static func walkNotPlain<Stop: Error>(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ visit: (Int) throws(Stop) -> Int?
  ) throws(Stop) {
    try walk(bytes, from: start, odd: notPlain, visit)
  }

  /// Goes through the bytes from `start` on that are neither printable ASCII nor TAB, LF or CR.
  @inline(__always)
  static func walkUnusual(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ visit: (Int) -> Int?
  ) {
    walk(bytes, from: start, odd: unusual, visit)
  }

  /// The first offset from `start` on of a byte that JSON writes as an escape, or the end.
  @inline(__always)
  static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    first(bytes, from: start) { block in
      below(block, 0x20) | equal(block, 0x22) | equal(block, 0x5C)
    }
  }

  /// The first offset from `start` on of a byte above ASCII, or the end.
  @inline(__always)
  static func ascii(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    first(bytes, from: start) { block in block & Block(repeating: 0x80) }
  }

  /// The first offset from `start` on of a byte that is neither printable ASCII nor TAB, LF or CR, or the end.
  @inline(__always)
  static func ordinary(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    first(bytes, from: start, odd: unusual)
  }

  /// The first offset from `start` on of `byte`, or the end.
  @inline(__always)
  static func find(
    _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    first(bytes, from: start) { block in equal(block, byte) }
  }

  /// The first offset from `start` on whose byte `odd` marks, or the end.
  @inline(__always)
  static func first(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, odd: (Block) -> Block
  ) -> Int {
    guard let base = bytes.baseAddress, start < bytes.count else { return start }
    let raw = UnsafeRawPointer(base)
    var offset = start
    func marks(_ place: Int) -> Block {
      odd(raw.loadUnaligned(fromByteOffset: place, as: Block.self))
    }
    while bytes.count - offset >= 64 {
      let left = marks(offset) | marks(offset + 16)
      let right = marks(offset + 32) | marks(offset + 48)
      if lane(left | right) < 16 { break }
      offset += 64
    }
    while bytes.count - offset >= 16 {
      let found = lane(marks(offset))
      if found < 16 { return offset + found }
      offset += 16
    }
    let left = bytes.count - offset
    if left == 0 { return offset }
    if bytes.count >= 16 {
      // The last sixteen bytes; of those that were looked at already none is odd but what came before `start`.
      let from = bytes.count - 16
      return offset + min(left, lane(marks(from), from: offset - from))
    }
    var block = Block(repeating: 0)
    for index in 0..<left { block[index] = bytes[offset + index] }
    return offset + min(left, lane(odd(block)))
  }

  /// The first lane that is not 0, or 16 or more.
  @inline(__always)
  static func lane(_ marks: Block) -> Int {
    let words = unsafeBitCast(marks, to: SIMD2<UInt64>.self)
    let low = words.x
    let high = words.y
    if low | high == 0 { return 16 }
    return low != 0 ? low.trailingZeroBitCount >> 3 : 8 + high.trailingZeroBitCount >> 3
  }

  /// The first lane from `start` on that is not 0, counted from there, or 16 or more.
  @inline(__always)
  private static func lane(_ marks: Block, from start: Int) -> Int {
    let words = unsafeBitCast(marks, to: SIMD2<UInt64>.self)
    let low = start < 8 ? words.x >> UInt64(8 * start) : 0
    if low != 0 { return low.trailingZeroBitCount >> 3 }
    let skipped = max(0, start - 8)
    let high = words.y >> UInt64(8 * skipped)
    return high == 0 ? 16 : max(8, start) - start + high.trailingZeroBitCount >> 3
  }

  // MARK: Walks

  /// Goes through the bytes from `start` on that `odd` marks: `visit` is handed the place of one and gives the
  /// place from which to go on, which is behind it, or nil to end.
  ///
  /// Sixty-four bytes are looked at together; where several of them are marked none is looked at again.
  @inline(__always)
  static func walk<Stop: Error>(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, odd: (Block) -> Block,
    _ visit: (Int) throws(Stop) -> Int?
  ) throws(Stop) {
    guard let base = bytes.baseAddress else { return }
    let raw = UnsafeRawPointer(base)
    var place = start
    func marks(_ offset: Int) -> Block {
      odd(raw.loadUnaligned(fromByteOffset: offset, as: Block.self))
    }
    window: while place < bytes.count {
      let left = bytes.count &- place
      let width: Int
      var found: UInt64
      if left >= 64 {
        let (one, two, three, four) = (
          marks(place), marks(place &+ 16), marks(place &+ 32), marks(place &+ 48)
        )
        if isClear(one | two | three | four) {
          place &+= 64
          continue
        }
        found = bits(one, two, three, four)
        width = 64
      } else if left >= 16 {
        found = bits(marks(place))
        width = 16
      } else if bytes.count >= 16 {
        // The last sixteen bytes, of which some have been looked at.
        found = bits(marks(bytes.count - 16)) >> UInt64(16 - left)
        width = left
      } else {
        var block = Block(repeating: 0)
        for index in 0..<left { block[index] = bytes[place + index] }
        found = bits(odd(block)) & ((1 << UInt64(left)) - 1)
        width = left
      }
      while found != 0 {
        guard let next = try visit(place &+ found.trailingZeroBitCount) else { return }
        let done = next &- place
        if done >= width {
          place = next
          continue window
        }
        found &= ~0 &<< UInt64(truncatingIfNeeded: done)
      }
      place &+= width
    }
  }

  /// Copies sixty-four bytes.
  @inline(__always)
  static func copyFour(_ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer) {
    func copy(_ offset: Int) {
      let block = source.loadUnaligned(fromByteOffset: offset, as: Block.self)
      target.storeBytes(of: block, toByteOffset: offset, as: Block.self)
    }
    copy(0)
    copy(16)
    copy(32)
    copy(48)
  }

  /// True where no lane is marked.
  @inline(__always)
  static func isClear(_ marks: Block) -> Bool {
    let words = unsafeBitCast(marks, to: SIMD2<UInt64>.self)
    return words.x | words.y == 0
  }

  /// A bit for each lane, in order; every lane is 0 or 255.
  @inline(__always)
  private static func bits(_ marks: Block) -> UInt64 {
    let words = unsafeBitCast(marks, to: SIMD2<UInt64>.self)
    // One bit of each byte, all different, so that the sum of the bytes holds them side by side.
    func bits(_ word: UInt64) -> UInt64 {
      ((word.littleEndian & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) >> 56
    }
    return bits(words.x) | bits(words.y) << 8
  }

  /// A bit for each lane of four blocks, in order; every lane is 0 or 255.
  @inline(__always)
  private static func bits(
    _ one: Block, _ two: Block, _ three: Block, _ four: Block
  ) -> UInt64 {
    // Bit r of byte c stands for lane c of the half block r; turned over it is bit c of byte r.
    let rows =
      one & halves(0x01, 0x02) | two & halves(0x04, 0x08) | three & halves(0x10, 0x20)
      | four & halves(0x40, 0x80)
    let words = unsafeBitCast(rows, to: SIMD2<UInt64>.self)
    let square = (words.x | words.y).littleEndian
    let pairs = swapped(square, 7, 0x00AA_00AA_00AA_00AA)
    let fours = swapped(pairs, 14, 0x0000_CCCC_0000_CCCC)
    return swapped(fours, 28, 0x0000_0000_F0F0_F0F0)
  }

  /// The bits of `mask` change places with those `distance` above them.
  @inline(__always)
  private static func swapped(_ bits: UInt64, _ distance: UInt64, _ mask: UInt64) -> UInt64 {
    let odd = (bits ^ bits &>> distance) & mask
    return bits ^ odd ^ odd &<< distance
  }

  /// A block with one byte in its first half and another in its second.
  @inline(__always)
  private static func halves(_ first: UInt8, _ second: UInt8) -> Block {
    Block(
      lowHalf: SIMD8<UInt8>(repeating: first), highHalf: SIMD8<UInt8>(repeating: second))
  }

  // MARK: Marks

  @inline(__always)
  static func equal(_ block: Block, _ byte: UInt8) -> Block {
    unsafeBitCast(block .== Block(repeating: byte), to: Block.self)
  }

  @inline(__always)
  private static func below(_ block: Block, _ bound: UInt8) -> Block {
    unsafeBitCast(block .< Block(repeating: bound), to: Block.self)
  }

  /// Marks controls, DEL and what is above ASCII.
  @inline(__always)
  private static func unprintable(_ block: Block) -> Block {
    unsafeBitCast(
      (block &- Block(repeating: 0x20)) .>= Block(repeating: 0x5F), to: Block.self)
  }

  /// Marks what is not printable ASCII, the quote and the backslash.
  @inline(__always)
  private static func notPlain(_ block: Block) -> Block {
    unprintable(block) | equal(block, 0x22) | equal(block, 0x5C)
  }

  /// Marks what is neither printable ASCII nor TAB, LF or CR.
  @inline(__always)
  private static func unusual(_ block: Block) -> Block {
    unprintable(block) & ~(equal(block, 0x09) | equal(block, 0x0A) | equal(block, 0x0D))
  }

  @inline(__always)
  private static func space(_ block: Block) -> Block {
    equal(block, 0x20) | equal(block, 0x0A) | equal(block, 0x09) | equal(block, 0x0D)
  }

  // MARK: Counts

  /// The number of maximal runs of bytes other than white space, and of bytes that begin a code point.
  static func measure(_ text: UnsafeBufferPointer<UInt8>) -> (words: Int, characters: Int) {
    measure(text) { block in space(block) }
  }

  /// The same of a text in which no control stands but TAB, LF and CR, so that only white space is so low.
  static func measure(checked text: UnsafeBufferPointer<UInt8>) -> (words: Int, characters: Int) {
    measure(text) { block in below(block, 0x21) }
  }

  @inline(__always)
  private static func measure(
    _ text: UnsafeBufferPointer<UInt8>, space: (Block) -> Block
  ) -> (words: Int, characters: Int) {
    guard let base = text.baseAddress, let first = text.first else { return (0, 0) }
    let raw = UnsafeRawPointer(base)
    var words = isSpace(first) ? 0 : 1
    var characters = isFollower(first) ? 0 : 1
    var offset = 1
    while text.count - offset >= 32 {
      var begins = Block(repeating: 0)
      var scalars = Block(repeating: 0)
      // A lane of eight bits counts no further than 255.
      for _ in 0..<min(127, (text.count - offset) / 32) {
        let before = raw.loadUnaligned(fromByteOffset: offset &- 1, as: Block.self)
        let block = raw.loadUnaligned(fromByteOffset: offset, as: Block.self)
        let between = raw.loadUnaligned(fromByteOffset: offset &+ 15, as: Block.self)
        let next = raw.loadUnaligned(fromByteOffset: offset &+ 16, as: Block.self)
        begins =
          begins &- (space(before) & ~space(block)) &- (space(between) & ~space(next))
        scalars = scalars &- leads(block) &- leads(next)
        offset &+= 32
      }
      words += sum(begins)
      characters += sum(scalars)
    }
    while offset < text.count {
      if isSpace(text[offset - 1]), !isSpace(text[offset]) { words += 1 }
      if !isFollower(text[offset]) { characters += 1 }
      offset += 1
    }
    return (words, characters)
  }

  /// Marks the bytes that are not the second, third or fourth of a code point.
  @inline(__always)
  private static func leads(_ block: Block) -> Block {
    unsafeBitCast(
      unsafeBitCast(block, to: SIMD16<Int8>.self) .>= SIMD16<Int8>(repeating: -64), to: Block.self)
  }

  @inline(__always)
  private static func sum(_ block: Block) -> Int {
    // Neighbours are added in wider lanes, in which nothing runs over.
    let words = unsafeBitCast(block, to: SIMD2<UInt64>.self)
    func pairs(_ word: UInt64) -> UInt64 {
      (word & 0x00FF_00FF_00FF_00FF) &+ (word &>> 8 & 0x00FF_00FF_00FF_00FF)
    }
    let lanes = pairs(words.x) &+ pairs(words.y)
    return Int(truncatingIfNeeded: (lanes &* 0x0001_0001_0001_0001) &>> 48)
  }

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  @inline(__always)
  private static func isFollower(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
