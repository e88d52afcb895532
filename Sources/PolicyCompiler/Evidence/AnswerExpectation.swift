import PolicyLang
import RewardCheck

/// What one `answers` test expects, and whether it came.
struct AnswerExpectation {
  private let test: AnswerTest

  init(_ test: AnswerTest) { self.test = test }

  /// What came, in words, and whether it was expected.
  struct Outcome: Equatable {
    var passed: Bool
    var got: String
  }

  /// What is expected, in words.
  var text: String {
    switch test {
    case .print(_, let text, _): text
    case .given(let given):
      switch given.expected {
      case .reward(let amount, let lines):
        amount
          + (lines.isEmpty
            ? "" : " { \(lines.map { "\($0.line) \($0.amount)" }.joined(separator: ", ")) }")
      case .outcome(let word): word.rawValue
      case .malformed(let kind, let offset):
        "malformed" + (kind.map { " \($0)" } ?? "") + (offset.map { " at \($0)" } ?? "")
      case .foreign(let field): "foreign" + (field.map { " \($0)" } ?? "")
      }
    }
  }

  /// Runs the test on one checker.
  func check(on stand: AnswerBench.Stand) -> Outcome {
    switch test {
    case .print(let gold, let text, _):
      guard let ideal = stand.ideal(gold) else {
        return Outcome(passed: false, got: "no ideal answer")
      }
      return Outcome(
        passed: ideal.elementsEqual(text.utf8), got: String(decoding: ideal, as: UTF8.self))
    case .given(let given):
      let verdict = stand.verdict(on: given)
      let lines = stand.checker.spec.reward.lines.map(\.name)
      return Outcome(
        passed: holds(given.expected, verdict, lines, stand),
        got: got(given.expected, verdict, lines, stand))
    }
  }

  private func holds(
    _ expected: Expected, _ verdict: Verdict, _ lines: [String], _ stand: AnswerBench.Stand
  ) -> Bool {
    switch expected {
    case .reward(let amount, let parts):
      guard case .scored(let amounts) = verdict.score else { return false }
      return Self.isSame(amounts.total, amount)
        && parts.allSatisfy { part in
          Self.amount(of: part.line, amounts, lines).map { Self.isSame($0, part.amount) } ?? false
        }
    case .outcome(let word):
      switch (word, verdict.reading.outcome) {
      case (.unscored, _): return verdict.reward == nil
      case (.valid, .valid), (.cutOff, .malformed(.cutOff, _)), (.refused, .refused),
        (.several, .several):
        return true
      case (.valid, _), (.cutOff, _), (.refused, _), (.several, _): return false
      }
    case .malformed(let kind, let offset):
      guard case .malformed(let found, let at) = verdict.reading.outcome else { return false }
      return (kind.map { $0 == found.rawValue } ?? true) && (offset.map { $0 == at } ?? true)
    case .foreign(let field):
      guard case .foreign(let index, _, _) = verdict.reading.outcome else { return false }
      return field.map { $0 == stand.checker.spec.contracts[0].fields[index].name } ?? true
    }
  }

  /// Up to nine decimals exactly, more to 10⁻⁹.
  private static func isSame(_ value: Fixed, _ written: String) -> Bool {
    let decimals = written.split(separator: ".", omittingEmptySubsequences: false)
    let count = decimals.count > 1 ? decimals[1].utf8.count : 0
    if count <= 9 { return Fixed(written).map { $0 == value } ?? false }
    guard let point = written.firstIndex(of: "."),
      let wanted = Fixed(written[..<written.index(point, offsetBy: min(count, 12) + 1)])
    else { return false }
    return (value.units - wanted.units).magnitude <= 1000
  }

  private static func amount(
    of line: String, _ amounts: Verdict.Amounts, _ lines: [String]
  ) -> Fixed? {
    if line == "outcome" { return amounts.outcome }
    if line == "clamp" { return amounts.clamp }
    return lines.firstIndex(of: line).map { amounts.lines[$0] }
  }

  private func got(
    _ expected: Expected, _ verdict: Verdict, _ lines: [String], _ stand: AnswerBench.Stand
  ) -> String {
    let outcome = self.outcome(verdict, stand)
    switch expected {
    case .outcome(.unscored), .reward:
      switch verdict.score {
      case .unscored(let reason): return "unscored: \(reason.words)"
      case .scored(let amounts):
        guard case .valid = verdict.reading.outcome else {
          return "\(amounts.total.text), \(outcome)"
        }
        let parts = zip(lines, amounts.lines).map { "\($0) \($1.text)" }
        return "\(amounts.total.text) { \(parts.joined(separator: ", ")) }"
      }
    case .outcome, .malformed, .foreign: return outcome
    }
  }

  private func outcome(_ verdict: Verdict, _ stand: AnswerBench.Stand) -> String {
    switch verdict.reading.outcome {
    case .valid: "valid"
    case .refused: "refused"
    case .several(let at): "several at \(at)"
    case .malformed(let kind, let at): "malformed \(kind.rawValue) at \(at)"
    case .foreign(let field, let text, _):
      "foreign \(stand.checker.spec.contracts[0].fields[field].name): "
        + String(decoding: text, as: UTF8.self)
    }
  }
}

extension AnswerBench.Stand {
  /// The verdict on the output of a test, with the numbers of its record.
  func verdict(on given: GivenTest) -> Verdict {
    var supplied = SuppliedValues()
    supplied.outputTokens = given.tokens
    supplied.scores = checker.spec.reward.scores.map { score in
      guard
        let value = given.scores.first(where: { $0.name == score.name }).flatMap({ Fixed($0.value) }
        ),
        value >= score.low, value <= score.high
      else { return nil }
      return value
    }
    return checker.verdict(
      on: Array(given.output.utf8), gold: gold.gold(given.gold), supplied: supplied)
  }

  /// The ideal answer for a gold, or nil where there is none.
  func ideal(_ verdicts: AnswerGold) -> [UInt8]? {
    guard case .success(let known) = gold.gold(verdicts) else { return nil }
    return AnswerPrinter(checker.contract).ideal(known)
  }
}
