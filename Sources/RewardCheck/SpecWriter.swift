/// Writes specs: one JSON object in the bytes of RFC 8785, with its digests.
public enum SpecWriter {
  /// The bytes of a spec.
  public static func bytes(_ spec: RewardSpec) -> [UInt8] { json(spec).canonical }

  /// The three digests that a spec carries about itself.
  public static func digests(_ spec: RewardSpec) -> SpecDigests { digests(content(spec)) }

  /// The tree of a spec, digests included.
  static func json(_ spec: RewardSpec) -> JSONValue {
    let content = content(spec)
    let digests = digests(content)
    return content.setting("digests", sources(spec.sources, digests, whole: true))
  }

  /// Everything but what a digest covers or is.
  private static func content(_ spec: RewardSpec) -> JSONValue {
    let content = JSONValue.members(
      ("spec", .string(RewardSpec.format)), ("unicode", .string(RewardSpec.unicode)),
      ("name", .string(spec.name)), ("decisions", .array(spec.decisions.map(JSONValue.string))),
      ("gold", gold(spec.gold)), ("contracts", .array(spec.contracts.map(contract))),
      ("reward", reward(spec.reward)),
      (
        "accepted",
        .array(spec.accepted.map { .array([.string($0.property), .string($0.because)]) })
      ),
      ("digests", sources(spec.sources, nil, whole: false)))
    return spec.policyText.map { content.setting("policy_text", .string($0)) } ?? content
  }

  private static func sources(
    _ sources: SourceDigests, _ own: SpecDigests?, whole: Bool
  ) -> JSONValue {
    func text(_ digest: String?) -> JSONValue { digest.map(JSONValue.string) ?? .null }
    var members = [
      JSONValue.Member("vocabulary", text(sources.vocabulary)),
      JSONValue.Member("meaning", text(sources.meaning)),
      JSONValue.Member("prompt", text(sources.prompt)),
    ]
    if let own {
      members.append(JSONValue.Member("contract", .string(own.contract)))
      members.append(JSONValue.Member("reward", .string(own.reward)))
      if whole { members.append(JSONValue.Member("spec", .string(own.spec))) }
    }
    return .object(members)
  }

  /// The digests of the tree of a spec, whatever digests it holds of itself.
  static func digests(_ tree: JSONValue) -> SpecDigests {
    let contract = Digest.text("policyc/1 contract", tree["contracts"] ?? .null)
    let reward = Digest.text(
      "policyc/1 reward",
      .members(
        ("accepted", tree["accepted"] ?? .null), ("contract", .string(contract)),
        ("reward", tree["reward"] ?? .null)))
    let digests = (tree["digests"] ?? .object([])).removing("spec")
      .setting("contract", .string(contract)).setting("reward", .string(reward))
    let spec = Digest.text("policyc/1 spec", tree.setting("digests", digests))
    return SpecDigests(contract: contract, reward: reward, spec: spec)
  }
}

/// The digests that a spec carries about itself.
public struct SpecDigests: Sendable, Hashable {
  /// Of all contracts.
  public var contract: String
  /// Of the reward, what is accepted, and the contract digest.
  public var reward: String
  /// Of the whole spec but this digest.
  public var spec: String
}

extension JSONValue {
  /// The object with `key` set, at its place or at the end.
  func setting(_ key: String, _ value: JSONValue) -> JSONValue {
    guard case .object(var members) = self else { return self }
    if let index = members.firstIndex(where: { $0.key.utf8.elementsEqual(key.utf8) }) {
      members[index].value = value
    } else {
      members.append(Member(key, value))
    }
    return .object(members)
  }

  /// The object without `key`.
  func removing(_ key: String) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !$0.key.utf8.elementsEqual(key.utf8) })
  }
}
