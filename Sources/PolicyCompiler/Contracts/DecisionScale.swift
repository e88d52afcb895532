import PolicyLang

/// The decisions that a contract's labels stand for.
struct DecisionScale: Sendable {
  /// The decisions, mildest first.
  let decisions: [String]
  /// The policy whose they are, or nil where there is none and the scale is `mildest < strictest`.
  let policy: String?

  init(_ policy: Policy?) {
    decisions = policy?.decisions ?? ["mildest", "strictest"]
    self.policy = policy?.name
  }

  /// The decisions in words, mildest first.
  var text: String { decisions.joined(separator: " < ") }
}
