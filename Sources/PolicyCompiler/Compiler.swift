public import PolicyLang
public import RewardCheck
public import SourceText

/// What compiling gives: the bytes to write, or findings that stand in the way.
public struct CompileResult: Sendable {
  /// The spec that a checker loads, or nil where a finding is an error.
  public let spec: RewardSpec?
  /// The spec's bytes (`spec.json`), or nil as `spec`.
  public let specBytes: [UInt8]?
  /// The prompt's bytes (`prompt.json`), or nil where none was asked for or a finding is an error.
  public let promptBytes: [UInt8]?
  /// What was found, in the order of the pipeline.
  public let findings: [Finding]
}

/// The pipeline from typed sources to what a trainer loads, on one screen.
public enum Compiler {
  /// Compiles a reward, with the gold of a policy and a prompt where they are given.
  ///
  /// - Parameters:
  ///   - sources: What was checked without an error.
  ///   - reward: One of `sources`.
  ///   - policy: One of `sources`; without it the scale is `mildest < strictest` and gold comes as labels.
  ///   - prompt: One of `sources`, for the reward's contract; needs `policy`.
  ///   - today: The day for which the clauses are chosen; a policy with dates needs it.
  /// - Returns: The bytes to write, or what stands in the way.
  public static func compile(
    _ sources: CheckedSources, reward: Reward, policy: Policy? = nil, prompt: Prompt? = nil,
    today: CivilDate? = nil
  ) -> CompileResult {
    let contracts = RewardContracts(reward.contract, of: reward, under: policy, in: sources)
    let gold = policy.map { PolicyGold(of: $0, in: sources, today: today, for: reward.place) }
    let plan = prompt.flatMap { prompt in
      policy.map { PromptRenderer(prompt, under: $0, in: sources, today: today) }
    }
    var findings = NotCarriedOut.findings(in: reward) + contracts.findings + (gold?.findings ?? [])
    findings += (plan?.findings ?? []).filter { !findings.contains($0) }
    findings += prompt.map { other($0, reward) } ?? []
    let digests = SourceDigests(
      vocabulary: gold?.digests?.vocabulary, meaning: gold?.digests?.meaning,
      prompt: plan.map { PromptFile($0, gold).digest })
    let isStopped = findings.contains { $0.code.severity == .error }
    let text = policy.flatMap { PolicyText(of: $0, in: sources).text(on: today) }
    let lowering = SpecLowering(reward, contracts, DecisionScale(policy), gold?.program)
    guard !isStopped, let spec = lowering.spec(digests, text: text) else {
      return CompileResult(spec: nil, specBytes: nil, promptBytes: nil, findings: findings)
    }
    if let refusal = SpecLowering.refusal(of: spec, reward) {
      return CompileResult(
        spec: nil, specBytes: nil, promptBytes: nil, findings: findings + [refusal])
    }
    return CompileResult(
      spec: spec, specBytes: SpecWriter.bytes(spec),
      promptBytes: plan.map { PromptFile($0, gold).bytes() }, findings: findings)
  }

  /// A prompt that asks for another answer than the reward scores.
  private static func other(_ prompt: Prompt, _ reward: Reward) -> [Finding] {
    if prompt.contract == reward.contract { return [] }
    return [
      Finding(
        .promptForOtherContract,
        "prompt `\(prompt.name)` asks for `\(prompt.contract)`, and reward `\(reward.name)` scores "
          + "`\(reward.contract)`", at: prompt.place,
        related: [Related("the reward", at: reward.place)],
        help: "choose a prompt `for \(reward.contract)`")
    ]
  }
}
