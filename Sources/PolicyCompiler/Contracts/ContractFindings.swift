import PolicyLang
import SourceText

extension Finding {
  /// A field that needs what only a policy has.
  static func contractNeedsPolicy(_ what: String, _ field: Field) -> Finding {
    Finding(
      .contractWithoutPolicy, "\(what) is known only with a policy, and none was given",
      at: field.place, help: "name the policy for which the contract is made")
  }

  /// A fact or scale that the policy does not have.
  static func unknownContractName(
    _ kind: String, _ name: String, _ field: Field, _ policy: Policy
  ) -> Finding {
    Finding(
      .unknownContractName, "policy `\(policy.name)` has no \(kind) `\(name)`", at: field.place,
      policy: policy.name, help: "write a \(kind) of its vocabularies")
  }

  /// A fact of several values at once.
  static func factWithoutLabels(_ name: String, _ field: Field, _ policy: Policy) -> Finding {
    Finding(
      .unknownContractName, "fact `\(name)` is a set, of which no label can say one value",
      at: field.place, policy: policy.name, help: "ask for a fact of one value")
  }
}
