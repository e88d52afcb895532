@testable import RewardCheck

/// The reward of the family-photos policy, written by hand with its lowered policy.
enum SampleSpec {
  static let program = GoldProgram(
    decisions: SampleContracts.decisions, severities: [], unknown: 1,
    facts: [
      GoldFact(name: "weapon", kind: .choice(["none", "replica", "blade", "firearm"])),
      GoldFact(name: "offered", kind: .flag),
      GoldFact(name: "injury", kind: .level(["none", "mild", "severe"])),
      GoldFact(name: "setting", kind: .choice(["museum", "sport", "fiction", "other"])),
    ],
    judged: [],
    rules: [
      GoldRule(
        id: "S1.1", category: "S1", decision: 2,
        test: .and([.in(fact: 0, values: [3]), .in(fact: 1, values: [1])])),
      GoldRule(
        id: "S1.2", category: "S1", decision: 1,
        test: .and([.in(fact: 0, values: [2, 3]), .not(.in(fact: 1, values: [1]))]),
        exceptions: [
          GoldException(id: "S1.2.a", decision: 0, test: .in(fact: 3, values: [0, 1, 2]))
        ]),
      GoldRule(
        id: "S2.1", category: "S2", decision: 2, test: .in(fact: 2, values: [2]),
        exceptions: [GoldException(id: "S2.1.a", decision: 1, test: .in(fact: 3, values: [2]))]),
    ])

  static func fixed(_ text: String) -> Fixed { Fixed(text) ?? .zero }

  static let honest = RewardRules(
    low: fixed("-1"), high: fixed("1"), outcomes: OutcomeValues(malformed: fixed("-1")),
    lines: [
      RewardLine("right", fixed("0.9"), when: .relation(field: "answer", .matches)),
      RewardLine("missed", fixed("-0.9"), when: .relation(field: "answer", .milder)),
      RewardLine("false_alarm", fixed("-0.5"), when: .relation(field: "answer", .stricter)),
      RewardLine(
        "thought", fixed("0.1"),
        factors: [
          .measure(MeasureCall("within", [.field("think"), .length(low: 20, high: 200, .words)]))
        ],
        when: .relation(field: "answer", .matches)),
    ])

  static let photos = RewardSpec(
    name: "honest", decisions: SampleContracts.decisions,
    gold: SpecGold(
      labels: SpecGold.labels(
        decisions: SampleContracts.decisions, contract: SampleContracts.thinkAnswer),
      program: program),
    contracts: [SampleContracts.thinkAnswer, SampleContracts.report], reward: honest,
    accepted: [AcceptedWeakness("malformed_lowest", because: "a test")],
    sources: SourceDigests(meaning: "sha256:00"))

  /// A reward over the report, with most shapes that the format has.
  static let report = RewardSpec(
    name: "report", decisions: SampleContracts.decisions,
    gold: SpecGold(
      labels: SpecGold.labels(
        decisions: SampleContracts.decisions, contract: SampleContracts.report)),
    contracts: [SampleContracts.report, SampleContracts.lines, SampleContracts.word],
    reward: RewardRules(
      low: fixed("-2"), high: fixed("2.5"),
      outcomes: OutcomeValues(
        malformed: fixed("-2"), cutOff: fixed("-1.5"), refused: fixed("-1"),
        several: fixed("-1.25"),
        foreign: fixed("-0.75")),
      lines: [
        RewardLine(
          "verdict",
          cases: [
            RewardCase(fixed("-1"), when: .relation(field: "rating", .wrong)),
            RewardCase(
              fixed("1"),
              when: .all([
                .relation(field: "rating", .matches), .relation(field: "category", .matches),
              ])),
            RewardCase(fixed("0.5")),
          ]),
        RewardLine(
          "exactly", fixed("0.5"),
          factors: [
            .measure(MeasureCall("exact", [.field("category")])),
            .measure(
              MeasureCall("ramp", [.field("rationale"), .length(low: 0, high: 10, .words)])),
          ]),
        RewardLine(
          "other", fixed("0.25"),
          when: .any([
            .fits(2), .gold(field: "rating", 2...2), .not(.none(field: "category")),
            .atLeast(field: "rating", .text("Unsafe")), .atMost(field: "rating", .text("Safe")),
            .length(field: nil, .characters, .longer, 10_000), .present(field: "category"),
            .given(field: "rating"), .allMatch, .label(field: "category", .text("S1")),
            .relation(field: "category", .listed),
            .length(field: "rationale", .words, .atMost, 0),
          ])),
      ]))
}
