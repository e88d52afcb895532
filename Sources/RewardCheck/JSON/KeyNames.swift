/// Names that are looked up among the keys of an object; made once and shared.
final class KeyNames: Sendable {
  /// The first eight bytes of each name, zeros behind a shorter one: what tells names apart.
  private let heads: [UInt64]
  private let names: [[UInt8]]

  /// How many names there are.
  var count: Int { heads.count }

  /// The name of that index.
  subscript(index: Int) -> [UInt8] { names[index] }

  init(_ names: [[UInt8]]) {
    self.names = names
    heads = names.map { name in
      name.withUnsafeBufferPointer { Self.head($0, 0..<$0.count) }
    }
  }

  /// Calls `found` with the index of each name that is the key at `range`; there may be several.
  @inline(__always)
  func find(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ found: (Int) -> Void) {
    let head = Self.head(bytes, range)
    heads.withUnsafeBufferPointer { heads in
      for index in 0..<heads.count where heads[index] == head {
        if isName(index, bytes, range) { found(index) }
      }
    }
  }

  private func isName(
    _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    let name = names[index]
    guard name.count == range.count else { return false }
    for offset in name.indices where name[offset] != bytes[range.lowerBound + offset] {
      return false
    }
    return true
  }

  @inline(__always)
  private static func head(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    if bytes.count - range.lowerBound >= 8, !range.isEmpty, let base = bytes.baseAddress {
      let raw = UnsafeRawPointer(base + range.lowerBound)
      let word = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      return range.count < 8 ? word & (1 << UInt64(8 * range.count) - 1) : word
    }
    var head: UInt64 = 0
    for place in range.prefix(8).reversed() { head = head << 8 | UInt64(bytes[place]) }
    return head
  }
}
