/// How far apart two words are.
package enum EditDistance {
  /// The least cost of making `right` of `left`.
  ///
  /// An inserted or deleted byte costs what `cost` says, a replaced one the dearer of the two, a swap of neighbours 1.
  ///
  /// Complexity: the product of the lengths.
  package static func between(
    _ left: [UInt8], _ right: [UInt8], cost: (UInt8) -> Int = { _ in 1 }
  ) -> Int {
    var before: [Int] = []
    var row = [0]
    for byte in right { row.append(row[row.count - 1] + cost(byte)) }
    for i in left.indices {
      var next = [row[0] + cost(left[i])]
      for j in right.indices {
        let replaced = left[i] == right[j] ? 0 : max(cost(left[i]), cost(right[j]))
        var least = min(
          next[j] + cost(right[j]), row[j + 1] + cost(left[i]), row[j] + replaced)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          least = min(least, before[j - 1] + 1)
        }
        next.append(least)
      }
      before = row
      row = next
    }
    return row[right.count]
  }

  /// The bytes of a name as names are compared: ASCII letters small, `-` as `_`.
  package static func folded(_ word: String) -> [UInt8] {
    word.utf8.map { byte in
      switch byte {
      case 0x41...0x5A: byte + 0x20
      case 0x2D: 0x5F
      default: byte
      }
    }
  }
}
