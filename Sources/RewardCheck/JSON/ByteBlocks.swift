/// Passes over ordinary bytes eight at a time.
enum ByteBlocks {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// The first offset from `start` on whose block of eight may hold a byte that is not plain, or is the last.
  ///
  /// Plain are the printable ASCII bytes but the quote and the backslash: what every reader of strings
  /// passes over. The answer is at most seven bytes too early, never too late.
  static func plain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return start }
    var offset = start
    while bytes.count - offset >= 8 {
      let word = UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self)
      if odd(word) | zero(word ^ 0x22 * ones) | zero(word ^ 0x5C * ones) != 0 { return offset }
      offset += 8
    }
    return offset
  }

  /// The same where quotes and backslashes are ordinary, too.
  static func printable(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return start }
    var offset = start
    while bytes.count - offset >= 8 {
      let word = UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self)
      if odd(word) != 0 { return offset }
      offset += 8
    }
    return offset
  }

  /// Not 0 iff a byte is a control, DEL or above ASCII.
  private static func odd(_ word: UInt64) -> UInt64 {
    // A byte below 0x20 borrows into its high bit; 0x7F carries into it; one above ASCII has it.
    ((word &- (0x20 * ones)) | (word &+ ones) | word) & highs
  }

  /// Not 0 iff a byte is 0.
  private static func zero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }
}
