import PolicyLang

/// Whether two rewards that pay for the same things put all outcomes into the same order.
///
/// Every combination of what conditions may say is tried, also of conditions that never hold together: the
/// same order there is the same order of the outcomes that can occur. A difference may be of outcomes that
/// cannot; it is then reported all the same.
struct RewardOrder {
  private let old: Reward
  private let new: Reward
  /// What is free: conditions and factors, each once.
  private let atoms: [Atom]

  /// The most combinations that are tried.
  private static let limit = 1 << 14

  enum Difference {
    case same
    case differs(String)
    case notKnown(String)
  }

  private enum Atom: Hashable {
    /// How a field stands to its gold: matches, milder, stricter, wrong otherwise.
    case relation(String)
    /// A condition that is true or false.
    case condition(RewardCondition)
    /// A factor between its ends.
    case factor(line: Int, Int)

    var size: Int {
      switch self {
      case .relation: 4
      case .condition, .factor: 2
      }
    }
  }

  init(_ old: Reward, _ new: Reward) {
    self.old = old
    self.new = new
    var found: [Atom] = []
    func add(_ atom: Atom) { if !found.contains(atom) { found.append(atom) } }
    func add(_ condition: RewardCondition?) {
      guard let condition else { return }
      for leaf in condition.leaves {
        switch leaf {
        case .relation(let field, let relation):
          if relation == .listed { add(.condition(leaf)) } else { add(.relation(field)) }
        case .allMatch, .answer, .gold, .goldAtLeast, .goldAtMost, .length, .missing, .fits,
          .twinMalformed, .twin, .same:
          add(.condition(leaf))
        case .not, .all, .any: break
        }
      }
    }
    for (index, line) in new.lines.enumerated() {
      switch line.body {
      case .amount(_, let factors, let when, _):
        add(when)
        for factor in factors.indices { add(.factor(line: index, factor)) }
      case .cases(let cases, _): for item in cases { add(item.condition) }
      case .weighted, .twins: add(.factor(line: index, 0))
      }
    }
    atoms = found
  }

  /// One outcome with its value in both rewards.
  private struct Point {
    var old: Int64
    var new: Int64
    var words: String
  }

  func difference() -> Difference {
    let combinations = atoms.reduce(1) { $0 < Self.limit ? $0 * $1.size : $0 }
    guard combinations < Self.limit else {
      return .notKnown("it has too many conditions to compare the order of its outcomes")
    }
    var points = [
      Point(old: old.malformed.billionths, new: new.malformed.billionths, words: "malformed")
    ]
    for outcome in new.outcomes {
      guard let before = old.outcomes.first(where: { $0.outcome == outcome.outcome }) else {
        continue
      }
      points.append(
        Point(
          old: before.value.billionths, new: outcome.value.billionths,
          words: outcome.outcome.rawValue))
    }
    for number in 0..<combinations { points.append(point(choice(number))) }
    points.sort { ($0.old, $0.new) < ($1.old, $1.new) }
    for (lower, higher) in zip(points, points.dropFirst()) {
      let isKept = lower.old == higher.old ? lower.new == higher.new : lower.new < higher.new
      if !isKept {
        return .differs(
          "the order changes: \(lower.words) had \(Decimal(billionths: lower.old).text) and "
            + "\(higher.words) \(Decimal(billionths: higher.old).text); now they have "
            + "\(Decimal(billionths: lower.new).text) and \(Decimal(billionths: higher.new).text)")
      }
    }
    return .same
  }

  private func choice(_ number: Int) -> [Atom: Int] {
    var rest = number
    var values: [Atom: Int] = [:]
    for atom in atoms {
      values[atom] = rest % atom.size
      rest /= atom.size
    }
    return values
  }

  private func point(_ values: [Atom: Int]) -> Point {
    var paid: [String] = []
    var sums: [Int64] = [0, 0]
    for (side, reward) in [old, new].enumerated() {
      for (index, line) in new.lines.enumerated() {
        guard let body = reward.lines.first(where: { $0.name == line.name })?.body else { continue }
        let amount = amount(body, index, values)
        sums[side] += amount
        if side == 0, amount != 0 { paid.append("`\(line.name)`") }
      }
      let range = reward.clamp ?? reward.low...reward.high
      sums[side] = min(max(sums[side], range.lowerBound.billionths), range.upperBound.billionths)
    }
    return Point(
      old: sums[0], new: sums[1],
      words: paid.isEmpty
        ? "an answer that is paid nothing" : "an answer with " + paid.joined(separator: " and "))
  }

  private func amount(_ body: RewardLine.Body, _ line: Int, _ values: [Atom: Int]) -> Int64 {
    switch body {
    case .amount(let amount, let factors, let when, _):
      guard when.map({ holds($0, values) }) ?? true else { return 0 }
      let isFull = factors.indices.allSatisfy { values[.factor(line: line, $0)] == 1 }
      return isFull ? amount.billionths : 0
    case .cases(let cases, let otherwise):
      return (cases.first { holds($0.condition, values) }?.amount ?? otherwise).billionths
    case .weighted, .twins: return values[.factor(line: line, 0)] == 1 ? 1_000_000_000 : 0
    }
  }

  private func holds(_ condition: RewardCondition, _ values: [Atom: Int]) -> Bool {
    switch condition {
    case .relation(let field, let relation):
      let value = values[.relation(field)]
      switch relation {
      case .matches: return value == 0
      case .milder: return value == 1
      case .stricter: return value == 2
      case .wrong: return value != 0
      case .listed: return values[.condition(condition)] == 1
      }
    case .allMatch:
      let fields = atoms.allSatisfy { atom in
        if case .relation = atom { return values[atom] == 0 }
        return true
      }
      return fields && values[.condition(condition)] == 1
    case .answer, .gold, .goldAtLeast, .goldAtMost, .length, .missing, .fits, .twinMalformed, .twin,
      .same:
      return values[.condition(condition)] == 1
    case .not(let inner): return !holds(inner, values)
    case .all(let inner): return inner.allSatisfy { holds($0, values) }
    case .any(let inner): return inner.contains { holds($0, values) }
    }
  }
}

extension RewardCondition {
  /// The conditions of which it is made, in source order.
  fileprivate var leaves: [RewardCondition] {
    switch self {
    case .not(let inner): inner.leaves
    case .all(let inner), .any(let inner): inner.flatMap(\.leaves)
    case .relation, .allMatch, .answer, .gold, .goldAtLeast, .goldAtMost, .length, .missing, .fits,
      .twinMalformed, .twin, .same:
      [self]
    }
  }
}
