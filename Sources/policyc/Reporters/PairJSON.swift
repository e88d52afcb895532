import PolicyCompiler
import PolicyLang
import RewardCheck

/// A pair of situations as one JSON line.
enum PairJSON {
  /// The line, with its end.
  static func row(
    _ pair: MinimalPair, _ first: Policy, _ second: Policy?, _ finder: PairFinder, name: String
  ) -> [UInt8] {
    var members: [JSONValue.Member] = [
      .init("pair", .string(name)), .init("policy", .string(first.fullName)),
    ]
    if let second { members.append(.init("other", .string(second.fullName))) }
    members += [
      .init("first", SituationJSON.facts(pair.first, finder.facts)),
      .init("second", SituationJSON.facts(pair.second, finder.facts)),
    ]
    if !pair.first.judged.isEmpty {
      members.append(
        .init(
          "judged",
          .array([SituationJSON.judged(pair.first), SituationJSON.judged(pair.second)])))
    }
    if finder.hasModalities {
      members.append(
        .init("sources", .array(pair.modality.sources.map(JSONValue.string))))
    }
    let decisions = [pair.firstDecision, pair.secondDecision].map { first.decisions[$0] }
    members += [
      .init("differs", .array(pair.differs.map(JSONValue.string))),
      .init("decisions", .array(decisions.map(JSONValue.string))),
      .init("clauses", .array(pair.clauses.map(JSONValue.string))),
    ]
    var writer = JSONWriter()
    writer.value(.object(members))
    writer.endRow()
    return writer.bytes
  }
}
