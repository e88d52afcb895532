/// The order in which ids are listed: runs of digits compare as numbers, all else byte by byte.
///
/// `S2` stands before `S10`. Ids that differ in leading zeros alone are told apart by their bytes.
enum IDOrder {
  /// True where `a` stands before `b`.
  static func precedes(_ a: String, _ b: String) -> Bool {
    var a = a
    var b = b
    return a.withUTF8 { left in b.withUTF8 { right in compare(left, right) < 0 } }
  }

  private static func compare(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>)
    -> Int
  {
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      if isDigit(a[i]), isDigit(b[j]) {
        let left = number(a, &i)
        let right = number(b, &j)
        if left.count != right.count { return left.count - right.count }
        for (x, y) in zip(left, right) where x != y { return Int(x) - Int(y) }
      } else {
        if a[i] != b[j] { return Int(a[i]) - Int(b[j]) }
        i += 1
        j += 1
      }
    }
    if a.count - i != b.count - j { return (a.count - i) - (b.count - j) }
    return a.lexicographicallyPrecedes(b) ? -1 : (b.lexicographicallyPrecedes(a) ? 1 : 0)
  }

  /// The digits at `position` without leading zeros; moves past them.
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int)
    -> Slice<UnsafeBufferPointer<UInt8>>
  {
    var first = position
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    while first < position, bytes[first] == 0x30 { first += 1 }
    return bytes[first..<position]
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

/// An id as people hear it: letter case and `-` for `_` make no difference.
struct HeardID: Hashable {
  /// The id as written.
  let text: String

  /// Compares what is heard.
  static func == (left: HeardID, right: HeardID) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8) { fold($0) == fold($1) }
  }

  /// Hashes what is heard.
  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(Self.fold(byte)) }
  }

  private static func fold(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x41...0x5A: byte + 0x20
    case 0x2D: 0x5F
    default: byte
    }
  }
}
