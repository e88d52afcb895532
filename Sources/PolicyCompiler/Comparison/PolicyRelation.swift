/// What one policy, category or rule is against another, over every situation.
package enum PolicyRelation: String, Sendable, Hashable {
  /// The same everywhere.
  case equivalent
  /// Nowhere milder, somewhere stricter.
  case stricter
  /// Nowhere stricter, somewhere milder.
  case milder
  /// Stricter somewhere and milder elsewhere.
  case incomparable
  /// Not proved within the limits.
  case undecided

  /// The relation where it is known, or nil, whether it is stricter and whether it is milder somewhere.
  init(isStricter: Bool?, isMilder: Bool?) {
    switch (isStricter, isMilder) {
    case (false?, false?): self = .equivalent
    case (true?, false?): self = .stricter
    case (false?, true?): self = .milder
    case (true?, true?): self = .incomparable
    case (nil, _), (_, nil): self = .undecided
    }
  }
}

/// Whether something is stricter and milder somewhere, gathered scope by scope.
struct RelationEvidence {
  private var isStricter: Bool? = false
  private var isMilder: Bool? = false

  /// True where more scopes cannot change the relation.
  var isSettled: Bool { isStricter == true && isMilder == true }
  /// What has been found.
  var relation: PolicyRelation { PolicyRelation(isStricter: isStricter, isMilder: isMilder) }

  /// Takes what one scope gives: found, not found, or nil where it is not decided.
  mutating func add(stricter: Bool?, milder: Bool?) {
    isStricter = Self.either(isStricter, stricter)
    isMilder = Self.either(isMilder, milder)
  }

  private static func either(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == true || right == true { return true }
    return left == nil || right == nil ? nil : false
  }
}
