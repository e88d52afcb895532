/// A whole number from 0 up, of any size: counts of situations pass 2⁶⁴ soon.
public struct Natural: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Groups of nine decimal digits, the lowest first, no highest group 0; none for 0.
  private var groups: [UInt32] = []
  private static let base: UInt64 = 1_000_000_000

  /// Makes the number; below 0 counts as 0.
  public init(_ value: Int) {
    var rest = UInt64(max(0, value))
    while rest > 0 {
      groups.append(UInt32(truncatingIfNeeded: rest % Self.base))
      rest /= Self.base
    }
  }

  /// Adds a number.
  public mutating func add(_ other: Natural) {
    var carry: UInt64 = 0
    var index = 0
    while index < other.groups.count || carry > 0 {
      if index == groups.count { groups.append(0) }
      let addend = index < other.groups.count ? UInt64(other.groups[index]) : 0
      let sum = UInt64(groups[index]) + addend + carry
      groups[index] = UInt32(truncatingIfNeeded: sum % Self.base)
      carry = sum / Self.base
      index += 1
    }
  }

  /// Multiplies by a factor from 0 up to 2³².
  public mutating func multiply(by factor: Int) {
    var carry: UInt64 = 0
    for index in groups.indices {
      let product = UInt64(groups[index]) * UInt64(max(0, factor)) + carry
      groups[index] = UInt32(truncatingIfNeeded: product % Self.base)
      carry = product / Self.base
    }
    while carry > 0 {
      groups.append(UInt32(truncatingIfNeeded: carry % Self.base))
      carry /= Self.base
    }
    while groups.last == 0 { groups.removeLast() }
  }

  /// The decimal digits.
  public var description: String {
    guard let highest = groups.last else { return "0" }
    var text = String(highest)
    for group in groups.dropLast().reversed() {
      let digits = String(group)
      text += String(repeating: "0", count: 9 - digits.utf8.count) + digits
    }
    return text
  }

  /// True where `a` is the smaller number.
  public static func < (a: Natural, b: Natural) -> Bool {
    if a.groups.count != b.groups.count { return a.groups.count < b.groups.count }
    for (x, y) in zip(a.groups.reversed(), b.groups.reversed()) where x != y { return x < y }
    return false
  }
}
