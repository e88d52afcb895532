import DecisionDiagrams
import TestSupport
import Testing

/// A function as the list of its answers, in order of the values with the last variable fastest.
private struct Table: Equatable {
  var answers: [Bool]
}

/// All combinations of values, the last variable fastest.
private func combinations(_ arities: [Int]) -> [[Int]] {
  arities.reduce([[]]) { rows, arity in rows.flatMap { row in (0..<arity).map { row + [$0] } } }
}

@Suite("diagrams against tables")
struct DiagramLawTests {
  /// Random functions with their tables, over random variables.
  private struct World {
    var dice: SplitMix64
    var arities: [Int]
    var rows: [[Int]]
    var diagrams: Diagrams
    var pairs: [(Diagrams.Node, Table)] = []

    init(seed: Int) throws {
      dice = SplitMix64(seed: UInt64(seed))
      arities = []
      for _ in 0..<1 + dice.below(5) { arities.append(1 + dice.below(4)) }
      rows = combinations(arities)
      diagrams = Diagrams(arities: arities, limit: 100_000)
      for _ in 0..<4 { try addLiteral() }
      for _ in 0..<12 { try addCombination() }
    }

    mutating func addLiteral() throws {
      let variable = dice.below(arities.count)
      let allowed = (0..<arities[variable]).map { _ in dice.below(2) == 1 }
      let node = try diagrams.literal(variable) { allowed[$0] }
      pairs.append((node, Table(answers: rows.map { allowed[$0[variable]] })))
    }

    mutating func addCombination() throws {
      let (a, left) = pairs[dice.below(pairs.count)]
      let (b, right) = pairs[dice.below(pairs.count)]
      let (c, third) = pairs[dice.below(pairs.count)]
      let both = zip(left.answers, right.answers)
      switch dice.below(5) {
      case 0:
        pairs.append((try diagrams.and(a, b), Table(answers: both.map { $0 && $1 })))
      case 1:
        pairs.append((try diagrams.or(a, b), Table(answers: both.map { $0 || $1 })))
      case 2:
        pairs.append((try diagrams.less(a, b), Table(answers: both.map { $0 && !$1 })))
      case 3:
        pairs.append((try diagrams.not(a), Table(answers: left.answers.map { !$0 })))
      default:
        let wanted = dice.below(5)
        let counts = zip(both, third.answers).map { ($0.0 ? 1 : 0) + ($0.1 ? 1 : 0) + ($1 ? 1 : 0) }
        pairs.append(
          (
            try diagrams.atLeast(wanted, of: [a, b, c]),
            Table(answers: counts.map { $0 >= wanted })
          ))
      }
    }
  }

  @Test func `a diagram answers as its table`() throws {
    for seed in 0..<TestScale.count(100, soak: 5_000) {
      let world = try World(seed: seed)
      for (node, table) in world.pairs {
        #expect(world.rows.map { world.diagrams.holds(node, $0) } == table.answers)
      }
    }
  }

  @Test func `equal functions are one node`() throws {
    for seed in 0..<TestScale.count(40, soak: 2_000) {
      var world = try World(seed: seed)
      for (a, left) in world.pairs {
        for (b, right) in world.pairs {
          #expect((a == b) == (left == right))
          let meet = zip(left.answers, right.answers).contains { $0 && $1 }
          #expect(world.diagrams.meets(a, b) == meet)
        }
        #expect((a == .always) == !left.answers.contains(false))
        #expect((a == .never) == !left.answers.contains(true))
      }
    }
  }

