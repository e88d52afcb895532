import SourceText

/// A policy while it is put together, and afterwards while others are checked against it.
struct PolicyModel {
  /// The policy in force; whole as far as its sources could be understood.
  var policy: Policy
  /// The module that declares it.
  let module: Int
  /// True where it has an error.
  var isBroken = false
  /// True where a part of it could not be read, so that a name it lacks proves nothing.
  var isOpen = false
  /// True where its decision scale is known.
  var hasScale = false
  /// The facts and terms in scope.
  var scope = FactScope()
  /// Each decision's position on the scale.
  var decisionAt: [String: Int] = [:]
  /// Each severity's position on its scale.
  var severityAt: [String: Int] = [:]
  /// Each clause's position in `policy.clauses`.
  var clauseAt: [String: Int] = [:]
  /// Each category's position in `policy.categories`.
  var categoryAt: [String: Int] = [:]
  /// Every id that is or was in use, as it is heard, with the id as written and its place.
  var taken: [HeardID: TakenID] = [:]
  /// The rules that a base has locked.
  var lockedRules: Set<String> = []
  /// The ids that may not be used again.
  var retiredIDs: Set<String> = []
  /// The rule to which each `also` and `except` without `for` belongs.
  var attached: [String: String] = [:]
  /// The ids with an error: nothing more is said of them.
  var brokenIDs: Set<String> = []
  /// The categories whose decision or severity failed: their rules say nothing more.
  var brokenCategories: Set<String> = []

  /// An id in use and where it is declared.
  struct TakenID {
    let id: String
    let place: Place
  }

  /// Makes the model of a policy that has nothing yet.
  init(_ syntax: PolicySyntax, module: Int, place: Place, isImported: Bool) {
    policy = Policy(
      name: syntax.name.text, version: syntax.version.text, decisions: [], unknown: 0, place: place)
    policy.title = syntax.title?.value
    policy.isImported = isImported
    self.module = module
  }

  /// The clause with this id, or nil.
  func clause(_ id: String) -> Clause? { clauseAt[id].map { policy.clauses[$0] } }

  /// The category with this id, or nil.
  func category(_ id: String) -> Category? { categoryAt[id].map { policy.categories[$0] } }

  /// True where the clause came from a base.
  func isInherited(_ clause: Clause) -> Bool { clause.origin != policy.name }

  /// Adds a clause, whose id is not yet in use.
  mutating func add(_ clause: Clause) {
    clauseAt[clause.id] = policy.clauses.count
    policy.clauses.append(clause)
    taken[HeardID(text: clause.id)] = TakenID(id: clause.id, place: clause.place)
  }

  /// Adds a category, whose id is not yet in use.
  mutating func add(_ category: Category) {
    categoryAt[category.id] = policy.categories.count
    policy.categories.append(category)
    taken[HeardID(text: category.id)] = TakenID(id: category.id, place: category.place)
  }

  /// Takes out the clauses with these ids; the ids stay in use.
  mutating func remove(_ ids: Set<String>) {
    policy.clauses.removeAll { ids.contains($0.id) }
    reindex()
  }

  /// Puts clauses and categories into the natural order of their ids.
  mutating func sort() {
    Self.sort(&policy.clauses, by: \.id)
    Self.sort(&policy.categories, by: \.id)
    reindex()
  }

  private mutating func reindex() {
    clauseAt.removeAll(keepingCapacity: true)
    for (index, clause) in policy.clauses.enumerated() { clauseAt[clause.id] = index }
    categoryAt.removeAll(keepingCapacity: true)
    for (index, category) in policy.categories.enumerated() { categoryAt[category.id] = index }
  }

  private static func sort<Element>(_ list: inout [Element], by id: KeyPath<Element, String>) {
    let ids = list.map { $0[keyPath: id] }
    guard zip(ids, ids.dropFirst()).contains(where: { IDOrder.precedes($1, $0) }) else { return }
    // Clauses are large: their positions are sorted and each is moved once.
    let order = ids.indices.sorted { IDOrder.precedes(ids[$0], ids[$1]) }
    list = order.map { list[$0] }
  }
}
