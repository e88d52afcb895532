import Testing

@testable import RewardCheck

/// Reading eight bytes at a time passes over nothing that matters.
@Suite struct ByteBlocksTests {
  @Test func `every byte at every place of a block is seen`() {
    for length in [8, 9, 16, 23] {
      for place in 0..<length {
        for byte in UInt8.min...UInt8.max {
          var bytes = [UInt8](repeating: 0x61, count: length)
          bytes[place] = byte
          bytes.withUnsafeBufferPointer { buffer in
            let isPrintable = byte >= 0x20 && byte < 0x7F
            let isPlain = isPrintable && byte != 0x22 && byte != 0x5C
            let whole = length / 8 * 8
            let expected = place < whole ? place / 8 * 8 : whole
            #expect(ByteBlocks.plain(buffer, from: 0) == (isPlain ? whole : expected))
            #expect(ByteBlocks.printable(buffer, from: 0) == (isPrintable ? whole : expected))
          }
        }
      }
    }
  }
}
