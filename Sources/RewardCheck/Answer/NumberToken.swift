/// The places where a number that begins somewhere may end: `-?(0|[1-9][0-9]*)`, then perhaps a fraction.
struct NumberToken {
  /// The ends, the longest first; empty where no number begins.
  private(set) var ends: [Int] = []
  /// True where the text ends behind a sign.
  private(set) var isBegun = false

  /// Looks at `text` from `start` on.
  init(_ text: UnsafeBufferPointer<UInt8>, at start: Int, before end: Int, decimals: Int) {
    func digits(_ from: Int, before end: Int) -> Int {
      var place = from
      while place < end, text[place] &- 0x30 < 10 { place += 1 }
      return place
    }
    var place = start
    if place < end, text[place] == 0x2D { place += 1 }
    guard place < end, text[place] &- 0x30 < 10 else {
      isBegun = place > start && place == end
      return
    }
    place = text[place] == 0x30 ? place + 1 : digits(place, before: end)
    ends = [place]
    if decimals > 0, place < end, text[place] == 0x2E {
      let fraction = digits(place + 1, before: min(end, place + 1 + decimals))
      if fraction > place + 1 { ends.insert(fraction, at: 0) }
    }
  }

  /// True for a byte with which something that looks like a number goes on.
  static func goesOn(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == 0x2E || byte == 0x65 || byte == 0x45 || byte == 0x2B
      || byte == 0x2D
  }
}

extension NumberField {
  /// The value of a number token, or nil where it is out of bounds, has too many decimals or is a negative zero.
  func value(_ token: UnsafeBufferPointer<UInt8>) -> Fixed? {
    guard token.count <= 24,
      let value = Fixed(String(decoding: token, as: UTF8.self), decimals: decimals)
    else { return nil }
    if value == .zero, token.first == 0x2D { return nil }
    return value >= low && value <= high ? value : nil
  }
}
