import PolicyLang
import RewardCheck
import SourceText

/// A judged clause, a judged duty or the subject of a category whose words, or the terms they use, changed.
struct Rewording: Hashable {
  /// The clause or category.
  let clause: String
  /// The judged variable, or nil for a subject that is known by facts.
  let variable: String?
  /// The words of OLD.
  let old: String
  /// The words of NEW.
  let new: String
  /// The terms it uses that are defined in other words, by name.
  let terms: [String]
  /// True where OLD locks the clause.
  let isLocked: Bool

  /// Every rewording, in natural order of ids.
  static func all(
    from old: Policy, in oldSources: CheckedSources, to new: Policy, in newSources: CheckedSources
  ) -> [Rewording] {
    let finder = Finder(oldSources, newSources)
    var found: [Rewording] = []
    for category in new.categories {
      guard let before = old.category(category.id)?.about, let after = category.about else {
        continue
      }
      let isJudged = before.test == .judged && after.test == .judged
      found += finder.rewording(
        category.id, before.prose, after.prose, variable: isJudged ? category.id : nil,
        isLocked: old.clauses.contains { $0.isLocked && $0.category == category.id })
    }
    for clause in new.clauses {
      guard let before = old.clause(clause.id) else { continue }
      if before.test == .judged, clause.test == .judged {
        found += finder.rewording(
          clause.id, before.prose, clause.prose, variable: clause.id, isLocked: before.isLocked)
      }
      if let duty = before.duty, let now = clause.duty, duty.isNotMet == .judged,
        now.isNotMet == .judged
      {
        found += finder.rewording(
          clause.id, duty.prose, now.prose, variable: clause.id + ".instead",
          isLocked: before.isLocked)
      }
    }
    return found.sorted {
      NaturalOrder.precedes($0.variable ?? $0.clause, $1.variable ?? $1.clause)
    }
  }

  private struct Finder {
    let old: CheckedSources
    let new: CheckedSources
    let oldContent: ProseContent
    let newContent: ProseContent

    init(_ old: CheckedSources, _ new: CheckedSources) {
      self.old = old
      self.new = new
      oldContent = ProseContent(old)
      newContent = ProseContent(new)
    }

    func rewording(
      _ clause: String, _ before: Prose?, _ after: Prose?, variable: String?, isLocked: Bool
    ) -> [Rewording] {
      if oldContent.json(before).canonical == newContent.json(after).canonical { return [] }
      return [
        Rewording(
          clause: clause, variable: variable, old: before?.text ?? "", new: after?.text ?? "",
          terms: changedTerms(before, after), isLocked: isLocked)
      ]
    }

    private func changedTerms(_ before: Prose?, _ after: Prose?) -> [String] {
      let known = Dictionary(
        oldContent.used(by: [before].compactMap { $0 }).map { term in
          (old[term].name, oldContent.segments(old[term].definition).canonical)
        }, uniquingKeysWith: { first, _ in first })
      return newContent.used(by: [after].compactMap { $0 }).filter { term in
        guard let text = known[new[term].name] else { return false }
        return text != newContent.segments(new[term].definition).canonical
      }.map { new[$0].name }
    }
  }
}
