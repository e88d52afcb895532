import RewardCheck

/// A test in normal form: terms expanded, negations at the leaves, operands flat, sorted and each once.
///
/// Facts and judged variables go by their names, so that two sources that say the same in another
/// order have the same normal form. A constant stands only alone.
package indirect enum NormalTest: Sendable, Hashable {
  /// Holds always, or never.
  case constant(Bool)
  /// The fact (not a set) has one of these values: ascending, some but not all.
  case value(fact: String, [Int])
  /// The set fact holds the element, or does not.
  case element(fact: String, Int, holds: Bool)
  /// The judged variable has this truth.
  case judged(String, holds: Bool)
  /// All hold; two or more.
  case all([NormalTest])
  /// At least one holds; two or more.
  case any([NormalTest])
  /// At least so many hold: more than one and fewer than all.
  case atLeast(Int, [NormalTest])

  /// The conjunction of `tests`.
  package static func conjunction(_ tests: [NormalTest]) -> NormalTest {
    var parts: [NormalTest] = []
    for test in tests {
      switch test {
      case .constant(true): continue
      case .constant(false): return test
      case .all(let inner): parts += inner
      case .value, .element, .judged, .any, .atLeast: parts.append(test)
      }
    }
    parts = distinct(parts)
    if parts.count < 2 { return parts.first ?? .constant(true) }
    return .all(parts)
  }

  /// The disjunction of `tests`.
  package static func disjunction(_ tests: [NormalTest]) -> NormalTest {
    var parts: [NormalTest] = []
    for test in tests {
      switch test {
      case .constant(false): continue
      case .constant(true): return test
      case .any(let inner): parts += inner
      case .value, .element, .judged, .all, .atLeast: parts.append(test)
      }
    }
    parts = distinct(parts)
    if parts.count < 2 { return parts.first ?? .constant(false) }
    return .any(parts)
  }

  /// At least `count` of `tests` hold; a test that stands there twice counts twice.
  package static func threshold(_ count: Int, _ tests: [NormalTest]) -> NormalTest {
    var wanted = count
    var parts: [NormalTest] = []
    for test in tests {
      guard case .constant(let holds) = test else {
        parts.append(test)
        continue
      }
      if holds { wanted -= 1 }
    }
    if wanted <= 0 { return .constant(true) }
    if wanted > parts.count { return .constant(false) }
    if wanted == 1 { return disjunction(parts) }
    if wanted == parts.count { return conjunction(parts) }
    return .atLeast(wanted, parts.sorted())
  }

  /// The number of its nodes.
  package var size: Int {
    switch self {
    case .constant, .value, .element, .judged: 1
    case .all(let tests), .any(let tests), .atLeast(_, let tests):
      tests.reduce(1) { $0 + $1.size }
    }
  }

  private static func distinct(_ tests: [NormalTest]) -> [NormalTest] {
    var kept: [NormalTest] = []
    for test in tests.sorted() where kept.last != test { kept.append(test) }
    return kept
  }
}

extension NormalTest: Comparable {
  /// The order of operands: leaves before groups, then by name and value.
  package static func < (left: NormalTest, right: NormalTest) -> Bool { compare(left, right) < 0 }

  private static func compare(_ left: NormalTest, _ right: NormalTest) -> Int {
    switch (left, right) {
    case (.constant(let left), .constant(let right)):
      return (left ? 1 : 0) - (right ? 1 : 0)
    case (.value(let leftFact, let left), .value(let rightFact, let right)):
      let names = compare(leftFact, rightFact)
      return names != 0 ? names : compare(left, right) { $0 - $1 }
    case (
      .element(let leftFact, let left, let leftHolds),
      .element(let rightFact, let right, let rightHolds)
    ):
      let names = compare(leftFact, rightFact)
      return names != 0
        ? names : left != right ? left - right : (leftHolds ? 1 : 0) - (rightHolds ? 1 : 0)
    case (.judged(let left, let leftHolds), .judged(let right, let rightHolds)):
      let names = compare(left, right)
      return names != 0 ? names : (leftHolds ? 1 : 0) - (rightHolds ? 1 : 0)
    case (.all(let left), .all(let right)), (.any(let left), .any(let right)):
      return compare(left, right, by: compare)
    case (.atLeast(let leftCount, let left), .atLeast(let rightCount, let right)):
      return leftCount != rightCount ? leftCount - rightCount : compare(left, right, by: compare)
    case (.constant, _), (.value, _), (.element, _), (.judged, _), (.all, _), (.any, _),
      (.atLeast, _):
      return left.rank - right.rank
    }
  }

  private static func compare(_ left: String, _ right: String) -> Int {
    NaturalOrder.compare(Array(left.utf8), Array(right.utf8))
  }

  private static func compare<Element>(
    _ left: [Element], _ right: [Element], by order: (Element, Element) -> Int
  ) -> Int {
    for (first, second) in zip(left, right) {
      let result = order(first, second)
      if result != 0 { return result }
    }
    return left.count - right.count
  }

  private var rank: Int {
    switch self {
    case .constant: 0
    case .value: 1
    case .element: 2
    case .judged: 3
    case .all: 4
    case .any: 5
    case .atLeast: 6
    }
  }
}
