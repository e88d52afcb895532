/// Looks for the first of several bytes: sixteen at a time where they are few.
struct ByteFinder: Sendable {
  private let table: [Bool]
  /// The bytes where they are few, filled up with one of them; else nil.
  private let few: SIMD4<UInt8>?
  private let isOne: Bool

  /// Looks for the bytes whose element of `table` is true; it has 256.
  init(_ table: [Bool]) {
    self.table = table
    let bytes = table.indices.filter { table[$0] }.map { UInt8(truncatingIfNeeded: $0) }
    isOne = bytes.count == 1
    var few = SIMD4<UInt8>(repeating: bytes.first ?? 0)
    for (index, byte) in bytes.prefix(4).enumerated() { few[index] = byte }
    self.few = bytes.isEmpty || bytes.count > 4 ? nil : few
  }

  /// The first offset from `start` on of one of the bytes, or the end.
  func find(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let few else { return search(bytes, start) }
    if isOne { return ByteBlocks.find(few[0], in: bytes, from: start) }
    let first = few[0]
    let second = few[1]
    let third = few[2]
    let fourth = few[3]
    return ByteBlocks.first(bytes, from: start) { block in
      ByteBlocks.equal(block, first) | ByteBlocks.equal(block, second)
        | ByteBlocks.equal(block, third) | ByteBlocks.equal(block, fourth)
    }
  }

  private func search(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    table.withUnsafeBufferPointer { table in
      var place = start
      while place < bytes.count, !table[Int(bytes[place])] { place += 1 }
      return place
    }
  }
}
