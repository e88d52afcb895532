import PolicyLang
import RewardCheck

/// An item as far as its right answer depends on it: which subjects it has, and what each one's verdict is like.
struct HonestItem {
  /// The verdict of each subject that the item has.
  let verdicts: [String: Verdict]
  /// The subjects that it has not.
  let missing: [String]

  /// What one subject's verdict is like: its decision, and which codes are right.
  struct Verdict {
    let decision: Int
    /// Why it has no category (with the mildest decision: no code at all), or nil where it has one.
    let codeless: String?
    /// The clause with the mildest decision that can be cited, or nil.
    let permitted: String?

    /// Whether some code of a table is right.
    func has(_ table: CodeField.Table, _ basis: CodeField.Basis) -> Bool {
      if permitted != nil { return basis == .deciding }
      guard codeless != nil else { return true }
      // Rules always have codes of their own; only categories may lack one above the mildest.
      return decision > 0 && table == .rule
    }
  }

  /// What is special about the item, in words that follow `it`; empty where nothing is.
  var reason: String {
    for name in verdicts.keys.sorted() {
      guard let verdict = verdicts[name] else { continue }
      if let codeless = verdict.codeless { return " where \(codeless)" }
      if let id = verdict.permitted { return " where `\(id)` bites" }
    }
    return ""
  }

  /// Whether some code of a table is right for a subject, or for any where it is nil.
  func has(_ table: CodeField.Table, _ basis: CodeField.Basis, of subject: String?) -> Bool {
    if let subject { return verdicts[subject]?.has(table, basis) ?? false }
    return verdicts.values.contains { $0.has(table, basis) }
  }
}

/// Every kind of item that a contract must have a right answer for.
struct HonestItems {
  private let contract: AnswerContract
  private let scale: DecisionScale
  private let codes: CodeTables

  init(_ contract: AnswerContract, _ scale: DecisionScale, _ codes: CodeTables) {
    self.contract = contract
    self.scale = scale
    self.codes = codes
  }

  /// The kinds for one decision of one subject; the other subjects stand at each of their kinds where that is not
  /// too many, else at the mildest decision.
  func items(for decision: Int, of subject: String) -> [HonestItem] {
    let others = contract.subjects.filter { $0 != subject }
    let kinds = scale.decisions.indices.flatMap(verdicts)
    var combinations: [[String: HonestItem.Verdict]] = [[:]]
    for other in others {
      let few = combinations.count * (kinds.count + 1) <= 400
      let open: [HonestItem.Verdict?] = few ? kinds : verdicts(0)
      let choices = open + (mayBeMissing(other) ? [nil] : [])
      combinations = combinations.flatMap { known in
        choices.map { verdict in
          var next = known
          next[other] = verdict
          return next
        }
      }
    }
    return verdicts(decision).flatMap { verdict in
      combinations.map { known in
        let all = known.merging([subject: verdict]) { first, _ in first }
        return HonestItem(
          verdicts: all, missing: contract.subjects.filter { all[$0] == nil })
      }
    }
  }

  /// True where the contract speaks of items without the subject.
  private func mayBeMissing(_ subject: String) -> Bool {
    let conditions =
      contract.forms.map(\.when)
      + contract.requirements.flatMap { requirement -> [RewardCheck.Condition] in
        switch requirement {
        case .that(let condition): [condition]
        case .exactly(let left, let right): [left, right]
        case .measure: []
        }
      }
    let subjects = SubjectFields(contract)
    return contract.fields.contains { field in
      guard subjects.subject(of: field.name) == subject else { return false }
      if case .decision(let type) = field.type, type.none != nil { return true }
      return conditions.contains { Self.asks($0, whether: field.name) }
    }
  }

  private static func asks(_ condition: RewardCheck.Condition, whether name: String) -> Bool {
    switch condition {
    case .given(let field): field == name
    case .not(let inner): asks(inner, whether: name)
    case .all(let inner), .any(let inner): inner.contains { asks($0, whether: name) }
    case .always, .label, .atLeast, .atMost, .none, .present: false
    // Contracts cannot ask about gold, lengths or scores.
    case .relation, .allMatch, .gold, .goldNone, .goldIs, .length, .fits, .missing, .twin,
      .twinMalformed, .same:
      false
    }
  }

  /// What a verdict with this decision may be like: why it has no code, or which permitted code it has.
  private func verdicts(_ decision: Int) -> [HonestItem.Verdict] {
    func verdict(_ codeless: String?, _ permitted: String? = nil) -> HonestItem.Verdict {
      HonestItem.Verdict(decision: decision, codeless: codeless, permitted: permitted)
    }
    if decision == 0 {
      return [verdict("nothing bites")] + (codes.permitted.map { [verdict(nil, $0)] } ?? [])
    }
    let outside = codes.outsideCategories.first { $0.decision == decision }
    return [verdict(nil)] + (outside.map { [verdict("`\($0.id)` has no category")] } ?? [])
  }
}
