import PolicyLang
import RewardCheck

extension ChangeClass {
  /// The words of a judged clause, of `about`, or of a term that one uses changed.
  static let reworded = ChangeClass(
    "reworded", .reviewers, .warn, .minor,
    summary: "People judge by other words: the labels given for these clauses need another look.")
}

extension ChangeRule {
  static let reworded = ChangeRule(kind: .reworded) { versions in
    versions.policies.flatMap { pair in
      [true, false].compactMap { isLocked -> Change? in
        let found = pair.rewordings.filter { $0.isLocked == isLocked }
        guard !found.isEmpty else { return nil }
        var clauses: [String] = []
        for rewording in found where !clauses.contains(rewording.clause) {
          clauses.append(rewording.clause)
        }
        let names = clauses.map { "`\($0)`" }.joined(separator: ", ")
        let terms = NaturalOrder.sorted(Array(Set(found.flatMap(\.terms))))
        var message =
          "\(isLocked ? "locked " : "")\(names) \(clauses.count == 1 ? "is" : "are") judged by other words"
        if !terms.isEmpty {
          message += " (through \(terms.map { "`\($0)`" }.joined(separator: ", ")))"
        }
        var notes = found.filter { $0.old != $0.new }.map {
          "`\($0.clause)` was “\($0.old)”, and is “\($0.new)”"
        }
        let examples = pair.examples(mentioning: found.compactMap(\.variable))
        if !examples.isEmpty {
          notes.append(
            "examples to look at again: " + examples.map { "`\($0)`" }.joined(separator: ", "))
        }
        return pair.change(
          .reworded, message, clauses: clauses, gate: isLocked ? .fail : nil, notes: notes)
      }
    }
  }
}

extension VersionedPolicy {
  /// The examples of NEW that say something of these judged variables, in natural order.
  fileprivate func examples(mentioning variables: [String]) -> [String] {
    let wanted = Set(variables)
    return NaturalOrder.sorted(
      newSources.exampleSets.filter { $0.policy == name }.flatMap(\.examples).filter { example in
        example.judged.contains { wanted.contains($0.id) }
      }.map(\.id))
  }
}
