package import PolicyLang
import RewardCheck

/// The facts of two policies brought together by name, so that both can be asked about one situation.
///
/// Values go together by name, counts by number. A value that only one side has is left out, so that both
/// are compared where both can say what they mean; an element of a set that only one side has is free, as a
/// fact that only one side has is. Of two counts the finer is kept: `3 or more` stands for every number from 3.
package struct FactMatching: Sendable {
  /// The facts, by name, with the values that both sides can have.
  package private(set) var facts: [String: Fact] = [:]
  /// The facts whose type differs between the sides, in natural order.
  package private(set) var changed: [ChangedFact] = []
  private var first: [String: Carried] = [:]
  private var second: [String: Carried] = [:]

  /// A fact that both sides have with other values.
  package struct ChangedFact: Sendable, Hashable {
    /// Its name.
    package var name: String
    /// Values or elements that only the first side has.
    package var onlyFirst: [String]
    /// Values or elements that only the second side has.
    package var onlySecond: [String]
    /// True where the types are of different kinds: compared as two facts.
    package var isOtherKind: Bool
  }

  /// What becomes of one side's fact.
  struct Carried: Sendable {
    /// Its name in the comparison.
    var name: String
    /// For each of its values the values in the comparison, rising; for an element the one element.
    var values: [[Int]]
    /// The number of values in the comparison.
    var size: Int
  }

  /// Brings together the facts in scope of two policies.
  package init(
    _ first: Policy, in firstSources: CheckedSources, _ second: Policy,
    in secondSources: CheckedSources
  ) {
    let mine = Self.byName(first.facts.map { firstSources[$0] })
    let other = Self.byName(second.facts.map { secondSources[$0] })
    for name in NaturalOrder.sorted(Array(Set(mine.keys).union(other.keys))) {
      switch (mine[name], other[name]) {
      case (nil, nil): continue
      case (let fact?, nil), (nil, let fact?): facts[name] = fact
      case (let left?, let right?):
        if Self.isSame(left.type, right.type) { facts[name] = left } else { join(left, right) }
      }
    }
  }

  /// The test in the values of the comparison.
  func rewritten(_ test: NormalTest, isFirst: Bool) -> NormalTest {
    let carried = isFirst ? first : second
    return carried.isEmpty ? test : Self.rewritten(test, carried)
  }

  private static func rewritten(_ test: NormalTest, _ carried: [String: Carried]) -> NormalTest {
    switch test {
    case .constant, .judged: return test
    case .value(let fact, let values):
      guard let known = carried[fact] else { return test }
      let kept = Set(values.flatMap { known.values[$0] }).sorted()
      if kept.isEmpty || kept.count == known.size { return .constant(!kept.isEmpty) }
      return .value(fact: known.name, kept)
    case .element(let fact, let element, let holds):
      guard let known = carried[fact], let to = known.values[element].first else { return test }
      return .element(fact: known.name, to, holds: holds)
    case .all(let tests): return .conjunction(tests.map { rewritten($0, carried) })
    case .any(let tests): return .disjunction(tests.map { rewritten($0, carried) })
    case .atLeast(let count, let tests):
      return .threshold(count, tests.map { rewritten($0, carried) })
    }
  }

  private static func byName(_ facts: [Fact]) -> [String: Fact] {
    Dictionary(facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The same values in the same order: the name of a scale does not matter.
  private static func isSame(_ left: FactType, _ right: FactType) -> Bool {
    switch (left, right) {
    case (.level(let left), .level(let right)): left.values == right.values
    case (.flag, _), (.choice, _), (.level, _), (.count, _), (.set, _): left == right
    }
  }

  private mutating func join(_ left: Fact, _ right: Fact) {
    let name = left.name
    var change = ChangedFact(name: name, onlyFirst: [], onlySecond: [], isOtherKind: false)
    let names = (left.type.names, right.type.names)
    var made: FactType?
    var maps: ([[Int]], [[Int]]) = ([], [])
    switch (left.type, right.type) {
    case (.set(let mine), .set(let other)):
      let all = mine + other.filter { !mine.contains($0) }
      made = .set(all)
      maps = (Self.places(of: mine, in: all), Self.places(of: other, in: all))
    case (.choice(let mine), .choice(let other)):
      let common = mine.filter(other.contains)
      if !common.isEmpty {
        made = .choice(common)
        maps = (Self.places(of: mine, in: common), Self.places(of: other, in: common))
      }
    case (.level(let mine), .level(let other)):
      let common = mine.values.filter(other.values.contains)
      if !common.isEmpty {
        made = .level(Scale(name: mine.name, values: common, place: mine.place))
        maps = (Self.places(of: mine.values, in: common), Self.places(of: other.values, in: common))
      }
    case (
      .count(let myLow, let myHigh, let myMore),
      .count(let otherLow, let otherHigh, let otherMore)
    ):
      let mine = (low: myLow, high: myHigh, orMore: myMore)
      let other = (low: otherLow, high: otherHigh, orMore: otherMore)
      let low = max(mine.low, other.low)
      let high = Self.high(mine, other)
      if low <= high {
        made = .count(low: low, high: high, orMore: mine.orMore && other.orMore)
        maps = (Self.numbers(mine, low, high), Self.numbers(other, low, high))
      }
    case (.flag, _), (.choice, _), (.level, _), (.count, _), (.set, _): break
    }
    guard let made else {
      change.isOtherKind = true
      changed.append(change)
      let twins = ("\(name) (as first declared)", "\(name) (as then declared)")
      add(left, twins.0, left.type, Self.identity(left.type), toFirst: true)
      add(right, twins.1, right.type, Self.identity(right.type), toFirst: false)
      return
    }
    change.onlyFirst = names.0.filter { !names.1.contains($0) }
    change.onlySecond = names.1.filter { !names.0.contains($0) }
    changed.append(change)
    add(left, name, made, maps.0, toFirst: true)
    add(right, name, made, maps.1, toFirst: false)
  }

  private mutating func add(
    _ fact: Fact, _ name: String, _ type: FactType, _ values: [[Int]], toFirst: Bool
  ) {
    let carried = Carried(name: name, values: values, size: type.size)
    if toFirst { first[fact.name] = carried } else { second[fact.name] = carried }
    var kept = fact
    kept.name = name
    kept.type = type
    kept.usual = fact.usual.flatMap { usual in
      switch usual {
      case .value(let value): values[value].first.map { .value($0) }
      case .elements(let elements): .elements(elements.flatMap { values[$0] }.sorted())
      }
    }
    if facts[name] == nil { facts[name] = kept }
  }

  private static func identity(_ type: FactType) -> [[Int]] { (0..<type.size).map { [$0] } }

  private static func places(of names: [String], in all: [String]) -> [[Int]] {
    names.map { name in all.firstIndex(of: name).map { [$0] } ?? [] }
  }

  /// The highest number that both counts can tell, or that one tells and the other counts as more.
  private static func high(
    _ left: (low: Int, high: Int, orMore: Bool), _ right: (low: Int, high: Int, orMore: Bool)
  ) -> Int {
    switch (left.orMore, right.orMore) {
    case (true, true): max(left.high, right.high)
    case (true, false): right.high
    case (false, true): left.high
    case (false, false): min(left.high, right.high)
    }
  }

  private static func numbers(
    _ count: (low: Int, high: Int, orMore: Bool), _ low: Int, _ high: Int
  ) -> [[Int]] {
    (count.low...count.high).map { number in
      let last = number == count.high && count.orMore ? max(number, high) : number
      let from = max(number, low)
      let to = min(last, high)
      return from <= to ? (from...to).map { $0 - low } : []
    }
  }
}
