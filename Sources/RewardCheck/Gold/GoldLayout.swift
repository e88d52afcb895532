/// Which yes/no bits stand for which values: one bit for every class of values that no test tells apart.
///
/// A variable is a fact, an element of a set or a judged clause that some test reads, with at least two
/// classes of values; its bits lie side by side. A situation is the bits of what is possible, so that a
/// conjunction of tests holds when no bit outside it is set, whatever the types of the facts.
struct GoldLayout: Sendable {
  /// The bits of one variable.
  struct Variable: Sendable {
    /// The index of its first bit.
    var bit: Int
    /// How many classes of values it has, 2 or more.
    var arity: Int
    /// The words that its bits lie in; one word where there are at most 64 classes.
    var words: ClosedRange<Int> { (bit >> 6)...((bit + arity - 1) >> 6) }
  }

  /// The variables, in the order of the program's facts and then its judged clauses.
  private(set) var variables: [Variable] = []
  /// The words with every bit of every variable set: nothing is known.
  private(set) var unknown: [UInt64] = []
  /// For each fact, its variable; for a set, where its elements begin in `elementVariables`; or -1.
  private(set) var factVariables: [Int] = []
  /// For each element of each set, its variable, or -1 where nothing reads it.
  private(set) var elementVariables: [Int] = []
  /// For each judged clause, its variable, or -1.
  private(set) var judgedVariables: [Int] = []
  /// For each fact, how its values fall into classes; empty for a set.
  private(set) var classes: [ValueClasses] = []

  /// Lays out what the tests of `program` read; the program has been checked.
  init(_ program: GoldProgram) {
    var reads = Reads(program)
    for rule in program.rules {
      reads.note(rule.test)
      for exception in rule.exceptions { reads.note(exception.test) }
    }
    for (index, fact) in program.facts.enumerated() {
      if fact.isSet {
        factVariables.append(elementVariables.count)
        classes.append(ValueClasses())
        for element in 0..<fact.size {
          elementVariables.append(reads.elements[index][element] ? place(arity: 2) : -1)
        }
      } else {
        let cut = ValueClasses(size: fact.size, tests: reads.values[index])
        factVariables.append(cut.count > 1 ? place(arity: cut.count) : -1)
        classes.append(cut)
      }
    }
    judgedVariables = reads.judged.map { $0 ? place(arity: 2) : -1 }
  }

  private mutating func place(arity: Int) -> Int {
    var bit = variables.last.map { $0.bit + $0.arity } ?? 0
    if bit >> 6 != (bit + arity - 1) >> 6 { bit = (bit + 63) & ~63 }
    variables.append(Variable(bit: bit, arity: arity))
    while unknown.count <= (bit + arity - 1) >> 6 { unknown.append(0) }
    for each in bit..<bit + arity { unknown[each >> 6] |= 1 << UInt64(each & 63) }
    return variables.count - 1
  }

  /// The variable of an element of a set, or -1.
  func variable(fact: Int, element: Int) -> Int { elementVariables[factVariables[fact] + element] }
}

/// What the tests of a program read.
private struct Reads {
  var values: [[[ClosedRange<Int>]]]
  var elements: [[Bool]]
  var judged: [Bool]

  init(_ program: GoldProgram) {
    values = program.facts.map { _ in [] }
    elements = program.facts.map { $0.isSet ? Array(repeating: false, count: $0.size) : [] }
    judged = program.judged.map { _ in false }
  }

  mutating func note(_ test: GoldTest) {
    switch test {
    case .always: break
    case .in(let fact, let list): values[fact].append(ValueClasses.ranges(list))
    case .within(let fact, let range): values[fact].append([range])
    case .has(let fact, let element): elements[fact][element] = true
    case .judged(let index): judged[index] = true
    case .and(let tests), .or(let tests), .least(_, let tests): for each in tests { note(each) }
    case .not(let inner): note(inner)
    }
  }
}
