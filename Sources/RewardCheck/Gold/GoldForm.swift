/// A test with its negations pushed inward: it grows with its literals, never shrinks.
///
/// So evaluating it with the literals that may hold gives whether it may hold, and with the literals that
/// must hold an underestimate of whether it must.
indirect enum GoldForm: Sendable, Hashable {
  /// Holds always, or never.
  case constant(Bool)
  /// The literal of that index of `GoldLiterals`.
  case literal(Int)
  /// All hold.
  case all([GoldForm])
  /// At least one holds.
  case any([GoldForm])
  /// At least so many hold; the number lies strictly between 1 and how many there are.
  case least(Int, [GoldForm])
}

/// The literals of a program: a variable has one of these classes of values.
struct GoldLiterals: Sendable {
  /// One literal: some, but not all, classes of one variable.
  struct Literal: Sendable, Hashable {
    /// The variable of the layout.
    var variable: Int
    /// The classes, bit by bit from class 0.
    var classes: [UInt64]

    /// True where the class is one of the literal's.
    func allows(_ value: Int) -> Bool { classes[value >> 6] >> UInt64(value & 63) & 1 == 1 }
  }

  private(set) var all: [Literal] = []
  private var known: [Literal: Int] = [:]
  private let layout: GoldLayout

  init(_ layout: GoldLayout) { self.layout = layout }

  /// The test as a form over these literals; `negated` for its opposite.
  mutating func form(_ test: GoldTest, negated: Bool = false) -> GoldForm {
    switch test {
    case .always: return .constant(!negated)
    case .in(let fact, let values):
      return facts(fact, Set(values.map { layout.classes[fact].of($0) }), negated)
    case .within(let fact, let range):
      // Only the first value of each run can begin a class, and the range begins a run of its own.
      let classes = layout.classes[fact]
      let starts = classes.starts.filter { range.contains($0) }
      return facts(fact, Set(starts.map { classes.of($0) }), negated)
    case .has(let fact, let element):
      return yes(layout.variable(fact: fact, element: element), negated)
    case .judged(let index): return yes(layout.judgedVariables[index], negated)
    case .and(let tests): return joined(tests, all: !negated, negated)
    case .or(let tests): return joined(tests, all: negated, negated)
    case .not(let inner): return form(inner, negated: !negated)
    case .least(let wanted, let tests):
      // Not at least k of n: at least n - k + 1 of the opposites.
      return least(
        negated ? tests.count - wanted + 1 : wanted, tests.map { form($0, negated: negated) })
    }
  }

  private mutating func facts(_ fact: Int, _ classes: Set<Int>, _ negated: Bool) -> GoldForm {
    let variable = layout.factVariables[fact]
    // A fact of one class is told apart by no test: this one holds for all its values or for none.
    guard variable >= 0 else { return .constant(classes.isEmpty == negated) }
    let arity = layout.variables[variable].arity
    var bits = [UInt64](repeating: 0, count: (arity + 63) / 64)
    for value in 0..<arity where classes.contains(value) != negated {
      bits[value >> 6] |= 1 << UInt64(value & 63)
    }
    return form(variable, bits)
  }

  private mutating func yes(_ variable: Int, _ negated: Bool) -> GoldForm {
    form(variable, [negated ? 1 : 2])
  }

  private mutating func form(_ variable: Int, _ bits: [UInt64]) -> GoldForm {
    let held = bits.reduce(0) { $0 + $1.nonzeroBitCount }
    if held == 0 { return .constant(false) }
    if held == layout.variables[variable].arity { return .constant(true) }
    return .literal(intern(Literal(variable: variable, classes: bits)))
  }

  private mutating func intern(_ literal: Literal) -> Int {
    if let found = known[literal] { return found }
    known[literal] = all.count
    all.append(literal)
    return all.count - 1
  }

  private mutating func joined(_ tests: [GoldTest], all: Bool, _ negated: Bool) -> GoldForm {
    var parts: [GoldForm] = []
    for test in tests {
      let part = form(test, negated: negated)
      if case .constant(let holds) = part {
        if holds != all { return part }
      } else {
        parts.append(part)
      }
    }
    if parts.isEmpty { return .constant(all) }
    if parts.count == 1 { return parts[0] }
    return all ? .all(parts) : .any(parts)
  }

  private func least(_ wanted: Int, _ forms: [GoldForm]) -> GoldForm {
    var wanted = wanted
    var parts: [GoldForm] = []
    for form in forms {
      guard case .constant(let holds) = form else {
        parts.append(form)
        continue
      }
      if holds { wanted -= 1 }
    }
    if wanted <= 0 { return .constant(true) }
    if wanted > parts.count { return .constant(false) }
    if parts.count == 1 { return parts[0] }
    if wanted == 1 { return .any(parts) }
    return wanted == parts.count ? .all(parts) : .least(wanted, parts)
  }

  /// The form as alternatives, each a conjunction of literals of different variables, or nil where
  /// more than `limit` would be needed on the way.
  mutating func alternatives(_ form: GoldForm, limit: Int) -> [[Int]]? {
    switch form {
    case .constant(let holds): return holds ? [[]] : []
    case .literal(let index): return [[index]]
    case .any(let parts):
      var terms: [[Int]] = []
      for part in parts {
        guard let more = alternatives(part, limit: limit) else { return nil }
        for term in more where !terms.contains(term) { terms.append(term) }
        if terms.count > limit { return nil }
      }
      return terms
    case .all(let parts):
      var terms: [[Int]] = [[]]
      for part in parts {
        guard let more = alternatives(part, limit: limit), terms.count * more.count <= limit else {
          return nil
        }
        var product: [[Int]] = []
        for left in terms {
          for right in more {
            if let term = conjunction(left + right), !product.contains(term) {
              product.append(term)
            }
          }
        }
        terms = product
      }
      return terms
    case .least(let wanted, let parts):
      guard let choices = Self.choices(wanted, of: parts.count, limit: limit) else { return nil }
      return alternatives(.any(choices.map { .all($0.map { parts[$0] }) }), limit: limit)
    }
  }

  /// The literals with those of one variable met, or nil where they cannot all hold.
  private mutating func conjunction(_ term: [Int]) -> [Int]? {
    var met: [Literal] = []
    for index in term {
      let literal = all[index]
      guard let at = met.firstIndex(where: { $0.variable == literal.variable }) else {
        met.append(literal)
        continue
      }
      for word in literal.classes.indices { met[at].classes[word] &= literal.classes[word] }
      if met[at].classes.allSatisfy({ $0 == 0 }) { return nil }
    }
    return met.map { intern($0) }.sorted()
  }

  /// All ways to choose `wanted` of `count`, or nil where there are more than `limit`.
  private static func choices(_ wanted: Int, of count: Int, limit: Int) -> [[Int]]? {
    var ways = 1
    for step in 0..<min(wanted, count - wanted) {
      ways = ways * (count - step) / (step + 1)
      if ways > limit { return nil }
    }
    var all: [[Int]] = [[]]
    for _ in 0..<wanted {
      all = all.flatMap { chosen in
        ((chosen.last ?? -1) + 1..<count).map { chosen + [$0] }
      }
    }
    // Choices that ran out of later items before they were full are gone already.
    return all.filter { $0.count == wanted }
  }
}
