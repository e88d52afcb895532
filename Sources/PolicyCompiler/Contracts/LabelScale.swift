import PolicyLang

/// The names that labels stand for: decisions, the levels of a scale, or the values of a fact.
struct LabelScale {
  /// What the names are.
  enum Kind: String {
    case decision, level, value
  }

  /// What the names are.
  let kind: Kind
  /// The names, lowest first where they have an order.
  let names: [String]
  /// Whose names they are, in words; nil where no policy was given.
  let owner: String?
  /// The policy's name, or nil.
  let policy: String?

  /// A policy's decisions, or `mildest < strictest`.
  init(decisions scale: DecisionScale) {
    kind = .decision
    names = scale.decisions
    owner = scale.policy.map { "policy `\($0)`" }
    policy = scale.policy
  }

  /// The levels of a scale of a policy.
  init(levels: [String], of scale: String, policy: String) {
    kind = .level
    names = levels
    owner = scale == "severities" ? "policy `\(policy)`" : "scale `\(scale)`"
    self.policy = policy
  }

  /// The values of a fact of a policy.
  init(values: [String], of fact: String, policy: String) {
    kind = .value
    names = values
    owner = "fact `\(fact)`"
    self.policy = policy
  }

  /// True where a label may only stand for neighbours.
  var isOrdered: Bool { kind != .value }

  /// The names in words, lowest first where they have an order.
  var text: String { names.joined(separator: isOrdered ? " < " : ", ") }

  /// The indexes that a class of a label stands for, or the first name that is not there.
  func indexes(of meaning: Label.Meaning) -> Result<[Int], UnknownName> {
    switch meaning {
    case .mildest where isOrdered: return .success([0])
    case .rest where isOrdered: return .success(Array(1..<max(1, names.count)))
    case .strictest where isOrdered: return .success([names.count - 1])
    case .mildest: return .failure(UnknownName(name: "mildest"))
    case .rest: return .failure(UnknownName(name: "rest"))
    case .strictest: return .failure(UnknownName(name: "strictest"))
    case .decisions(let written):
      var indexes: Set<Int> = []
      for name in written {
        guard let index = names.firstIndex(of: name) else {
          return .failure(UnknownName(name: name))
        }
        indexes.insert(index)
      }
      return .success(indexes.sorted())
    }
  }

  /// A name that the scale does not have.
  struct UnknownName: Error {
    var name: String
  }
}
