import DecisionDiagrams
import PolicyCompiler
import PolicyLang
import RewardCheck

/// A comparison of two policies as one JSON document, keys in a fixed order.
enum ComparisonJSON {
  /// The document and a line end.
  static func bytes(_ result: ComparisonResult, _ facts: [String: Fact]) -> [UInt8] {
    var situations: JSONValue = .null
    var reason: JSONValue = .null
    var flips: [JSONValue] = []
    switch result.counts {
    case .notComputed(let words): reason = .string(words)
    case .counted(let all, let table):
      situations = .string(all.description)
      for (a, row) in table.enumerated() {
        for (b, count) in row.enumerated() where a != b && count > Natural(0) {
          flips.append(
            .members(
              ("a", .string(result.decisions[a])), ("b", .string(result.decisions[b])),
              ("situations", .string(count.description))))
        }
      }
    }
    var members: [JSONValue.Member] = [
      .init("a", .string(result.first)), .init("b", .string(result.second)),
      .init("relation", .string(result.relation.rawValue)), .init("situations", situations),
      .init("stricter", number(result.counts.stricter)),
      .init("milder", number(result.counts.milder)), .init("reason", reason),
      .init("flips", .array(flips)),
    ]
    members.append(
      .init("witnesses", .array(result.regions.map { region($0, result.decisions, facts) })))
    members.append(.init("complete", .bool(!result.hasMoreRegions)))
    members.append(.init("categories", .array(result.categories.map(related))))
    members.append(.init("rules", .array(result.rules.map(related))))
    var writer = JSONWriter()
    writer.value(.object(members))
    writer.endRow()
    return writer.bytes
  }

  private static func number(_ count: Natural?) -> JSONValue {
    count.map { .string($0.description) } ?? .null
  }

  private static func related(_ related: ComparisonResult.Related) -> JSONValue {
    .members(("id", .string(related.id)), ("relation", .string(related.relation.rawValue)))
  }

  private static func region(
    _ region: ChangeRegion, _ decisions: [String], _ facts: [String: Fact]
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("situation", SituationJSON.facts(region.situation, facts))
    ]
    if !region.situation.judged.isEmpty {
      members.append(.init("judged", SituationJSON.judged(region.situation)))
    }
    members += [
      .init("a", .string(decisions[region.first])), .init("b", .string(decisions[region.second])),
      .init("clauses", .array(region.clauses.map(JSONValue.string))),
      .init("sources", .array(region.scope.modality.sources.map(JSONValue.string))),
      .init("days", .string(region.scope.interval.text)),
    ]
    return .object(members)
  }
}
