/// The signs that word processors, web pages and mail programs put for plain ones.
enum PastedSigns {
  /// What a pasted sign stands for.
  enum Sign {
    case blank, dash, arrow, range, star
  }

  /// What the character outside of strings stands for, or nil.
  static func sign(_ value: UInt32) -> Sign? {
    switch value {
    case 0x00A0, 0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F, 0x205F, 0x3000: .blank
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: .dash
    case 0x2192, 0x21D2, 0x27F6, 0x279C, 0x2794, 0x2799, 0x27A1, 0x27A4, 0xF0E0: .arrow
    case 0x2025, 0x2026: .range
    case 0x00D7, 0x2217, 0x22C5: .star
    default: nil
    }
  }

  /// The comparison of other notations that the character stands for, or nil.
  static func comparison(_ value: UInt32) -> String? {
    switch value {
    case 0x2260: "!="
    case 0x2264: "<="
    case 0x2265: ">="
    case 0x2227: "&&"
    case 0x2228: "||"
    case 0x00AC: "!"
    default: nil
    }
  }

  /// True for a quote of a word processor that can begin a text.
  static func isOpeningQuote(_ value: UInt32) -> Bool {
    switch value {
    case 0x00AB, 0x00BB, 0x2018...0x201F, 0x2039, 0x203A, 0x300C, 0x300D, 0xFF02: true
    default: false
    }
  }

  /// True for a double quote of a word processor that can end a text.
  static func isClosingQuote(_ value: UInt32) -> Bool {
    switch value {
    case 0x00AB, 0x00BB, 0x201C, 0x201D, 0x201F, 0x300D, 0xFF02: true
    default: false
    }
  }

  /// True for a single quote of a word processor.
  static func isSingleQuote(_ value: UInt32) -> Bool {
    switch value {
    case 0x2018...0x201B, 0x2039, 0x203A: true
    default: false
    }
  }
}
