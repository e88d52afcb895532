/// Looks for the first of several bytes: sixteen at a time where they are few.
struct ByteFinder: Sendable {
  private let table: [Bool]
  private let isFew: Bool
  // Fewer than four are filled up with one of them.
  private let first: UInt8
  private let second: UInt8
  private let third: UInt8
  private let fourth: UInt8

  /// Looks for the bytes whose element of `table` is true; it has 256.
  init(_ table: [Bool]) {
    self.table = table
    let bytes = table.indices.filter { table[$0] }.map { UInt8(truncatingIfNeeded: $0) }
    isFew = !bytes.isEmpty && bytes.count <= 4
    let any = bytes.first ?? 0
    first = any
    second = bytes.count > 1 ? bytes[1] : any
    third = bytes.count > 2 ? bytes[2] : any
    fourth = bytes.count > 3 ? bytes[3] : any
  }

  /// The first offset from `start` on of one of the bytes, or the end.
  func find(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    if isFew {
      return ByteBlocks.first(bytes, from: start) { block in
        ByteBlocks.equal(block, first) | ByteBlocks.equal(block, second)
          | ByteBlocks.equal(block, third) | ByteBlocks.equal(block, fourth)
      }
    }
    return table.withUnsafeBufferPointer { table in
      var place = start
      while place < bytes.count, !table[Int(bytes[place])] { place += 1 }
      return place
    }
  }
}
