/// A day of the Gregorian calendar, without a clock or a time zone.
public struct CivilDate: Sendable, Hashable, Comparable {
  /// The year, `0 … 9999`.
  public var year: Int
  /// The month, `1 … 12`.
  public var month: Int
  /// The day, from 1 to the month's last.
  public var day: Int

  /// Reads `YYYY-MM-DD`; nil for any other text and for a day that does not exist.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    var numbers = [0, 0, 0]
    for (number, range) in [0..<4, 5..<7, 8..<10].enumerated() {
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        numbers[number] = numbers[number] * 10 + Int(byte - 0x30)
      }
    }
    year = numbers[0]
    month = numbers[1]
    day = numbers[2]
    guard month >= 1, month <= 12, day >= 1, day <= Self.days(in: month, of: year) else {
      return nil
    }
  }

  private init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day after this one.
  public var next: CivilDate {
    if day < Self.days(in: month, of: year) {
      return CivilDate(year: year, month: month, day: day + 1)
    }
    return month < 12
      ? CivilDate(year: year, month: month + 1, day: 1)
      : CivilDate(year: year + 1, month: 1, day: 1)
  }

  /// `YYYY-MM-DD`.
  public var text: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Orders days by the calendar.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
