extension Fixed {
  /// A number of RFC 8259 taken exactly and rounded once to the unit, half to even; nil for 10⁹ and more.
  ///
  /// Complexity: linear in the digits, whatever the exponent.
  package init?(rounding number: UnsafeBufferPointer<UInt8>) {
    var digits: [UInt8] = []
    var point = 0
    var isFraction = false
    var index = number.first == 0x2D ? 1 : 0
    let negative = index == 1
    while index < number.count, number[index] != 0x65, number[index] != 0x45 {
      let byte = number[index]
      index += 1
      if byte == 0x2E {
        isFraction = true
        continue
      }
      if byte == 0x30, digits.isEmpty {
        // A zero before the first digit that counts moves the point only behind the point.
        if isFraction { point -= 1 }
        continue
      }
      digits.append(byte - 0x30)
      if !isFraction { point += 1 }
    }
    point += Self.exponent(number[min(index + 1, number.count)...])
    if digits.isEmpty {
      self = .zero
      return
    }
    // The number is 0.DIGITS × 10^point.
    guard point <= 9 else { return nil }
    let kept = point + 12
    guard kept >= 0 else {
      self = .zero
      return
    }
    var magnitude: Int128 = 0
    for place in 0..<kept {
      magnitude = magnitude * 10 + Int128(place < digits.count ? digits[place] : 0)
    }
    if kept < digits.count {
      let rest = digits[(kept + 1)...].contains { $0 != 0 }
      if digits[kept] > 5 || digits[kept] == 5 && (rest || magnitude & 1 == 1) { magnitude += 1 }
    }
    units = negative ? -magnitude : magnitude
  }

  /// The exponent of a number, held to what can matter.
  private static func exponent(_ text: some Sequence<UInt8>) -> Int {
    var value = 0
    var negative = false
    for byte in text {
      switch byte {
      case 0x2D: negative = true
      case 0x2B: continue
      default: value = min(value * 10 + Int(byte - 0x30), 1_000_000_000)
      }
    }
    return negative ? -value : value
  }
}
