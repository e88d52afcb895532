/// Reads specs and refuses whatever this version does not know.
public enum SpecReader {
  /// A spec that was read, and the digests that it was found to have.
  public struct Loaded: Sendable, Hashable {
    /// The spec.
    public var spec: RewardSpec
    /// Its digests, computed again from what it holds.
    public var digests: SpecDigests
  }

  /// Reads the bytes of a spec; one line feed may follow.
  ///
  /// Every byte counts: another version, an unknown key or shape, a digest that is not that of the
  /// content, and any spelling but that of RFC 8785 are refused, with the path of what is wrong.
  public static func read(_ bytes: [UInt8]) throws(SpecError) -> Loaded {
    var bytes = bytes
    if bytes.last == 0x0A { bytes.removeLast() }
    let tree: JSONValue
    do {
      tree = try JSONValue(reading: bytes)
    } catch {
      throw SpecError(.shape, "not JSON at byte \(error.offset): \(error.words)")
    }
    // The version is asked first, since another version may have other keys.
    guard let version = tree["spec"], case .string(let format) = version else {
      throw SpecError(.shape, "`spec` is missing: this is no spec")
    }
    guard format.utf8.elementsEqual(RewardSpec.format.utf8) else {
      throw SpecError(.version, "the spec is of format `\(format)`, not `\(RewardSpec.format)`")
    }
    let digests = try checkDigests(tree)
    let spec = try spec(SpecCursor(value: tree, path: ""))
    guard SpecWriter.bytes(spec) == bytes else {
      throw SpecError(.shape, "the spec is not written as RFC 8785 and this version write it")
    }
    return Loaded(spec: spec, digests: digests)
  }

  private static func checkDigests(_ tree: JSONValue) throws(SpecError) -> SpecDigests {
    let digests = SpecWriter.digests(tree)
    let found = [
      ("contract", digests.contract), ("reward", digests.reward), ("spec", digests.spec),
    ]
    for (name, digest) in found {
      guard case .string(let stated) = tree["digests"]?[name] else {
        throw SpecError(.digest, "`digests.\(name)` is missing")
      }
      if stated != digest {
        throw SpecError(
          .digest, "`digests.\(name)` is `\(stated)`, but the spec holds what has `\(digest)`")
      }
    }
    return digests
  }

  private static func spec(_ cursor: SpecCursor) throws(SpecError) -> RewardSpec {
    let members = try cursor.members(
      [
        "spec", "unicode", "name", "decisions", "gold", "contracts", "reward", "accepted",
        "digests",
      ], optional: ["policy_text"])
    let unicode = try members["unicode"].string()
    guard unicode == RewardSpec.unicode else {
      throw SpecError(.version, "the spec is of Unicode `\(unicode)`, not `\(RewardSpec.unicode)`")
    }
    return RewardSpec(
      name: try members["name"].string(), decisions: try members["decisions"].strings(),
      gold: try gold(members["gold"]), contracts: try members["contracts"].list(contract),
      reward: try reward(members["reward"]),
      policyText: try members.optional("policy_text")?.string(),
      accepted: try members["accepted"].list(accepted), sources: try sources(members["digests"]))
  }

  private static func accepted(_ cursor: SpecCursor) throws(SpecError) -> AcceptedWeakness {
    let parts = try cursor.elements(2...2)
    return AcceptedWeakness(try parts[0].string(), because: try parts[1].string())
  }

  private static func sources(_ cursor: SpecCursor) throws(SpecError) -> SourceDigests {
    let members = try cursor.members([
      "vocabulary", "meaning", "prompt", "contract", "reward", "spec",
    ])
    func digest(_ key: String) throws(SpecError) -> String? {
      members[key].isNull ? nil : try members[key].string()
    }
    return SourceDigests(
      vocabulary: try digest("vocabulary"), meaning: try digest("meaning"),
      prompt: try digest("prompt"))
  }
}
