/// Names that are looked up among the keys of an object; made once and shared.
final class KeyNames: Sendable {
  /// The first eight bytes of each name and its length: what tells names apart.
  private let heads: [SIMD2<UInt64>]
  private let names: [[UInt8]]

  /// How many names there are.
  var count: Int { heads.count }

  /// The name of that index.
  subscript(index: Int) -> [UInt8] { names[index] }

  init(_ names: [[UInt8]]) {
    self.names = names
    heads = names.map { $0.withUnsafeBufferPointer(Self.head) }
  }

  /// Calls `found` with the index of each name that is `key`; there may be several.
  @inline(__always)
  func find(_ key: UnsafeBufferPointer<UInt8>, _ found: (Int) -> Void) {
    let head = Self.head(key)
    heads.withUnsafeBufferPointer { heads in
      for index in heads.indices
      where heads[index] == head && (key.count <= 8 || key.elementsEqual(names[index])) {
        found(index)
      }
    }
  }

  @inline(__always)
  private static func head(_ key: UnsafeBufferPointer<UInt8>) -> SIMD2<UInt64> {
    var head: UInt64 = 0
    for index in 0..<min(8, key.count) { head = head << 8 | UInt64(key[index]) }
    return SIMD2(head, UInt64(key.count))
  }
}
