/// How many codes an answer names, how many are right, and how many are both.
///
/// A field without a value and `none` are the empty set; codes of which gold leaves open whether they are
/// right count on neither side.
struct SetComparison: Sendable, Hashable {
  /// The codes of the answer; text outside the table counts as one.
  var answer: Int
  /// The codes that are right.
  var gold: Int
  /// The codes that are both.
  var common: Int

  /// A ratio of counts: where both sets are empty 1, where the divisor alone is 0 nothing.
  func ratio(_ dividend: Int, _ divisor: Int) -> Fixed {
    if answer == 0, gold == 0 { return .one }
    return divisor == 0 ? .zero : .ratio(dividend, divisor)
  }
}

extension Measure {
  /// The kinds of field that hold codes.
  static let codes: [Parameter] = [.field([.code, .set])]

  /// A measure that compares the codes of an answer with those that are right.
  static func ofSets(
    _ name: String, _ summary: String, _ page: String, _ examples: [Example],
    _ value: @escaping @Sendable (SetComparison) -> Fixed
  ) -> Measure {
    Measure(
      name: name, parameters: codes, low: .zero, high: .one, summary: summary, page: page,
      examples: examples, check: { _ in nil },
      value: { input in
        input.field.flatMap { input.view.sets($0) }.map(value)
      })
  }
}
