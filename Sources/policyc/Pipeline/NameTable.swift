/// Names and their positions, found by the bytes of a record without making a string.
struct NameTable: Sendable {
  private var buckets: [Int32]
  private let mask: Int
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]

  /// Makes a table of `names`; a repeated name is found at its first position.
  init(_ names: [String]) {
    var size = 8
    while size < names.count * 4 { size *= 2 }
    mask = size - 1
    buckets = Array(repeating: -1, count: size)
    for (index, name) in names.enumerated() {
      bytes.append(contentsOf: name.utf8)
      ends.append(bytes.count)
      let isNew = Array(name.utf8).withUnsafeBufferPointer { find($0) == nil }
      if isNew { insert(index) }
    }
  }

  private mutating func insert(_ index: Int) {
    let name = Array(bytes[ends[index]..<ends[index + 1]])
    var bucket = name.withUnsafeBufferPointer { Self.hash($0) } & mask
    while buckets[bucket] >= 0 { bucket = (bucket + 1) & mask }
    buckets[bucket] = Int32(truncatingIfNeeded: index)
  }

  /// The position of the name that these bytes spell, or nil.
  func find(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    var bucket = Self.hash(name) & mask
    while true {
      let index = Int(buckets[bucket])
      if index < 0 { return nil }
      if spells(index, name) { return index }
      bucket = (bucket + 1) & mask
    }
  }

  /// The position of `name`, or nil.
  func find(_ name: String) -> Int? {
    Array(name.utf8).withUnsafeBufferPointer { find($0) }
  }

  private func spells(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[index]
    guard ends[index + 1] - start == name.count else { return false }
    for offset in 0..<name.count where bytes[start + offset] != name[offset] { return false }
    return true
  }

  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF)
  }
}
