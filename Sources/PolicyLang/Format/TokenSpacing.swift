/// The space between two tokens that stand on one line.
enum TokenSpacing {
  /// The gap that two neighbours ask for, whatever they stand in.
  static func gap(between file: FormatInput, _ left: Int, _ right: Int) -> LayoutPlan.Gap {
    let before = file.text(left)
    let after = file.text(right)
    switch file.firstByte(right) {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "]"),
      UInt8(ascii: "%"):
      return .none
    case UInt8(ascii: ".") where after.count == 2:
      return .none
    case UInt8(ascii: "(") where !opensGroup(before):
      return .none
    default:
      break
    }
    switch file.firstByte(left) {
    case UInt8(ascii: "("), UInt8(ascii: "["):
      return .none
    case UInt8(ascii: ".") where before.count == 2:
      // `1.. words`: an open range is followed by its unit.
      return isDigit(file.firstByte(right)) || file.firstByte(right) == UInt8(ascii: "-")
        ? .none : .space
    case UInt8(ascii: "-") where before.count == 1:
      return .none
    default:
      return .space
    }
  }

  /// A parenthesis is a group behind these words and signs; behind any other word it holds arguments.
  private static func opensGroup(_ word: ArraySlice<UInt8>) -> Bool {
    let openers: [StaticString] = [
      "and", "or", "not", "when", "unless", "require", "[", "(", ",", "then",
    ]
    return openers.contains { opener in
      opener.withUTF8Buffer { $0.elementsEqual(word) }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
