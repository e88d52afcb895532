/// A spec made ready: answer contract + reward + output + gold → verdict.
///
/// Made once, then shared by any number of threads; nothing that an output or a gold holds can stop it. As a
/// value it would be copied, part by part, for every output.
public final class Checker: Sendable {
  /// The spec.
  public let spec: RewardSpec
  /// The digests of the spec.
  public let digests: SpecDigests
  /// What computes gold from facts, or nil where gold comes as labels only.
  public let engine: GoldEngine?
  package let contract: ContractPlan
  /// What the reward asks of a record beside its output and gold.
  let asks: SuppliedAsks
  /// Which annotated facts the contract asks about.
  let scales: ScaleGold
  /// True where the contract asks for a decision, so that gold needs one.
  let readsDecision: Bool
  private let others: [ContractPlan]
  let lines: [LinePlan]
  /// True where a line looks at the bytes of a text.
  let readsTexts: Bool

  /// Makes a spec ready, or says what in it does not fit together.
  public convenience init(_ spec: RewardSpec) throws(SpecError) {
    try self.init(SpecReader.Loaded(spec: spec, digests: SpecWriter.digests(spec)))
  }

  /// Makes a spec that was read ready.
  public init(_ loaded: SpecReader.Loaded) throws(SpecError) {
    spec = loaded.spec
    digests = loaded.digests
    var plans: [ContractPlan] = []
    for contract in spec.contracts { plans.append(try ContractPlan(contract)) }
    guard let first = plans.first else { throw SpecError(.meaning, "there is no contract") }
    contract = first
    others = plans
    try Self.check(spec)
    asks = SuppliedAsks(spec.reward, first.contract)
    scales = ScaleGold(first.contract, spec.gold.program)
    readsDecision = first.contract.fields.contains { field in
      if case .decision = field.type { true } else { false }
    }
    let resolver = ConditionResolver(
      contract: first.contract, contracts: plans.count, scores: spec.reward.scores,
      measures: MeasureContext(spec))
    var lines: [LinePlan] = []
    for line in spec.reward.lines { lines.append(try LinePlan(line, resolver)) }
    self.lines = lines
    readsTexts = lines.contains(where: \.readsTexts)
    engine = try spec.gold.program.map { program throws(SpecError) in
      do throws(GoldProgramError) {
        return try GoldEngine(program)
      } catch {
        throw SpecError(.meaning, "the policy cannot be carried out: \(error.message)")
      }
    }
  }

  private static func check(_ spec: RewardSpec) throws(SpecError) {
    let count = spec.decisions.count
    func error(_ message: String) -> SpecError { SpecError(.meaning, message) }
    if count == 0 { throw error("there is no decision") }
    for label in spec.gold.labels where label.decisions.upperBound >= count {
      throw error("the gold label `\(label.name)` stands for a decision that there is not")
    }
    if let program = spec.gold.program, program.decisions != spec.decisions {
      throw error("the policy has other decisions than the spec")
    }
    for contract in spec.contracts {
      for field in contract.fields {
        guard case .decision(let type) = field.type else { continue }
        if type.labels.contains(where: { $0.high >= count }) {
          throw error("a label of `\(field.name)` stands for a decision that there is not")
        }
        if !contract.subjects.contains(type.subject) {
          throw error("`\(field.name)` is about `\(type.subject)`, which is no subject")
        }
      }
    }
    if spec.reward.low > spec.reward.high { throw error("the range of the reward is empty") }
    var names = ["outcome", "clamp"]
    for line in spec.reward.lines {
      if names.contains(line.name) { throw error("two lines are called `\(line.name)`") }
      names.append(line.name)
      switch line.body {
      case .cases(let cases, _), .twins(let cases, _):
        if cases.isEmpty { throw error("the line `\(line.name)` has no case") }
      case .weighted(let weights, _, _):
        if weights.isEmpty { throw error("the line `\(line.name)` has no weight") }
      }
      if case .twins = line.body, spec.reward.pair == nil {
        throw error("the line `\(line.name)` asks for twins, and no key joins them")
      }
    }
    var scores: [String] = []
    for score in spec.reward.scores {
      if scores.contains(where: { $0.utf8.elementsEqual(score.name.utf8) }) {
        throw error("two scores are called `\(score.name)`")
      }
      scores.append(score.name)
      if score.low > score.high { throw error("the range of the score `\(score.name)` is empty") }
    }
  }

  /// The verdict on an output.
  ///
  /// - Parameters:
  ///   - output: The whole output, byte for byte; nil for one that is not there (an aborted answer), which
  ///     is malformed and empty.
  ///   - gold: The right answer, or why it is not known.
  ///   - supplied: The scores, numbers of tokens and texts that the reward asks the record for.
  /// - Returns: The reading of the output and its reward, or why there is none.
  ///
  /// Complexity: linear in the bytes of the output, for each form of the contract.
  public func verdict(
    on output: UnsafeBufferPointer<UInt8>?, gold: Result<RecordGold, Unscored>,
    supplied: SuppliedValues = SuppliedValues()
  ) -> Verdict {
    explained(on: output, gold: gold, supplied: supplied, explain: false).verdict
  }

