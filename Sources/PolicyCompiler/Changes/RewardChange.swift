import PolicyLang

/// How a reward pays otherwise.
struct RewardChange {
  /// What makes its values another currency, in words.
  private(set) var breaking: [String] = []
  /// The amounts that changed, in words, where the order of outcomes is the same.
  private(set) var rescaled: [String] = []

  init(from old: Reward, to new: Reward) {
    compareFrame(old, new)
    compareLines(old, new)
    let amounts = amountWords(old, new)
    guard !amounts.isEmpty, breaking.isEmpty else {
      breaking += breaking.isEmpty ? [] : amounts
      return
    }
    switch RewardOrder(old, new).difference() {
    case .same: rescaled = amounts
    case .differs(let words): breaking = amounts + [words]
    case .notKnown(let words): breaking = amounts + [words]
    }
  }

  private mutating func compareFrame(_ old: Reward, _ new: Reward) {
    if old.contract != new.contract {
      breaking.append("scores answers of `\(new.contract)`, and did of `\(old.contract)`")
    }
    if old.reading != new.reading { breaking.append("takes labels in another reading") }
    if (old.low, old.high) != (new.low, new.high) {
      breaking.append(
        "ranges from \(new.low.text) to \(new.high.text), and did from \(old.low.text) to \(old.high.text)"
      )
    }
    if old.malformed != new.malformed {
      breaking.append(
        "gives \(new.malformed.text) for malformed, and gave \(old.malformed.text)")
    }
    if old.clamp != new.clamp { breaking.append("clamps otherwise") }
    if old.pair != new.pair || old.segments?.size != new.segments?.size {
      breaking.append("finds its twins or segments otherwise")
    }
    let before = Set(old.scores.map(\.name))
    let after = Set(new.scores.map(\.name))
    if before != after { breaking.append("reads other scores of records") }
  }

  private mutating func compareLines(_ old: Reward, _ new: Reward) {
    let gone = old.lines.filter { line in !new.lines.contains { $0.name == line.name } }
    let come = new.lines.filter { line in !old.lines.contains { $0.name == line.name } }
    if !gone.isEmpty { breaking.append("has no line " + names(gone)) }
    if !come.isEmpty { breaking.append("has a further line " + names(come)) }
    let other = new.lines.filter { line in
      old.lines.contains { $0.name == line.name && $0.body.shape != line.body.shape }
    }
    if !other.isEmpty { breaking.append("pays for something else by " + names(other)) }
    if Set(old.outcomes.map(\.outcome)) != Set(new.outcomes.map(\.outcome)) {
      breaking.append("has values of their own for other outcomes")
    }
  }

  private func amountWords(_ old: Reward, _ new: Reward) -> [String] {
    var words: [String] = []
    for outcome in new.outcomes {
      guard let before = old.outcomes.first(where: { $0.outcome == outcome.outcome }),
        before.value != outcome.value
      else { continue }
      words.append(
        "gives \(outcome.value.text) for \(outcome.outcome.rawValue), and gave \(before.value.text)"
      )
    }
    for line in new.lines {
      guard let before = old.lines.first(where: { $0.name == line.name }),
        before.body.shape == line.body.shape, before.body.amounts != line.body.amounts
      else { continue }
      func list(_ amounts: [Decimal]) -> String {
        amounts.map(\.text).joined(separator: ", ")
      }
      words.append(
        "pays \(list(line.body.amounts)) by `\(line.name)`, and paid \(list(before.body.amounts))")
    }
    return words
  }

  private func names(_ lines: [RewardLine]) -> String {
    lines.map { "`\($0.name)`" }.joined(separator: ", ")
  }
}
