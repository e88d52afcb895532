import PolicyLang
import RewardCheck

/// The file that `compile` writes for a prompt: messages, source map, digests.
struct PromptFile {
  private let renderer: PromptRenderer
  private let gold: PolicyGold?

  init(_ renderer: PromptRenderer, _ gold: PolicyGold?) {
    self.renderer = renderer
    self.gold = gold
  }

  /// The digest that stands in the spec: of the one prompt, or of all prompts of a `per` plan.
  var digest: String {
    guard renderer.prompt.per != nil else { return renderer.digest() }
    let each = renderer.clauses.map { clause in
      JSONValue.array([.string(clause), .string(renderer.digest(clause: clause))])
    }
    return Digest.text("policyc/1 prompts", .array(each))
  }

  /// The file: RFC 8785 bytes.
  func bytes() -> [UInt8] {
    let clauses: [String?] = renderer.prompt.per == nil ? [nil] : renderer.clauses.map { $0 }
    let prompts = clauses.map { clause -> JSONValue in
      let made = renderer.template(clause: clause)
      return .members(
        ("clause", text(clause)), ("messages", made.chat), ("spans", made.spans),
        ("digest", .string(made.digest)))
    }
    return JSONValue.members(
      ("prompt", .string(renderer.prompt.name)), ("policy", .string(renderer.policy.fullName)),
      ("contract", .string(renderer.prompt.contract)),
      ("per", text(renderer.prompt.per?.rawValue)),
      // Verdicts on single clauses join to the strictest, as gold does.
      ("joined", text(renderer.prompt.per == nil ? nil : "strictest")),
      ("prompts", .array(prompts)),
      (
        "digests",
        .members(
          ("meaning", text(gold?.digests?.meaning)), ("prompt", .string(digest)),
          ("wording", text(gold?.digests?.wording)))
      )
    ).canonical
  }

  private func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
