/// A literal of a yes/no variable: the variable itself or its opposite.
struct SearchLiteral: Hashable, Comparable, Sendable {
  /// Twice the variable, one more where it is denied.
  var code: Int32

  init(_ variable: Int, holds: Bool = true) {
    code = Int32(truncatingIfNeeded: variable << 1 | (holds ? 0 : 1))
  }

  init(code: Int32) { self.code = code }

  /// The variable.
  var variable: Int { Int(code >> 1) }
  /// True where the variable itself is meant.
  var isPositive: Bool { code & 1 == 0 }
  /// The opposite.
  static prefix func ! (literal: SearchLiteral) -> SearchLiteral {
    SearchLiteral(code: literal.code ^ 1)
  }
  /// Orders literals by variable.
  static func < (left: SearchLiteral, right: SearchLiteral) -> Bool { left.code < right.code }
}
