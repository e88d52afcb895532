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
  private let sources: CheckedSources
  private let wording: PolicyWording?
  private let contract: AnswerContract?
  private let contractDigest: String

  /// Prepares `prompt` for `policy`; a policy with dates needs `today`.
  public init(
    _ prompt: Prompt, under policy: Policy, in sources: CheckedSources, today: CivilDate? = nil
  ) {
    self.prompt = prompt
    self.policy = policy
    self.sources = sources
    var findings: [Finding] = []
    let lowered = sources.contract(named: prompt.contract).map {
      ContractLowering($0, under: policy, in: sources).lowered()
    }
    findings += lowered?.findings ?? []
    contract = lowered?.contract
    contractDigest = contract.map { ContractDigest.text($0, decisions: policy.decisions) } ?? ""
    if let interval = DateIntervals(of: policy).interval(on: today) {
      let scopes = PolicyScopes(of: policy, in: sources)
      wording = PolicyWording(
        policy, in: sources, interval: interval,
        modalities: PromptSources(prompt).modalities(of: scopes))
      findings += PromptSources(prompt).findings(scopes, policy)
    } else {
      wording = nil
      findings.append(.promptNeedsDate(prompt, policy))
    }
    self.findings = findings
    if wording != nil { self.findings += PromptCoverage(self).findings() }
  }

  /// True where a finding stands in the way.
  public var isBlocked: Bool { findings.contains { $0.code.severity == .error } }

  /// The ids for which one prompt each is made: the policy's categories or rules after `per`; else empty.
  public var clauses: [String] {
    guard let wording, let per = prompt.per else { return [] }
    switch per {
    case .category: return wording.clauses.categories.map(\.id)
    case .rule: return wording.clauses.rules.map(\.id)
    }
  }

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
    let messages = try messages(clause: clause) { slot throws(Unrenderable) in
      try slot.content(of: item)
    }
    let images = messages.flatMap(\.parts).compactMap { part in
      if case .image(let path) = part { path } else { nil }
    }
    return RenderedPrompt(messages: messages, images: images, digest: digest(clause: clause))
  }

  /// The prompt with its item slots as they are written: `{item.NAME in <tag>}`.
  package func template(clause: String? = nil) -> RenderedPrompt {
    RenderedPrompt(
      messages: templateMessages(clause: clause), images: [], digest: digest(clause: clause))
  }

  /// The digest of the messages with empty item slots, of the codes and of the contract.
  public func digest(clause: String? = nil) -> String {
    let chat = JSONValue.array(templateMessages(clause: clause).map(\.json))
    return Digest.text(
      "policyc/1 prompt", .members(("contract", .string(contractDigest)), ("messages", chat)))
  }

  func templateMessages(clause: String?) -> [RenderedMessage] {
    let messages = try? messages(clause: clause) { slot throws(Unrenderable) in
      SlotContent.text(slot.written)
    }
    return messages ?? []
  }

  private func messages(
    clause: String?, item: @escaping (ItemSlot) throws(Unrenderable) -> SlotContent
  ) throws(Unrenderable) -> [RenderedMessage] {
    if prompt.per != nil {
      guard let clause, clauses.contains(clause) else {
        throw Unrenderable(
          reason: "this prompt is made for each \(prompt.per?.rawValue ?? "clause")")
      }
    }
    let filler = TemplateFiller(slot: { text(of: $0, clause: clause) }, item: item)
    var messages: [RenderedMessage] = []
    for message in prompt.messages { messages.append(try filler.filled(message)) }
    return messages
  }

  private func text(of slot: PromptSlot, clause: String?) -> MarkedText {
    guard let wording else { return MarkedText() }
    let rule = clause.flatMap { id in wording.clauses.rules.first { $0.id == id } }
    let category = clause.flatMap { id in wording.clauses.categories.first { $0.id == id } }
    switch slot {
    case .policy: return wording.whole()
    case .categories: return wording.categories()
    case .category: return category.map { wording.category($0) } ?? MarkedText()
    case .rules: return wording.rules()
    case .rule: return rule.map { wording.bare($0) } ?? MarkedText()
    case .ruleWithModifiers: return rule.map { wording.rule($0, shared: true) } ?? MarkedText()
    case .glossary: return Glossary(wording, in: sources).text()
    case .examples: return PrintedExamples(of: policy, in: sources).text()
    case .answerFormat: return answerFormat()
    }
  }

  private func answerFormat() -> MarkedText {
    guard let contract else { return MarkedText() }
    let titles = Dictionary(
      policy.categories.compactMap { category in category.title.map { (category.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    let instruction = AnswerInstruction(
      contract, decisions: policy.decisions, titles: titles,
      per: sources.contract(named: prompt.contract)?.per)
    return MarkedText(instruction.text(), .format)
  }

  /// The ids of all clauses that can decide where the prompt speaks.
  var decidingIDs: [String] { wording?.clauses.ids ?? [] }
}
