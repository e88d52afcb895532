import Testing

@testable import RewardCheck

/// Rows are written as every other JSON text is, whatever room there is.
@Suite struct RowWriterTests {
  /// What a writer with so much room writes, and how many bytes it asks for.
  static func written(
    _ room: Int, _ write: (inout RowWriter) -> Void
  ) -> (text: [UInt8], count: Int) {
    var bytes = [UInt8](repeating: 0x21, count: room)
    let count = bytes.withUnsafeMutableBufferPointer { room in
      var row = RowWriter(room)
      write(&row)
      return row.count
    }
    return (Array(bytes.prefix(count)), count)
  }

  @Test func `whole numbers are printed as the standard library does`() {
    for value in [0, 7, 10, 99, 100, -1, -10, 65_536, .max, .min] {
      let (text, count) = Self.written(40) { $0.integer(value) }
      #expect(String(decoding: text, as: UTF8.self) == "\(value)")
      #expect(count == text.count)
    }
  }

  @Test func `a row that does not fit is counted and nothing is written beside it`() {
    for room in 0...12 {
      let (text, count) = Self.written(room) { row in
        row.raw("abc")
        row.byte(0x2C)
        row.integer(1234)
        row.raw([0x78, 0x79])
      }
      #expect(count == 10)
      if room >= 10 { #expect(text == Array("abc,1234xy".utf8)) }
    }
  }

  @Test func `amounts are printed as a spec prints them, found again or not`() {
    var texts = AmountTexts()
    var random = SplitMix64(seed: 5)
    var amounts: [Fixed] = [.zero, .one, Fixed(units: 1), Fixed(units: -1)]
    for _ in 0..<300 {
      let units = Int64(bitPattern: random.next()) >> Int64(random.next() % 60)
      amounts.append(Fixed(units: Int128(units)))
    }
    amounts.append(Fixed(units: Int128(Int64.max) + 1))
    for _ in 0..<3 {
      for amount in amounts {
        var expected: [UInt8] = []
        amount.appendJSON(to: &expected)
        let (text, _) = Self.written(60) { texts.write(amount, to: &$0) }
        #expect(text == expected)
      }
    }
  }
}