  /// The verdict on an output.
  public func verdict(
    on output: [UInt8], gold: Result<RecordGold, Unscored>,
    supplied: SuppliedValues = SuppliedValues()
  ) -> Verdict {
    output.withUnsafeBufferPointer { verdict(on: $0, gold: gold, supplied: supplied) }
  }

  /// The verdict and, if asked for, what each line gave and why.
  ///
  /// `isClean` is true only for an output that is known to be UTF-8 without any refused character.
  package func explained(
    on output: UnsafeBufferPointer<UInt8>?, isClean: Bool = false,
    gold: Result<RecordGold, Unscored>, supplied: SuppliedValues = SuppliedValues(), explain: Bool
  ) -> (verdict: Verdict, reasons: [Reason]) {
    let known = KnownGold(gold)
    var scored = ScoredOutput(lines: lines.count)
    score(
      output, isClean: isClean, keepsTexts: true, gold: known, supplied: supplied,
      explain: explain, into: &scored)
    return (scored.verdict(known.gold), scored.reasons)
  }

  /// Finds out what an output is worth; `scored` is overwritten.
  func score(
    _ output: UnsafeBufferPointer<UInt8>?, isClean: Bool, keepsTexts: Bool, gold: KnownGold,
    supplied: SuppliedValues, explain: Bool, into scored: inout ScoredOutput
  ) {
    let output = output ?? UnsafeBufferPointer(start: nil, count: 0)
    let given = gold.given
    scored.reading = AnswerReader(contract).read(
      output, isClean: isClean, keepsTexts: keepsTexts, given: given)
    for index in scored.lines.indices { scored.lines[index] = .zero }
    if explain { scored.reasons = [] }
    if case .failure(let reason) = gold.result {
      scored.worth = .unscored(reason)
      return
    }
    if let value = value(of: scored.reading.outcome) {
      scored.worth = .scored(outcome: value, clamp: .zero, total: value)
      if explain { scored.reasons = reasons(scored.reading.outcome) }
      return
    }
    var view = AnswerView(
      fields: contract.contractFields, values: AnswerValues(scored.reading.values))
    view.gold = gold.gold
    view.given = given
    view.output = output
    view.decisions = spec.decisions.count
    view.scores = spec.reward.scores
    view.supplied = supplied
    // What nobody supplied is missing.
    while view.supplied.scores.count < view.scores.count { view.supplied.scores.append(nil) }
    if others.count > 1 {
      view.fits = { [others] index in
        AnswerReader(others[index]).read(
          output, isClean: isClean, keepsTexts: false, given: given
        ).outcome == .valid
      }
    }
    do throws(Unscored) {
      scored.worth = try add(view, explain, &scored)
    } catch {
      scored.worth = .unscored(error)
    }
  }

  /// Why an output that is no valid answer is worth what it is: no line is asked.
  private func reasons(_ outcome: Outcome) -> [Reason] {
    let (word, what, place) = outcome.words
    let first = Reason(
      line: "outcome", held: true, why: what, span: place.map { $0..<$0 })
    return [first]
      + lines.map {
        Reason(line: $0.name, held: false, why: "not asked: the output is \(word)", span: nil)
      }
  }

  /// What an outcome is worth by itself; nil for a valid answer.
  private func value(of outcome: Outcome) -> Fixed? {
    let values = spec.reward.outcomes
    return switch outcome {
    case .valid: nil
    case .malformed(.cutOff, _): values.cutOff
    case .malformed: values.malformed
    case .refused: values.refused
    case .several: values.several
    case .foreign: values.foreign
    }
  }

  /// Asks every line of a valid answer and adds up what they give.
  private func add(
    _ view: borrowing AnswerView, _ explain: Bool, _ scored: inout ScoredOutput
  ) throws(Unscored) -> ScoredOutput.Worth {
    var sum = Fixed.zero
    for index in lines.indices {
      let paid = try lines[index].pay(view, explain: explain)
      scored.lines[index] = paid.amount
      sum += paid.amount
      if explain {
        scored.reasons.append(lines[index].reason(paid, view, scored.reading.spans))
      }
    }
    var total = sum
    if let clamp = spec.reward.clamp {
      total = min(max(sum, clamp.lowerBound), clamp.upperBound)
      if explain, total != sum {
        scored.reasons.append(
          Reason(
            line: "clamp", held: true,
            why: "the lines add up to \(sum.text), held to \(total.text)", span: nil))
      }
    }
    if total < spec.reward.low || total > spec.reward.high {
      throw .outsideRange(total.text)
    }
    return .scored(outcome: .zero, clamp: total - sum, total: total)
  }
}

/// Why a line gave what it gave.
package struct Reason: Sendable, Hashable {
  /// The line's name.
  package var line: String
  /// True where a case of the line held.
  package var held: Bool
  /// The condition that held, or those that did not, in the language's words; with the value of each factor.
  package var why: String
  /// The bytes of the output that the condition is about, or nil.
  package var span: Range<Int>?
}
