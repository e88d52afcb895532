import PolicyLang
public import SourceText

extension Lint {
  /// Days before the end of an exception from which on it is reported.
  private static let notice = 30

  /// Reviews that are due, and exceptions that have ended or are about to.
  static let dates = Lint(
    .dueDate,
    .policy { context in
      guard let today = context.today else { return [] }
      let policy = context.policy
      var found: [Finding] = []
      if let day = policy.reviewBy, day < today {
        found.append(
          Finding(
            .dueDate, "policy `\(policy.name)` was to be looked at again by \(day.text)",
            at: policy.place, label: "today is \(today.text)", policy: policy.name,
            help: "look at it, and write the next day: `review by \(day.yearLater.text)`"))
      }
      var soon = today
      for _ in 0..<notice { soon = soon.next }
      for clause in policy.clauses where clause.kind == .except {
        guard let until = clause.until, until <= soon, context.owns(clause) else { continue }
        let isOver = until < today
        found.append(
          Finding(
            .dueDate,
            "exception `\(clause.id)` \(isOver ? "ended" : "ends") on \(until.text)",
            at: clause.place, label: "today is \(today.text)", policy: policy.name,
            clause: clause.id,
            help: isOver
              ? "take it out: it relieves nothing any more"
              : "decide what holds from \(until.next.text) on"))
      }
      return found
    })
}

extension LintContext {
  /// True where the policy itself declares or changes the clause.
  func owns(_ clause: Clause) -> Bool {
    clause.origin == policy.name || policy.changes.contains { $0.id == clause.id }
  }
}

extension CivilDate {
  /// The same day of the next year; the last of February after a leap day.
  fileprivate var yearLater: CivilDate {
    let text = self.text
    let rest = String(text.dropFirst(4))
    let year = String(self.year + 1)
    let padded = String(repeating: "0", count: max(0, 4 - year.utf8.count)) + year
    return CivilDate(padded + rest) ?? CivilDate(padded + "-02-28") ?? self
  }
}

extension FindingCode {
  /// A date that asks for somebody's attention.
  public static let dueDate = FindingCode(
    "L151", "due-date", .warning, .rules,
    summary: "A review is due, or an exception has ended or ends within 30 days.",
    page: """
      An exception that has ended is still read, by people who believe that it relieves. A review that is
      overdue means that nobody has said lately that the policy is still meant. Both are looked for only
      where the day is given: `policyc check --today 2027-01-15`.

      Take the exception out, or move its `until` with a reason; look at the policy and write the next
      `review by`. (The example is shown as of 2028-01-01.)
      """,
    wrong: dated("2027-12-31"),
    right: dated("2029-12-31"))

  private static func dated(_ day: String) -> CodeExample {
    LintSamples.posts(
      """
      review by \(day)
      rule R1 "The text insults somebody." -> remove
        when insult
      """)
  }
}
