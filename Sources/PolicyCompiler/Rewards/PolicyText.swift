import PolicyLang
import RewardCheck

/// The policy's text that an answer may have copied from: what `{policy}` and `{glossary}` print, on the day and for
/// the largest modality.
struct PolicyText {
  private let policy: Policy
  private let sources: CheckedSources

  init(of policy: Policy, in sources: CheckedSources) {
    self.policy = policy
    self.sources = sources
  }

  /// The text, or nil where the day leaves open which clauses it has.
  func text(on today: CivilDate?) -> String? {
    DateIntervals(of: policy).interval(on: today).map(text)
  }

  /// The text on the days of one interval.
  func text(in interval: DateInterval) -> String {
    let wording = PolicyWording(
      policy, in: sources, interval: interval,
      modalities: [PolicyScopes(of: policy, in: sources).largest])
    let glossary = Glossary(wording, in: sources).text()
    return PolicyWording.joined([wording.whole(), glossary], "\n\n").text
  }

  /// True where a measure of the reward or of a contract compares with the policy's text.
  static func isRead(by rules: RewardRules?, _ contracts: [AnswerContract]) -> Bool {
    let demands = contracts.flatMap(\.requirements).contains { requirement in
      if case .measure(let call, _, _) = requirement { reads(call) } else { false }
    }
    return demands || (rules?.lines ?? []).contains { reads($0.body) }
  }

  private static func reads(_ body: LineBody) -> Bool {
    switch body {
    case .cases(let cases, _), .twins(let cases, _):
      cases.flatMap(\.factors).contains { factor in
        switch factor {
        case .measure(let call): reads(call)
        case .score: false
        }
      }
    case .weighted: false
    }
  }

  private static func reads(_ call: MeasureCall) -> Bool {
    call.arguments.contains(.source(.policy))
  }
}
