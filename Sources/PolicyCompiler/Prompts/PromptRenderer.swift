public import PolicyLang
import RewardCheck
public import SourceText

/// A prompt made ready for a policy: renders any number of items (`contract_semantics.md` 15).
public struct PromptRenderer: Sendable {
  /// The prompt.
  public let prompt: Prompt
  /// The policy.
  public let policy: Policy
  /// What is wrong with the contract, the dates or the template; with an error nothing is rendered.
  public private(set) var findings: [Finding]
  /// The ids for which one prompt each is made: the policy's categories or rules after `per`; else empty.
  public let clauses: [String]
  /// The ids of all clauses that can decide where the prompt speaks.
  let decidingIDs: [String]
  /// The prompts in which only the item is to be filled in, by the id they are for, or empty.
  private let plans: [String: Plan]

  /// A prompt in which only the item is to be filled in.
  private struct Plan {
    var messages: [FilledMessage]
    var digest: String
  }

  /// Prepares `prompt` for `policy`; a policy with dates needs `today`.
  public init(
    _ prompt: Prompt, under policy: Policy, in sources: CheckedSources, today: CivilDate? = nil
  ) {
    self.prompt = prompt
    self.policy = policy
    let lowered = sources.contract(named: prompt.contract).map {
      ContractLowering($0, under: policy, in: sources).lowered()
    }
    findings = lowered?.findings ?? []
    if let contract = sources.contract(named: prompt.contract) {
      findings += PromptPrefill(prompt, contract).findings()
    }
    guard let interval = DateIntervals(of: policy).interval(on: today) else {
      findings.append(.promptNeedsDate(prompt, policy))
      (clauses, decidingIDs, plans) = ([], [], [:])
      return
    }
    let scopes = PolicyScopes(of: policy, in: sources)
    let wording = PolicyWording(
      policy, in: sources, interval: interval,
      modalities: PromptSources(prompt).modalities(of: scopes))
    findings += PromptSources(prompt).findings(scopes, policy)
    switch prompt.per {
    case nil: clauses = []
    case .category: clauses = wording.clauses.categories.map(\.id)
    case .rule: clauses = wording.clauses.rules.map(\.id)
    }
    decidingIDs = wording.clauses.ids
    let slots = PolicySlots(prompt, policy, wording, lowered?.contract, in: sources)
    let digest =
      lowered?.contract.map { ContractDigest.text($0, decisions: policy.decisions) } ?? ""
    var plans: [String: Plan] = [:]
    for clause in prompt.per == nil ? [""] : clauses {
      let filler = TemplateFiller { slots.text(of: $0, clause: clause) }
      let messages = prompt.messages.map(filler.filled)
      plans[clause] = Plan(messages: messages, digest: Self.digest(messages, digest))
    }
    self.plans = plans
    findings += PromptCoverage(self).findings()
  }

  /// True where a finding stands in the way.
  public var isBlocked: Bool { findings.contains { $0.code.severity == .error } }

  /// The prompt for an item.
  ///
  /// - Parameters:
  ///   - item: What the item slots are filled from.
  ///   - clause: The category or rule of a `per` prompt, one of `clauses`; nil without `per`.
  /// - Returns: The prompt with everything filled in.
  /// - Throws: `Unrenderable` where the item lacks something or holds what would break out of its slot, and
  ///   where a finding stands in the way.
  package func render(_ item: PromptItem, clause: String? = nil) throws(Unrenderable)
    -> RenderedPrompt
  {
    if isBlocked { throw Unrenderable(reason: "the prompt has errors") }
    guard let plan = plans[clause ?? ""] else {
      throw Unrenderable(reason: "this prompt is made for each \(prompt.per?.rawValue ?? "clause")")
    }
    var messages: [RenderedMessage] = []
    for message in plan.messages {
      messages.append(
        try message.rendered { slot throws(Unrenderable) in try slot.content(of: item) })
    }
    return RenderedPrompt(messages: messages, digest: plan.digest)
  }

  /// The prompt with its item slots as they are written: `{item.NAME in <tag>}`.
  package func template(clause: String? = nil) -> RenderedPrompt {
    RenderedPrompt(
      messages: templateMessages(clause: clause), digest: digest(clause: clause))
  }

  /// The digest of the messages with empty item slots, and of the contract with its codes; empty for a
  /// clause that the prompt is not made for.
  public func digest(clause: String? = nil) -> String { plans[clause ?? ""]?.digest ?? "" }

  func templateMessages(clause: String?) -> [RenderedMessage] {
    Self.templates(plans[clause ?? ""]?.messages ?? [])
  }

  private static func templates(_ messages: [FilledMessage]) -> [RenderedMessage] {
    messages.compactMap { message in
      try? message.rendered { slot throws(Unrenderable) in .text(slot.written) }
    }
  }

  private static func digest(_ messages: [FilledMessage], _ contract: String) -> String {
    let chat = JSONValue.array(templates(messages).map(\.json))
    return Digest.text(
      "policyc/1 prompt", .members(("contract", .string(contract)), ("messages", chat)))
  }
}
