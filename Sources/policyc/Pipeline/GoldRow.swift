import PolicyLang
import RewardCheck

/// What a gold row says, by name: the computed keys, or those of a label where nothing else is known.
struct GoldRow: Sendable, Hashable {
  /// The possible decisions, mildest first.
  var possible: [Int]
  /// The decision that holds until more is known.
  var operational: Int
  /// The severity where it is equal in all completions.
  var severity: Int?
  /// Violated categories and rules in every completion.
  var categories: [String]
  var rules: [String]
  /// Deciding categories, rules and clauses in every completion.
  var decidingCategories: [String]
  var decidingRules: [String]
  var decidingClauses: [String]
  /// What holds in some completions but not in all.
  var uncertainCategories: [String]
  var uncertainRules: [String]
  var uncertainDecidingCategories: [String]
  var uncertainDecidingRules: [String]

  /// The decision where it is certain.
  var decision: Int? { possible.count == 1 ? possible[0] : nil }

  /// Names what an engine computed.
  init(_ result: GoldResult, _ engine: GoldEngine) {
    func names(_ list: ArraySlice<Int32>, _ ids: [String]) -> [String] { list.map { ids[Int($0)] } }
    possible = result.possibleDecisions
    operational = result.operational
    severity = result.severity
    categories = names(result.categories, engine.categoryIDs)
    rules = names(result.rules, engine.ruleIDs)
    decidingCategories = names(result.decidingCategories, engine.categoryIDs)
    decidingRules = names(result.decidingRules, engine.ruleIDs)
    decidingClauses = names(result.decidingClauses, engine.clauseIDs)
    uncertainCategories = names(result.uncertainCategories, engine.categoryIDs)
    uncertainRules = names(result.uncertainRules, engine.ruleIDs)
    uncertainDecidingCategories = names(result.uncertainDecidingCategories, engine.categoryIDs)
    uncertainDecidingRules = names(result.uncertainDecidingRules, engine.ruleIDs)
  }

  /// What a person's decision says where no fact and no judged clause is known: it fixes the decision and
  /// what it names; every other code that could stand beside it is uncertain.
  init(_ label: ItemLabel, decision: Int, _ engine: GoldEngine) {
    let program = engine.program
    possible = [decision]
    operational = decision
    severity = label.severity
    let violable = program.rules.filter { $0.decision > 0 && $0.decision <= decision }
    let deciding = program.rules.filter { $0.decision == decision || decision == 0 }
    func categories(_ rules: [GoldRule]) -> [String] {
      NaturalOrder.sorted(Array(Set(rules.compactMap(\.category))))
    }
    func split(_ codes: [ItemLabel.Code], _ all: [String]) -> (held: [String], open: [String]) {
      let held = codes.filter { $0.holds == true }.map(\.id)
      let known = Set(codes.filter { $0.holds != nil }.map(\.id))
      return (NaturalOrder.sorted(held), NaturalOrder.sorted(all.filter { !known.contains($0) }))
    }
    let named = split(label.categories, categories(violable))
    self.categories = named.held
    uncertainCategories = named.open
    let rules = split(label.rules, violable.map(\.id))
    self.rules = rules.held
    uncertainRules = rules.open
    decidingCategories = []
    decidingRules = []
    decidingClauses = []
    uncertainDecidingCategories = categories(deciding)
    uncertainDecidingRules = NaturalOrder.sorted(deciding.map(\.id))
  }

  /// Whether a label agrees with what was computed; nil where that cannot be told.
  func agrees(with label: ItemLabel) -> Bool? {
    var isOpen = false
    if let wanted = label.decision {
      if !possible.contains(wanted) { return false }
      if possible.count > 1 { isOpen = true }
    }
    if let wanted = label.severity, decision != nil, uncertainRules.isEmpty {
      if severity != wanted { return false }
    } else if label.severity != nil {
      isOpen = true
    }
    let lists = [
      (label.categories, categories, uncertainCategories), (label.rules, rules, uncertainRules),
    ]
    for (codes, certain, uncertain) in lists {
      for code in codes {
        guard let holds = code.holds else { continue }
        if uncertain.contains(code.id) {
          isOpen = true
        } else if certain.contains(code.id) != holds {
          return false
        }
      }
    }
    return isOpen ? nil : true
  }

  /// Writes the members from `decision` to `uncertain`.
  func write(_ policy: Policy, to writer: inout JSONWriter) {
    func name(_ key: String, _ index: Int?, _ scale: [String]) {
      writer.key(key)
      if let index { writer.string(scale[index]) } else { writer.null() }
    }
    func list(_ key: String, _ names: [String]) {
      writer.key(key)
      writer.beginArray()
      for name in names { writer.string(name) }
      writer.endArray()
    }
    name("decision", decision, policy.decisions)
    writer.key("certain")
    writer.bool(decision != nil)
    list("possible", possible.map { policy.decisions[$0] })
    name("operational", operational, policy.decisions)
    list("categories", categories)
    list("rules", rules)
    writer.key("deciding")
    writer.beginObject()
    list("categories", decidingCategories)
    list("rules", decidingRules)
    list("clauses", decidingClauses)
    writer.endObject()
    name("severity", severity, policy.severities)
    writer.key("uncertain")
    writer.beginObject()
    list("categories", uncertainCategories)
    list("rules", uncertainRules)
    list("deciding_categories", uncertainDecidingCategories)
    list("deciding_rules", uncertainDecidingRules)
    writer.endObject()
  }

  /// Writes the same members where nothing could be computed.
  static func writeNothing(to writer: inout JSONWriter) {
    for key in [
      "decision", "certain", "possible", "operational", "categories", "rules", "deciding",
      "severity", "uncertain",
    ] {
      writer.key(key)
      if key == "possible" {
        writer.beginArray()
        writer.endArray()
      } else {
        writer.null()
      }
    }
  }
}
