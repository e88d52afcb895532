import PolicyLang
import RewardCheck
import SourceText

extension ChangeClass {
  /// Same decisions and citations, another prompt.
  static let wording = ChangeClass(
    "wording", .trainers, .warn, .patch,
    summary: "Prompts print other words; no decision and no citation changed. Calibrate again.")
}

extension ChangeRule {
  static let wording = ChangeRule(kind: .wording) { versions in
    policies(versions) + prompts(versions)
  }

  private static func policies(_ versions: VersionPair) -> [Change] {
    versions.policies.compactMap { pair in
      guard pair.saysTheSame, pair.isCompared else { return nil }
      let before = PlainWording(pair.old, pair.oldSources, besides: pair.rewordings)
      let after = PlainWording(pair.new, pair.newSources, besides: pair.rewordings)
      guard before.text != after.text else { return nil }
      let clauses = before.changedClauses(after)
      return pair.change(
        .wording, "prompts print policy `\(pair.name)` in other words", clauses: clauses,
        notes: [
          "\(after.words) words, and it was \(before.words); calibrate again and replay the boundary set"
        ])
    }
  }

  private static func prompts(_ versions: VersionPair) -> [Change] {
    versions.new.prompts.filter { !$0.isImported }.compactMap { prompt in
      guard let before = versions.old.prompt(named: prompt.name),
        before.plainText != prompt.plainText
      else { return nil }
      return Change(
        .wording, .prompt(prompt.name), "the messages of prompt `\(prompt.name)` changed",
        at: prompt.place)
    }
  }
}

extension VersionedPolicy {
  /// True where the two could be compared.
  var isCompared: Bool { meaning.notCompared == nil }
}

/// What prompts print of a policy when judged clauses that were reworded have no words at all.
///
/// Their new words are a change of another class, and so are the terms that they use.
private struct PlainWording {
  let text: String
  let words: Int
  private let policy: Policy

  init(_ policy: Policy, _ sources: CheckedSources, besides rewordings: [Rewording]) {
    self.policy = policy
    text =
      WordingContent(
        of: Self.plain(policy, rewordings), in: Self.plain(sources, rewordings)
      ).text
    words = WordingContent(of: policy, in: sources).text.split(whereSeparator: \.isWhitespace).count
  }

  /// The clauses whose own words, title or notes differ, in natural order.
  func changedClauses(_ other: PlainWording) -> [String] {
    func printed(_ policy: Policy) -> [String: [String]] {
      var found: [String: [String]] = [:]
      for category in policy.categories {
        found[category.id] =
          [category.title ?? "", category.about?.prose.text ?? ""] + category.notes.map(\.text)
      }
      for clause in policy.clauses {
        found[clause.id] =
          [clause.prose?.text ?? "", clause.duty?.prose.text ?? ""] + clause.notes.map(\.text)
      }
      return found
    }
    let before = printed(policy)
    let after = printed(other.policy)
    return NaturalOrder.sorted(
      Array(Set(before.keys).union(after.keys)).filter { before[$0] != after[$0] })
  }

  private static func plain(_ policy: Policy, _ rewordings: [Rewording]) -> Policy {
    let nothing = Prose(segments: [.text("-")], place: Place(path: "", span: Span(0, 0)))
    var policy = policy
    for rewording in rewordings {
      for index in policy.categories.indices
      where policy.categories[index].id == rewording.clause {
        policy.categories[index].about?.prose = nothing
      }
      for index in policy.clauses.indices where policy.clauses[index].id == rewording.clause {
        if rewording.variable == rewording.clause {
          policy.clauses[index].prose = nothing
        } else {
          policy.clauses[index].duty?.prose = nothing
        }
      }
    }
    return policy
  }

  private static func plain(_ sources: CheckedSources, _ rewordings: [Rewording]) -> CheckedSources
  {
    let terms = Set(rewordings.flatMap(\.terms))
    guard !terms.isEmpty else { return sources }
    var sources = sources
    for index in sources.terms.indices where terms.contains(sources.terms[index].name) {
      sources.terms[index].definition = Prose(
        segments: [.text("-")], place: sources.terms[index].definition.place)
    }
    return sources
  }
}

extension Prompt {
  /// Its messages as one text, slots by their names.
  fileprivate var plainText: [String] {
    messages.flatMap { message in
      [message.role.rawValue]
        + message.pieces.map { piece in
          switch piece {
          case .text(let text): "text " + text
          case .slot(let slot, _): "slot " + slot.rawValue
          case .item(let name, let way, _):
            switch way {
            case .tagged(let tag): "item \(name) tagged \(tag)"
            case .json: "item \(name) json"
            case .plain: "item \(name) plain"
            case .image: "item \(name) image"
            }
          }
        }
    }
  }
}
