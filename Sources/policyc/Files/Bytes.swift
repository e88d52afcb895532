import Glibc

/// Searches in bytes.
enum Bytes {
  /// The offset of the first line feed in a part of `bytes`, or nil.
  static func feed(in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard start < end, end <= buffer.count, let base = buffer.baseAddress,
        let found = memchr(base + start, 0x0A, end - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
