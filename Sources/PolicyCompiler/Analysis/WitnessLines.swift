import PolicyLang
import RewardCheck
package import SourceText

extension Questions {
  /// The situation in the policy's own questions, in natural order: a fact and its value in words, a judged
  /// clause and yes or no.
  package func lines(_ situation: PartialSituation) -> [WitnessLine] {
    var lines: [(name: String, line: WitnessLine)] = []
    for (name, value) in situation.values {
      guard let fact = facts[name] else { continue }
      lines.append((name, WitnessLine(name, fact.type.name(of: value))))
    }
    for (name, elements) in situation.elements {
      guard let fact = facts[name] else { continue }
      let held = elements.filter(\.value).keys.sorted().map { fact.type.name(of: $0) }
      let missing = elements.filter { !$0.value }.keys.sorted().map { fact.type.name(of: $0) }
      let parts = held + missing.map { "not \($0)" }
      lines.append((name, WitnessLine(name, parts.joined(separator: ", "))))
    }
    for (key, holds) in situation.judged {
      lines.append((key, WitnessLine(JudgedKey.id(of: key), holds ? "yes" : "no")))
    }
    return lines.sorted { NaturalOrder.precedes($0.name, $1.name) }.map(\.line)
  }
}

extension FactType {
  /// The words for a value (an element of a set).
  func name(of value: Int) -> String {
    switch self {
    case .flag: value == 0 ? "no" : "yes"
    case .choice(let names), .set(let names): names.indices.contains(value) ? names[value] : ""
    case .level(let scale): scale.values.indices.contains(value) ? scale.values[value] : ""
    case .count(let low, _, _): String(low + value)
    }
  }
}

/// The names of judged variables where two policies meet: one for each (id, words).
enum JudgedKey {
  /// What stands between id and digest; no id has it.
  private static let mark: Character = "#"

  /// The name of the clause's variable.
  static func key(_ id: String, digest: String) -> String { "\(id)\(mark)\(digest)" }

  /// The clause's id.
  static func id(of key: String) -> String {
    key.firstIndex(of: mark).map { String(key[..<$0]) } ?? key
  }
}
