import PolicyLang
import RewardCheck
import SourceText

/// What the language can say and this version does not carry out, each where it stands.
enum NotCarriedOut {
  /// In a contract: XML, and measures that nobody computes yet.
  ///
  /// Boxes are reported with their field; repairs belong to the lenient reader and change nothing here.
  static func findings(in contract: Contract) -> [Finding] {
    let forms = contract.forms.filter { $0.parts.contains(where: isXML) }
    return forms.map { Finding.notInThisVersion("XML", at: $0.place) }
      + contract.demands.compactMap { $0.measure.flatMap(finding) }
  }

  /// In a reward: segments, and measures that nobody computes yet.
  static func findings(in reward: Reward) -> [Finding] {
    var findings: [Finding] = []
    if let segments = reward.segments {
      findings.append(.notInThisVersion("`segments`", at: segments.place))
    }
    for line in reward.lines {
      guard case .amount(_, let factors, _, _) = line.body else { continue }
      for case .measure(let measure) in factors { findings += finding(measure).map { [$0] } ?? [] }
    }
    return findings
  }

  private static func finding(_ measure: PolicyLang.Measure) -> Finding? {
    if RewardCheck.Measure.named(measure.name) != nil { return nil }
    return .notInThisVersion("the measure `\(measure.name)`", at: measure.place)
  }

  private static func isXML(_ part: PolicyLang.FormPart) -> Bool {
    switch part {
    case .xml: true
    case .pattern, .json: false
    case .optional(let inner), .each(_, let inner, _): inner.contains(where: isXML)
    case .anyOrder(_, let parts): parts.contains { $0.contains(where: isXML) }
    }
  }
}

extension Finding {
  /// What this version does not carry out.
  static func notInThisVersion(_ what: String, at place: Place) -> Finding {
    Finding(
      .specRefused, "\(what) is not in this version", at: place,
      help: "leave it out, or wait for a later version")
  }
}
