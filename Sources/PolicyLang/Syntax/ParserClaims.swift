import SourceText

extension Parser {
  /// Reads `claim "…" STATEMENT`.
  mutating func claim() throws -> ClaimSyntax {
    let start = here.start
    let column = Int(current.indentation)
    hasLied = false
    advance()
    let text = try string("what is claimed")
    checkDepth(of: self.text(current), owner: "the claim", ownerColumn: column, other: "the policy")
    let statement = try statement()
    return ClaimSyntax(text: text, statement: statement, mark: mark(from: start))
  }

  private mutating func statement() throws -> StatementSyntax {
    // The words that open a statement can be ids, too.
    let next = peek().keyword
    if next == .never || next == .is && keyword != .when { return try statementAboutName() }
    switch keyword {
    case .at:
      advance()
      guard try leastOrMost() else {
        at -= 1
        throw unexpected("`least as strict as`")
      }
      try expect(.as)
      try expect(.strict)
      try expect(.as)
      return .atLeastAsStrict(try name("a policy"))
    case .equivalent:
      advance()
      try expect(.to)
      return .equivalent(try name("a policy"))
    case .incomparable:
      advance()
      try expect(.with)
      return .incomparable(try name("a policy"))
    case .when:
      advance()
      let condition = try condition()
      try expect(.then)
      let relation = try claimRelation()
      return .implies(condition, relation, try name("a decision"))
    default: return try statementAboutName()
    }
  }

  private mutating func claimRelation() throws -> ClaimRelationSyntax {
    guard mend([.at, .exactly]) else {
      throw unexpected("`at least`, `at most` or `exactly` and a decision")
    }
    let isExact = keyword == .exactly
    advance()
    if isExact { return .exactly }
    return try leastOrMost() ? .atLeast : .atMost
  }

  private mutating func statementAboutName() throws -> StatementSyntax {
    guard kind == .word, !beginsNextPart else {
      throw unexpected(
        "what the claim states",
        help: "such as `when C then at least D`, `at least as strict as POLICY` or `D is reachable`"
      )
    }
    switch peek().keyword {
    case .never:
      let left = try id("rule")
      advance()
      try expect(.overlaps)
      return .neverOverlaps(left, try id("rule"))
    case .is:
      let decision = try name("a decision")
      advance()
      try expect(.reachable)
      return .reachable(decision)
    default:
      guard mend([.at, .equivalent, .incomparable, .when]) else {
        throw unexpected(
          "what the claim states",
          help:
            "such as `when C then at least D`, `at least as strict as POLICY` or `D is reachable`")
      }
      return try statement()
    }
  }
}
