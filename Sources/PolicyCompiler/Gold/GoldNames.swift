public import RewardCheck

/// A gold row by names, so that rows of different programs of one policy can be compared.
///
/// Lists are in natural order of ids; decisions in the order of the scale.
public struct GoldNames: Sendable, Hashable {
  /// The decision, or nil where it is not the same in all completions.
  public let decision: String?
  /// The possible decisions, mildest first.
  public let possible: [String]
  /// `unknown`, clamped into what is possible.
  public let operational: String
  /// The severity, or nil where it is not the same in all completions or there is none.
  public let severity: String?
  /// The violated categories.
  public let categories: [String]
  /// The violated rules, duties by the id of their exception, forbidden categories by their own.
  public let rules: [String]
  /// The categories of the deciding codes.
  public let decidingCategories: [String]
  /// The deciding codes.
  public let decidingRules: [String]
  /// The clauses that give the decision, relieving exceptions included.
  public let clauses: [String]
  /// What is violated or deciding in some completions but not in all: categories, rules, deciding
  /// categories, deciding rules.
  public let uncertain: [[String]]

  /// Names the parts of `result`, which `engine` made.
  public init(_ result: GoldResult, of engine: GoldEngine) {
    let program = engine.program
    func names(_ indexes: ArraySlice<Int32>, _ ids: [String]) -> [String] {
      indexes.map { ids[Int($0)] }
    }
    decision = result.decision.map { program.decisions[$0] }
    possible = result.possibleDecisions.map { program.decisions[$0] }
    operational = program.decisions[result.operational]
    severity = result.severity.map { program.severities[$0] }
    categories = names(result.categories, engine.categoryIDs)
    rules = names(result.rules, engine.ruleIDs)
    decidingCategories = names(result.decidingCategories, engine.categoryIDs)
    decidingRules = names(result.decidingRules, engine.ruleIDs)
    clauses = names(result.decidingClauses, engine.clauseIDs)
    uncertain = [
      names(result.uncertainCategories, engine.categoryIDs),
      names(result.uncertainRules, engine.ruleIDs),
      names(result.uncertainDecidingCategories, engine.categoryIDs),
      names(result.uncertainDecidingRules, engine.ruleIDs),
    ]
  }

  /// The verdict in words: `remove by S1.1`, or `undetermined: allow or review, meanwhile review`.
  public var text: String {
    guard let decision else {
      return "undetermined: \(possible.joined(separator: " or ")), meanwhile \(operational)"
    }
    return clauses.isEmpty ? decision : "\(decision) by \(clauses.joined(separator: ", "))"
  }
}
