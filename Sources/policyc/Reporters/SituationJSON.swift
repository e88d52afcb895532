import PolicyCompiler
import PolicyLang
import RewardCheck

/// Situations as items give them: what is not told is left out and so unknown.
enum SituationJSON {
  /// The facts: flags as true or false, counts as numbers, sets as lists, or as
  /// `{"yes": […], "unknown": […]}` where not every element is told.
  static func facts(_ situation: PartialSituation, _ facts: [String: Fact]) -> JSONValue {
    let told = NaturalOrder.sorted(Array(Set(situation.values.keys).union(situation.elements.keys)))
    return .object(
      told.compactMap { name in
        facts[name].map { .init(name, value(of: $0, in: situation)) }
      })
  }

  /// The judged clauses, true or false.
  static func judged(_ situation: PartialSituation) -> JSONValue {
    .object(
      NaturalOrder.sorted(Array(situation.judged.keys)).map { id in
        .init(id, .bool(situation.judged[id] ?? false))
      })
  }

  private static func value(of fact: Fact, in situation: PartialSituation) -> JSONValue {
    let value = situation.values[fact.name] ?? 0
    switch fact.type {
    case .flag: return .bool(value == 1)
    case .choice(let names): return .string(names[value])
    case .level(let scale): return .string(scale.values[value])
    case .count(let low, _, _): return .integer(low + value)
    case .set(let names):
      let told = situation.elements[fact.name] ?? [:]
      let yes = names.indices.filter { told[$0] == true }.map { JSONValue.string(names[$0]) }
      let open = names.indices.filter { told[$0] == nil }.map { JSONValue.string(names[$0]) }
      return open.isEmpty ? .array(yes) : .members(("yes", .array(yes)), ("unknown", .array(open)))
    }
  }
}
