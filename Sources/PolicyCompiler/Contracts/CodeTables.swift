import PolicyLang
import RewardCheck
import SourceText

/// The codes that answers under a policy may hold: its categories and its rules, in natural order of ids.
struct CodeTables: Sendable {
  private let categories: [Entry]
  private let rules: [Entry]
  private let policy: String?
  /// The decisions of clauses that have no code in the table of categories.
  let outsideCategories: [(id: String, decision: Int)]

  /// A rule with the mildest decision, which can be cited and changes nothing; nil where there is none.
  let permitted: String?

  /// A clause or category that can be cited.
  private struct Entry: Sendable {
    var id: String
    var title: String?
  }

  /// The tables of a policy: categories that are not exempt; rules, duties and forbidden categories.
  ///
  /// A forbidden category stands among the rules, since gold cites it where its `about` decides.
  init(_ policy: Policy, in sources: CheckedSources) {
    let words = ProseText(sources)
    let silent = Set(policy.categories.filter { $0.state == .exempt }.map(\.id))
    func speaks(_ clause: Clause) -> Bool { clause.category.map { !silent.contains($0) } ?? true }
    categories = policy.categories.filter { $0.state != .exempt }
      .map { Entry(id: $0.id, title: $0.title) }
    let cited = policy.clauses.filter { clause in
      switch clause.kind {
      case .rule: speaks(clause)
      case .also: false
      case .except: clause.duty != nil && speaks(clause)
      }
    }
    var rules = cited.map {
      Entry(id: $0.id, title: ($0.kind == .rule ? $0.prose : $0.duty?.prose).map(words.text))
    }
    rules += policy.categories.filter { $0.state == .forbidden }
      .map { Entry(id: $0.id, title: $0.about.map { words.text($0.prose) } ?? $0.title) }
    self.rules = rules.sorted { NaturalOrder.precedes($0.id, $1.id) }
    self.policy = policy.name
    outsideCategories = cited.filter { $0.category == nil }
      .map { ($0.id, $0.duty?.decision ?? $0.decision ?? 0) }
    permitted = cited.first { $0.duty == nil && $0.decision == 0 && $0.category != nil }?.id
  }

  /// The tables of an `answers` block without a policy: the codes that it names.
  init(codes: [String]) {
    let entries = NaturalOrder.sorted(Array(Set(codes))).map { Entry(id: $0, title: nil) }
    categories = entries
    rules = entries
    policy = nil
    outsideCategories = []
    permitted = nil
  }

  /// The codes of a table with their spellings, and what is wrong with them.
  ///
  /// Of the codings the first is printed, the others are only read; no code may be spelt as `none` is.
  func codes(
    _ table: CodeField.Table, _ codings: [Coding], none: RewardCheck.Spelling?, of field: Field
  ) -> (codes: [Code], findings: [Finding]) {
    let entries = table == .category ? categories : rules
    var codes: [Code] = []
    var findings: [Finding] = []
    var owner: [String: String] = [:]
    if case .text(let none)? = none { owner[none] = "" }
    for entry in entries {
      var spellings: [String] = []
      for coding in codings {
        let spelling: String
        switch CodeSpelling(coding).spelling(id: entry.id, title: entry.title) {
        case .success(let found): spelling = found
        case .failure(let lacking):
          findings.append(missing(entry, lacking, field))
          continue
        }
        if spellings.contains(spelling) { continue }
        if let other = owner[spelling] {
          findings.append(ambiguous(spelling, entry, other, field))
        }
        owner[spelling] = entry.id
        spellings.append(spelling)
      }
      codes.append(Code(entry.id, spellings.map { .text($0) }))
    }
    return (codes, findings)
  }

  private func missing(
    _ entry: Entry, _ lacking: CodeSpelling.Lacking, _ field: Field
  ) -> Finding {
    let why = policy == nil && lacking == .title ? ", since no policy was given" : ""
    return Finding(
      .codeWithoutSpelling,
      "`\(entry.id)` has no \(lacking.rawValue)\(why), so `\(field.name)` cannot print it",
      at: field.place, policy: policy,
      help: policy == nil
        ? "name the policy whose titles these are, or write `as code`"
        : "write `as code`, or give `\(entry.id)` what is missing")
  }

  private func ambiguous(
    _ spelling: String, _ entry: Entry, _ other: String, _ field: Field
  ) -> Finding {
    let with = other.isEmpty ? "`or none`" : "`\(other)`"
    return Finding(
      .codeWithoutSpelling,
      "`\(entry.id)` and \(with) are both spelt `\(spelling)` in `\(field.name)`", at: field.place,
      policy: policy, help: "write `as code`")
  }
}
