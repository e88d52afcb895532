public import PolicyLang

/// A stretch of days in which the same clauses of a policy are in force.
public struct DateInterval: Sendable, Hashable {
  /// The first day; nil where it reaches back without end.
  public let first: CivilDate?
  /// The first day after it; nil where it reaches on without end.
  public let end: CivilDate?

  /// All days.
  public static let always = DateInterval(first: nil, end: nil)

  /// True where the interval holds `date`.
  public func contains(_ date: CivilDate) -> Bool {
    (first.map { $0 <= date } ?? true) && (end.map { date < $0 } ?? true)
  }

  /// The interval in words: `from 2028-01-01`, `before 2028-01-01`, or both.
  public var text: String {
    switch (first, end) {
    case (nil, nil): "always"
    case (let first?, nil): "from \(first.text)"
    case (nil, let end?): "before \(end.text)"
    case (let first?, let end?): "from \(first.text), before \(end.text)"
    }
  }
}

/// The intervals that `since` and `until` of a policy's clauses cut the calendar into, earliest first.
public struct DateIntervals: Sendable {
  /// The intervals: they touch, never overlap, and together hold every day.
  public let all: [DateInterval]

  /// Cuts the calendar for `policy`.
  public init(of policy: Policy) { self.init(of: [policy]) }

  /// Cuts the calendar wherever one of `policies` does.
  public init(of policies: [Policy]) {
    var cuts: Set<CivilDate> = []
    for clause in policies.flatMap(\.clauses) {
      if let since = clause.since { cuts.insert(since) }
      // The last day belongs to the clause, so the cut is the day after.
      if let until = clause.until { cuts.insert(until.next) }
    }
    var intervals: [DateInterval] = []
    var first: CivilDate?
    for cut in cuts.sorted() {
      intervals.append(DateInterval(first: first, end: cut))
      first = cut
    }
    all = intervals + [DateInterval(first: first, end: nil)]
  }

  /// The interval that holds `date`; without a date the only one, nil where there are more.
  public func interval(on date: CivilDate?) -> DateInterval? {
    if let date { return all.first { $0.contains(date) } }
    return all.count == 1 ? all.first : nil
  }
}

extension Clause {
  /// True where the clause is in force on every day of an interval that its policy's dates cut.
  public func isInForce(in interval: DateInterval) -> Bool {
    if let since {
      guard let first = interval.first, since <= first else { return false }
    }
    if let until {
      guard let end = interval.end, end <= until.next else { return false }
    }
    return true
  }

  /// True where the clause is in force for items of this modality.
  public func isInForce(in modality: Modality) -> Bool {
    modalities.map { $0.contains(modality) } ?? true
  }
}
