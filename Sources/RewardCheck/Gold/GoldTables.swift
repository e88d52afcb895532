/// A test ready to run: alternatives of literals, or steps where there would be too many of them.
struct GoldCode: Sendable {
  /// True where `range` is of `steps`, else of `terms`.
  var isSteps: Bool
  /// The terms or steps.
  var range: Range<Int>
}

/// One step of a test that is too wide for alternatives; the steps work on a stack.
enum GoldStep: Sendable {
  /// Puts the literal on the stack.
  case literal(Int)
  /// Replaces so many tests by whether all hold.
  case all(Int)
  /// Replaces so many tests by whether one holds.
  case any(Int)
  /// Replaces `of` tests by whether at least `wanted` hold.
  case least(wanted: Int, of: Int)
}

/// The rules of a program in flat arrays, in natural order of their ids.
struct GoldTables: Sendable {
  /// A rule ready to run.
  struct Rule: Sendable {
    var decision: Int
    /// The severity, or -1.
    var severity: Int
    /// The index in `categoryIDs`, or -1.
    var category: Int
    /// The index of its id in `clauseIDs`.
    var clause: Int
    var code: GoldCode
    /// Its exceptions in `exceptions`, strictest decision first.
    var exceptions: Range<Int>
  }
  /// An exception at one rule, ready to run.
  struct Exception: Sendable {
    var decision: Int
    /// The index of its id in `clauseIDs`.
    var clause: Int
    var code: GoldCode
  }

  /// What a term demands of one word of a situation: that none of these bits is set.
  struct Demand: Sendable {
    var word: Int
    var forbidden: UInt64
  }

  /// How many alternatives a test may have before it becomes steps.
  static let alternativesLimit = 24

  let layout: GoldLayout
  let ruleIDs: [String]
  let categoryIDs: [String]
  let clauseIDs: [String]
  private(set) var rules: [Rule] = []
  private(set) var exceptions: [Exception] = []
  /// The forms of the rules' and exceptions' tests, for the diagrams.
  private(set) var ruleForms: [GoldForm] = []
  private(set) var exceptionForms: [GoldForm] = []
  private(set) var literals: [GoldLiterals.Literal] = []
  /// For each literal, the first word that its variable lies in, and where its masks begin.
  private(set) var literalWords: [Int] = []
  private(set) var literalMasks: [Int] = []
  /// The bits that a literal allows, word by word, and those of its variable that it forbids.
  private(set) var allowed: [UInt64] = []
  private(set) var forbidden: [UInt64] = []
  /// For each variable, its literals.
  private(set) var literalsOfVariable: [[Int]] = []
  /// For each term, where its literals begin in `termLiterals`.
  private(set) var termStarts: [Int] = [0]
  private(set) var termLiterals: [Int] = []
  /// For each term, where its demands begin in `demands`.
  private(set) var demandStarts: [Int] = []
  private(set) var demands: [Demand] = []
  private(set) var steps: [GoldStep] = []

  /// Flattens the rules of a checked program.
  init(_ program: GoldProgram) {
    layout = GoldLayout(program)
    var names = GoldLiterals(layout)
    let sources = program.rules.sorted { NaturalOrder.precedes($0.id, $1.id) }
    ruleIDs = sources.map(\.id)
    categoryIDs = NaturalOrder.sorted(Array(Set(sources.compactMap(\.category))))
    let exceptionIDs = sources.flatMap { $0.exceptions.map(\.id) }
    clauseIDs = NaturalOrder.sorted(Array(Set(ruleIDs + exceptionIDs)))
    let categories = Self.indexes(categoryIDs)
    let clauses = Self.indexes(clauseIDs)
    for source in sources {
      let first = exceptions.count
      // Stable by id, so that the same program is always laid out the same way.
      let covering = source.exceptions.sorted {
        $0.decision != $1.decision
          ? $0.decision > $1.decision : NaturalOrder.precedes($0.id, $1.id)
      }
      for exception in covering {
        let form = names.form(exception.test)
        exceptionForms.append(form)
        exceptions.append(
          Exception(
            decision: exception.decision, clause: clauses[exception.id] ?? 0,
            code: code(form, &names)))
      }
      let form = names.form(source.test)
      ruleForms.append(form)
      rules.append(
        Rule(
          decision: source.decision, severity: source.severity ?? -1,
          category: source.category.flatMap { categories[$0] } ?? -1,
          clause: clauses[source.id] ?? 0, code: code(form, &names),
          exceptions: first..<exceptions.count))
    }
    literals = names.all
    layOutLiterals()
  }

  private static func indexes(_ names: [String]) -> [String: Int] {
    Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }

  private mutating func code(_ form: GoldForm, _ names: inout GoldLiterals) -> GoldCode {
    guard let terms = names.alternatives(form, limit: Self.alternativesLimit) else {
      let first = steps.count
      append(form)
      return GoldCode(isSteps: true, range: first..<steps.count)
    }
    let first = termStarts.count - 1
    for term in terms {
      termLiterals += term
      termStarts.append(termLiterals.count)
    }
    return GoldCode(isSteps: false, range: first..<termStarts.count - 1)
  }

  private mutating func append(_ form: GoldForm) {
    switch form {
    // A constant stands only alone, and alone it is alternatives.
    case .constant(let holds): steps.append(holds ? .all(0) : .any(0))
    case .literal(let index): steps.append(.literal(index))
    case .all(let parts):
      for part in parts { append(part) }
      steps.append(.all(parts.count))
    case .any(let parts):
      for part in parts { append(part) }
      steps.append(.any(parts.count))
    case .least(let wanted, let parts):
      for part in parts { append(part) }
      steps.append(.least(wanted: wanted, of: parts.count))
    }
  }

  private mutating func layOutLiterals() {
    literalsOfVariable = layout.variables.map { _ in [] }
    for (index, literal) in literals.enumerated() {
      let place = layout.variables[literal.variable]
      literalsOfVariable[literal.variable].append(index)
      literalWords.append(place.words.lowerBound)
      literalMasks.append(allowed.count)
      for word in place.words {
        var allows: UInt64 = 0
        var forbids: UInt64 = 0
        for value in 0..<place.arity where (place.bit + value) >> 6 == word {
          let bit: UInt64 = 1 << UInt64((place.bit + value) & 63)
          if literal.allows(value) { allows |= bit } else { forbids |= bit }
        }
        allowed.append(allows)
        forbidden.append(forbids)
      }
    }
    literalMasks.append(allowed.count)
    for term in 0..<termStarts.count - 1 {
      demandStarts.append(demands.count)
      var masks: [Int: UInt64] = [:]
      for literal in termLiterals[termStarts[term]..<termStarts[term + 1]] {
        for (offset, mask) in (literalMasks[literal]..<literalMasks[literal + 1]).enumerated() {
          masks[literalWords[literal] + offset, default: 0] |= forbidden[mask]
        }
      }
      for word in masks.keys.sorted() {
        demands.append(Demand(word: word, forbidden: masks[word] ?? 0))
      }
    }
    demandStarts.append(demands.count)
  }
}
