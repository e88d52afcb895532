public import PolicyLang
import RewardCheck

/// A question that only a person's label answers.
public struct JudgedVariable: Sendable, Hashable {
  /// The clause's or category's id, or `ID.instead` for a duty that is not met.
  public let id: String
  /// The digest of its prose and of the terms that the prose uses: a label given under another digest
  /// answers another question.
  public let digest: String
  /// The prose as people read it, or empty.
  public let text: String
}

/// The judged variables of a policy, in natural order of their ids.
public struct JudgedVariables: Sendable {
  /// The variables.
  public let all: [JudgedVariable]

  /// Finds the judged clauses, subjects and duties of `policy`, exempt categories included.
  public init(of policy: Policy, in sources: CheckedSources) {
    let content = ProseContent(sources)
    var found: [JudgedVariable] = []
    func add(_ id: String, _ test: Test?, _ prose: Prose?) {
      guard case .judged? = test else { return }
      let value = JSONValue.members(("id", .string(id)), ("text", content.json(prose)))
      found.append(
        JudgedVariable(
          id: id, digest: Digest.text("policyc/1 judged", value), text: prose?.text ?? ""))
    }
    for category in policy.categories {
      add(category.id, category.about?.test, category.about?.prose)
    }
    for clause in policy.clauses {
      add(clause.id, clause.test, clause.prose)
      add(clause.id + ".instead", clause.duty?.isNotMet, clause.duty?.prose)
    }
    all = found.sorted { NaturalOrder.precedes($0.id, $1.id) }
  }

  /// The ids whose question is word for word the same in `other`: the labels that stay valid.
  public func unchanged(from other: JudgedVariables) -> [String] {
    let known = Set(other.all.map { [$0.id, $0.digest] })
    return all.filter { known.contains([$0.id, $0.digest]) }.map(\.id)
  }
}
