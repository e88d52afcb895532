/// The order in which ids are listed: runs of digits compare as numbers, all else byte by byte.
///
/// `S2` stands before `S10`, `18` before `100`. Two ids that differ only in leading zeros are told apart by
/// their bytes, so that the order is total: equal in order means equal in bytes.
public enum NaturalOrder {
  /// True where `a` stands before `b`.
  public static func precedes(_ a: String, _ b: String) -> Bool {
    compare(Array(a.utf8), Array(b.utf8)) < 0
  }

  /// The ids in natural order; equal ones are all kept.
  public static func sorted(_ ids: [String]) -> [String] {
    ids.sorted(by: precedes)
  }

  /// Compares the UTF-8 bytes of two ids: below 0, 0 or above 0 as `a` stands before, with or after `b`.
  public static func compare(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      if isDigit(a[i]), isDigit(b[j]) {
        let left = digits(a, from: i)
        let right = digits(b, from: j)
        // Without leading zeros the longer run is the larger number, however long it is.
        if left.significant.count != right.significant.count {
          return left.significant.count < right.significant.count ? -1 : 1
        }
        for (x, y) in zip(a[left.significant], b[right.significant]) where x != y {
          return x < y ? -1 : 1
        }
        i = left.end
        j = right.end
      } else {
        if a[i] != b[j] { return a[i] < b[j] ? -1 : 1 }
        i += 1
        j += 1
      }
    }
    if a.count - i != b.count - j { return a.count - i < b.count - j ? -1 : 1 }
    if a == b { return 0 }
    return a.lexicographicallyPrecedes(b) ? -1 : 1
  }

  /// The run of digits at `start`: where it ends, and the part of it after leading zeros.
  private static func digits(_ bytes: [UInt8], from start: Int) -> (
    end: Int, significant: Range<Int>
  ) {
    var end = start
    while end < bytes.count, isDigit(bytes[end]) { end += 1 }
    var first = start
    while first < end, bytes[first] == UInt8(ascii: "0") { first += 1 }
    return (end, first..<end)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
