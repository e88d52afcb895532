import Testing

@testable import RewardCheck

/// Reading sixteen bytes at a time gives what reading them one by one gives.
@Suite struct ByteBlocksTests {
  private static let odd: [UInt8] = [
    0x22, 0x5C, 0x09, 0x0A, 0x0D, 0x20, 0x00, 0x1F, 0x7F, 0x80, 0xBF, 0xC0, 0xFF,
  ]

  /// Every place from `start` on that a walk over bytes that are not plain is handed, each passed over by `step`.
  private static func walk(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, step: (Int) -> Int = { _ in 1 }
  ) -> [Int] {
    var places: [Int] = []
    ByteBlocks.walkNotPlain(bytes, from: start) { place -> Int? in
      places.append(place)
      return place + step(place)
    }
    return places
  }

  @Test func `every byte at every place of a block is seen`() {
    for length in [1, 15, 16, 17, 33, 64, 81] {
      for place in 0..<length {
        for byte in UInt8.min...UInt8.max {
          var bytes = [UInt8](repeating: 0x61, count: length)
          bytes[place] = byte
          let isPlain = byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
          let found = bytes.withUnsafeBufferPointer { Self.walk($0, from: 0) }
          if found != (isPlain ? [] : [place]) {
            Issue.record("byte \(byte) at \(place) of \(length): \(found)")
          }
        }
      }
    }
  }

  @Test func `searches and counts are those of a loop over bytes`() {
    var random = SplitMix64(seed: 16)
    for _ in 0..<4_000 {
      let length = Int(random.next() % 200)
      let rarity = [2, 8, 60][Int(random.next() % 3)] as UInt64
      let bytes = (0..<length).map { _ in
        random.next() % rarity == 0
          ? Self.odd[Int(random.next() % UInt64(Self.odd.count))]
          : UInt8(0x20 + random.next() % 0x5F)
      }
      let start = Int(random.next() % UInt64(length + 1))
      bytes.withUnsafeBufferPointer { buffer in
        func first(_ test: (UInt8) -> Bool) -> Int {
          buffer[start...].firstIndex(where: test) ?? length
        }
        func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte >= 0x7F }
        func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
        let found = [
          ByteBlocks.unescaped(buffer, from: start),
          ByteBlocks.ascii(buffer, from: start), ByteBlocks.ordinary(buffer, from: start),
          ByteBlocks.find(0x22, in: buffer, from: start), ByteBlocks.measure(buffer).words,
          ByteBlocks.measure(buffer).characters,
        ]
        let expected = [
          first { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }, first { $0 >= 0x80 },
          first { isControl($0) && ($0 == 0x7F || !isSpace($0)) }, first { $0 == 0x22 },
          buffer.split(whereSeparator: isSpace).count, buffer.count { $0 & 0xC0 != 0x80 },
        ]
        // A walk passes over what it is told to pass over, however far that is.
        func step(_ place: Int) -> Int { 1 + Int(bytes[place]) * (place + 1) % 70 }
        var places: [Int] = []
        var place = start
        while place < length {
          if isControl(bytes[place]) || bytes[place] == 0x22 || bytes[place] == 0x5C {
            places.append(place)
            place += step(place)
          } else {
            place += 1
          }
        }
        #expect(Self.walk(buffer, from: start, step: step) == places)
        if !bytes.contains(where: { $0 < 0x20 && !isSpace($0) }) {
          #expect(ByteBlocks.measure(checked: buffer) == ByteBlocks.measure(buffer))
        }
        if found != expected { Issue.record("\(bytes) from \(start): \(found), \(expected)") }
      }
    }
  }
}
