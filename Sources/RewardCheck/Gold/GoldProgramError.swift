/// Why gold cannot be computed: it is never guessed.
public enum GoldProgramError: Error, Sendable, Hashable {
  /// The parts of the program do not fit together; the text says which.
  case malformed(String)
  /// The diagrams that exact gold needs pass the limit; the text says where.
  case limit(String)

  /// What is wrong, in words.
  public var message: String {
    switch self {
    case .malformed(let text), .limit(let text): text
    }
  }
}

/// The check that everything a program mentions is there; programs also come from files of strangers.
struct GoldProgramCheck {
  private let program: GoldProgram
  /// How deep a test may be nested.
  private static let depthLimit = 200

  init(_ program: GoldProgram) { self.program = program }

  /// Throws at the first part that does not fit.
  func run() throws(GoldProgramError) {
    try require((1...64).contains(program.decisions.count), "1 to 64 decisions are needed")
    try require(program.severities.count <= 63, "more than 63 severities")
    try require(program.decisions.indices.contains(program.unknown), "`unknown` is no decision")
    for fact in program.facts {
      try require(fact.size > 0 || fact.isSet, "fact `\(fact.name)` has no values")
    }
    var ids: Set<String> = []
    for rule in program.rules {
      try require(ids.insert(rule.id).inserted, "two rules are named `\(rule.id)`")
      try require(
        program.decisions.indices.contains(rule.decision), "rule `\(rule.id)`: no such decision")
      if let severity = rule.severity {
        try require(
          program.severities.indices.contains(severity), "rule `\(rule.id)`: no such severity")
        try require(rule.kind == .rule, "`\(rule.id)` is no rule and has no severity")
      }
      try check(rule.test, of: rule.id, depth: 0)
      for exception in rule.exceptions {
        try require(
          (0...rule.decision).contains(exception.decision),
          "exception `\(exception.id)`: a decision between the mildest and that of `\(rule.id)`")
        try check(exception.test, of: exception.id, depth: 0)
      }
    }
  }

  private func check(_ test: GoldTest, of id: String, depth: Int) throws(GoldProgramError) {
    try require(depth < Self.depthLimit, "the test of `\(id)` is nested too deep")
    switch test {
    case .always: break
    case .in(let fact, let values):
      let size = try size(of: fact, isSet: false, in: id)
      for value in values {
        try require(value >= 0 && value < size, "the test of `\(id)`: no such value")
      }
    case .within(let fact, let range):
      let size = try size(of: fact, isSet: false, in: id)
      try require(
        range.lowerBound >= 0 && range.upperBound < size, "the test of `\(id)`: no such value")
    case .has(let fact, let element):
      let size = try size(of: fact, isSet: true, in: id)
      try require(element >= 0 && element < size, "the test of `\(id)`: no such element")
    case .judged(let index):
      try require(
        program.judged.indices.contains(index), "the test of `\(id)`: no such judged clause")
    case .and(let tests), .or(let tests):
      for each in tests { try check(each, of: id, depth: depth + 1) }
    case .least(let wanted, let tests):
      try require(
        wanted >= 0 && wanted <= tests.count, "the test of `\(id)`: `least` of too few")
      for each in tests { try check(each, of: id, depth: depth + 1) }
    case .not(let inner): try check(inner, of: id, depth: depth + 1)
    }
  }

  private func size(of fact: Int, isSet: Bool, in id: String) throws(GoldProgramError) -> Int {
    guard program.facts.indices.contains(fact), program.facts[fact].isSet == isSet else {
      throw .malformed("the test of `\(id)`: no such fact")
    }
    return program.facts[fact].size
  }

  private func require(
    _ holds: Bool, _ text: @autoclosure () -> String
  ) throws(GoldProgramError) {
    if !holds { throw .malformed(text()) }
  }
}
