import PolicyCompiler
import PolicyLang
import RewardCheck
import SourceText

/// What `--given NAME=VALUE` holds fixed.
struct GivenFacts {
  /// The facts and judged clauses, each at its value.
  private(set) var situation = PartialSituation()

  /// Reads the options; `policies` say which facts and judged clauses there are.
  ///
  /// - Throws: `Stop` with status 2 for a name or a value that is not there.
  init(_ options: [String], _ policies: [Policy], _ sources: CheckedSources) throws(Stop) {
    var facts: [String: Fact] = [:]
    for id in policies.flatMap(\.facts) { facts[sources[id].name] = sources[id] }
    let judged = Set(policies.flatMap { JudgedVariables(of: $0, in: sources).all.map(\.id) })
    for option in options {
      let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw Stop.usage(
          "`--given \(PrintableText.plain(option))` says no value; write NAME=VALUE")
      }
      let name = String(parts[0])
      let value = String(parts[1])
      if let fact = facts[name] {
        try hold(fact, value)
      } else if judged.contains(name) {
        situation.judged[name] = try index(of: value, among: ["no", "yes"], of: name) == 1
      } else {
        throw LoadedSources.missing(
          "fact or judged clause", name,
          NaturalOrder.sorted(Array(Set(facts.keys).union(judged))))
      }
    }
  }

  private mutating func hold(_ fact: Fact, _ value: String) throws(Stop) {
    guard case .set(let elements) = fact.type else {
      situation.values[fact.name] = try index(of: value, among: fact.type.names, of: fact.name)
      return
    }
    var held = Dictionary(uniqueKeysWithValues: elements.indices.map { ($0, false) })
    for element in value.split(separator: ",") {
      held[try index(of: String(element), among: elements, of: fact.name)] = true
    }
    situation.elements[fact.name] = held
  }

  private func index(of value: String, among names: [String], of fact: String) throws(Stop) -> Int {
    if let index = names.firstIndex(of: value) { return index }
    throw LoadedSources.missing("value of `\(fact)`", value, names)
  }
}