  @Test func `counts, witnesses and supports are those of the table`() throws {
    for seed in 0..<TestScale.count(40, soak: 2_000) {
      let world = try World(seed: seed)
      for (node, table) in world.pairs {
        let held = table.answers.filter { $0 }.count
        #expect(world.diagrams.count(node) == Natural(held))
        if let witness = world.diagrams.witness(node) {
          #expect(world.diagrams.holds(node, witness.map { $0 ?? 0 }))
          #expect(
            world.diagrams.holds(node, zip(witness, world.arities).map { $0 ?? $1 - 1 }))
        } else {
          #expect(held == 0)
        }
        let read = world.arities.indices.filter { variable in
          world.rows.contains { row in
            var other = row
            other[variable] = (row[variable] + 1) % world.arities[variable]
            return world.diagrams.holds(node, row) != world.diagrams.holds(node, other)
          }
        }
        #expect(world.diagrams.support(node) == read)
      }
    }
  }

  @Test func `exists asks whether some value will do`() throws {
    for seed in 0..<TestScale.count(40, soak: 2_000) {
      var world = try World(seed: seed)
      let variable = world.dice.below(world.arities.count)
      for (node, _) in world.pairs {
        let one = try world.diagrams.exists(variable, node)
        let all = try world.diagrams.forget(from: variable, node)
        for row in world.rows {
          let others = (0..<world.arities[variable]).map { value in
            var other = row
            other[variable] = value
            return other
          }
          #expect(
            world.diagrams.holds(one, row) == others.contains { world.diagrams.holds(node, $0) })
          let prefix = world.rows.filter { $0.prefix(variable) == row.prefix(variable) }
          #expect(
            world.diagrams.holds(all, row) == prefix.contains { world.diagrams.holds(node, $0) })
        }
      }
    }
  }

  @Test func `a function carried over knows what is known`() throws {
    for seed in 0..<TestScale.count(40, soak: 2_000) {
      var world = try World(seed: seed)
      let choices = world.arities.map { arity in
        let some = (0..<arity).filter { _ in world.dice.below(2) == 1 }
        return some.isEmpty ? [world.dice.below(arity)] : some
      }
      // Every second variable of the target is foreign.
      let targets = world.arities.indices.map { $0 * 2 + 1 }
      var target = Diagrams(
        arities: choices.flatMap { [3, $0.count] }, limit: 100_000)
      var restriction = Restriction(of: world.diagrams, targets: targets, choices: choices)
      for (node, _) in world.pairs {
        let carried = try target.carry(node, from: world.diagrams, through: &restriction)
        for row in combinations(choices.map(\.count)) {
          let source = row.indices.map { choices[$0][row[$0]] }
          #expect(
            target.holds(carried, row.flatMap { [2, $0] }) == world.diagrams.holds(node, source))
        }
      }
    }
  }

  @Test func `a store that is reset is as new`() throws {
    var world = try World(seed: 7)
    world.diagrams.reset(arities: [2, 3])
    let node = try world.diagrams.literal(1) { $0 == 2 }
    #expect(world.diagrams.nodeCount == 3)
    #expect(world.diagrams.count(node) == Natural(2))
  }

  @Test func `past the limit there is an error and no answer`() throws {
    var diagrams = Diagrams(arities: Array(repeating: 2, count: 40), limit: 200)
    #expect(throws: DiagramLimit.self) {
      // Twenty pairs of equal bits, asked in the worst order: over a million nodes.
      var all = Diagrams.Node.always
      for index in 0..<20 {
        let a = try diagrams.literal(index) { $0 == 1 }
        let b = try diagrams.literal(index + 20) { $0 == 1 }
        let differ = try diagrams.or(diagrams.less(a, b), diagrams.less(b, a))
        all = try diagrams.less(all, differ)
      }
    }
  }

  @Test func `numbers of any size are exact`() {
    var power = Natural(1)
    for _ in 0..<100 { power.multiply(by: 2) }
    #expect(power.description == "1267650600228229401496703205376")
    var sum = Natural(999_999_999)
    sum.add(Natural(1))
    #expect(sum.description == "1000000000")
    sum.multiply(by: 0)
    #expect(sum == Natural(0))
    #expect(sum.description == "0")
    #expect(Natural(2) < power && !(power < Natural(2)) && Natural(2) < Natural(3))
  }
}
