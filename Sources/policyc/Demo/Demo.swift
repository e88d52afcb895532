import PolicyCompiler
import PolicyLang
import RewardCheck
import SourceText

/// The walk through `examples/family-photos`: six steps, each with the command that does the same.
struct Demo {
  private let paint: Paint
  private let sources: CheckedSources
  private let policy: Policy
  private let findings: [Finding]
  /// The day on which the demo takes place, since a clause of the policy ends on a day.
  private static let today = "2026-11-25"
  private static let file = "examples/family-photos/family.policy"

  /// Checks the policy.
  ///
  /// - Throws: `Stop` with status 4 where the texts that the program carries are not in order.
  init(paint: Paint) throws(Stop) {
    self.paint = paint
    let file = SourceFile(path: Self.file, text: FamilyPhotos.policy)
    let checked = Frontend.check([file], signatures: .standard) { _, _ in
      .unreadable("the demo imports nothing")
    }
    guard checked.isClean, let policy = checked.sources.policy(named: "family_photos") else {
      throw Stop(.internalError, "the policy of the demo has errors")
    }
    sources = checked.sources
    findings = checked.findings
    self.policy = policy
  }

  /// The whole walk.
  ///
  /// - Throws: `Stop` with status 4 where a step fails.
  func text() throws(Stop) -> String {
    var text = paint("One policy, from its text to scored answers", .strong) + "\n\n"
    text += "Everything below is computed now from three files of examples/family-photos.\n"
    text += "Below each heading stands the command that does the same for files of yours.\n"
    text += step(1, "A person writes a policy", "check \(Self.file)") + policyText()
    text += step(2, "Its examples hold", "test \(Self.file)") + examples()
    text += try step(3, "Facts become verdicts", "gold … --items items.jsonl") + gold()
    text += try step(4, "The model is told", "render … --prompt plain") + prompt()
    text += step(5, "A trainer loads one file", "compile … --reward honest --out build")
    let spec = try spec()
    text += specText(spec)
    text +=
      try step(6, "Answers are scored", "score build/spec.json outputs.jsonl --out -")
      + scores(spec)
    text += """

      Change a word of the policy, and prompt, verdicts and scores change with it; nothing
      is annotated twice.

      Now yours:  policyc new my_policy
                  policyc check my_policy.policy

      """
    return text
  }

  // MARK: Steps

  private func step(_ number: Int, _ title: String, _ command: String) -> String {
    "\n" + paint("\(number)  \(title)", .strong) + "\n"
      + paint("   $ policyc \(command)", .faint) + "\n\n"
  }

  /// The categories of the policy as they are written, and what the check says.
  private func policyText() -> String {
    let lines = FamilyPhotos.policy.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0.hasPrefix("policy family_photos") } ?? 0
    let end = lines[start...].firstIndex { $0.hasPrefix("}") } ?? lines.count - 1
    let shown = lines[start...end].filter {
      !$0.contains("owner") && !$0.contains("review by") && !$0.contains("claim")
    }
    var text = ""
    for line in shown where !line.isEmpty { text += "   " + line + "\n" }
    let errors = findings.count { $0.code.severity == .error }
    return text + "\n   " + paint("\(Words.count(errors, "error"))", .good)
      + ". It stands on `house_floor`, whose rule S1.1 no product may loosen:\n"
      + "   a firearm that is offered for sale is removed.\n"
  }

  private func examples() -> String {
    let date = CivilDate(Self.today)
    var report = ExampleRunner(sources, today: date).run()
    report.append(AnswerRunner(sources, today: date).run())
    var text = ""
    for test in report.tests.prefix(4) {
      let mark = test.passed ? paint("holds", .good) : paint("fails", .severity(.error))
      text += "   \(mark)  \(pad(test.name, 18))  \(test.got)\n"
    }
    let passed = report.tests.count { $0.passed }
    return text + "   … in all \(passed) of \(report.tests.count)\n"
  }

  private func gold() throws(Stop) -> String {
    let rows = try rows()
    var text = "   Annotators answered a few questions about each photo, once:\n\n"
    for (item, row) in zip(try values(FamilyPhotos.items), rows) {
      text += "   \(pad(word(item["id"]), 4)) \(pad(facts(item["facts"]), 43)) \(verdict(row))\n"
    }
    return text + """

         Where a fact is missing, every way it could be is looked at. p05 is too blurred: it
         may have to go to a person, so it does. For p06 it does not matter: both places are
         expected settings.

      """
  }

  private func prompt() throws(Stop) -> String {
    guard let prompt = sources.prompt(named: "plain"),
      let item = try values(FamilyPhotos.items).first,
      case .object(let members) = item
    else { throw Self.broken }
    let renderer = PromptRenderer(prompt, under: policy, in: sources, today: CivilDate(Self.today))
    guard let made = try? renderer.render(PromptItem(members)) else { throw Self.broken }
    var text = ""
    for line in made.plainText.split(separator: "\n", omittingEmptySubsequences: false) {
      for row in wrapped(line) { text += row.isEmpty ? "\n" : "   \(paint("|", .gutter)) \(row)\n" }
    }
    return text + "\n   The last lines come from the answer contract; nobody words them twice.\n"
  }

  private func spec() throws(Stop) -> RewardSpec {
    guard let reward = sources.reward(named: "honest") else { throw Self.broken }
    let result = Compiler.compile(
      sources, reward: reward, policy: policy, prompt: sources.prompt(named: "plain"),
      today: CivilDate(Self.today))
    guard let spec = result.spec else { throw Self.broken }
    return spec
  }

  private func specText(_ spec: RewardSpec) -> String {
    let bytes = SpecWriter.bytes(spec)
    return """
         spec.json holds the contract, the reward and the rules: \(bytes.count) bytes.
         \(SpecWriter.digests(spec).spec)
         Every score names this digest, so that no two runs are compared by mistake.

      """
  }

  private func scores(_ spec: RewardSpec) throws(Stop) -> String {
    guard let checker = try? Checker(spec) else { throw Self.broken }
    var scorer = RecordScorer(checker, RecordScorer.Options())
    var text = ""
    for (index, line) in FamilyPhotos.outputs.split(separator: "\n").enumerated() {
      var row: [UInt8] = []
      Array(line.utf8).withUnsafeBufferPointer { bytes in
        _ = scorer.score(bytes, number: index + 1, into: &row)
      }
      guard let verdict = try? JSONValue(reading: row),
        let record = try? JSONValue(reading: Array(line.utf8))
      else { throw Self.broken }
      text += scoreText(record, verdict)
    }
    return text + """

         An answer that cannot be read is worth least, a danger that is missed costs more than
         a false alarm, and of these answers the right ones earn most.

      """
  }

  // MARK: Rows in words

  private func rows() throws(Stop) -> [JSONValue] {
    do {
      let file = SourceFile(path: Self.file, text: FamilyPhotos.policy)
      let bytes = try GoldRows.rows(
        of: Array(FamilyPhotos.items.utf8), under: [file], policies: [policy.name],
        today: Self.today)
      return try values(String(decoding: bytes, as: UTF8.self))
    } catch {
      throw Self.broken
    }
  }

  private func values(_ lines: String) throws(Stop) -> [JSONValue] {
    do {
      return try lines.split(separator: "\n").map { try JSONValue(reading: Array($0.utf8)) }
    } catch {
      throw Self.broken
    }
  }

  private static var broken: Stop { Stop(.internalError, "the texts of the demo are not in order") }

  private func facts(_ value: JSONValue?) -> String {
    guard case .object(let members)? = value else { return "" }
    let words = members.compactMap { member -> String? in
      switch member.value {
      case .bool(let holds): holds ? member.key : nil
      case .string("none"), .string("other"): nil
      case .string(let text): text
      case .null: "\(member.key)?"
      case .object: "\(member.key) in part"
      case .number, .array: member.key
      }
    }
    return words.isEmpty ? "nothing to see" : words.joined(separator: ", ")
  }

  private func verdict(_ row: JSONValue) -> String {
    guard case .string(let decision)? = row["decision"] else {
      let possible = strings(row["possible"]).joined(separator: " or ")
      return "\(possible): \(word(row["operational"]))"
    }
    let clauses = strings(row["deciding"]?["clauses"])
    return clauses.isEmpty ? decision : "\(pad(decision, 6)) by \(clauses.joined(separator: ", "))"
  }

  private func scoreText(_ record: JSONValue, _ verdict: JSONValue) -> String {
    let output = PrintableText.plain(word(record["output"]))
    var text = "   \(pad(word(record["id"]), 4)) "
    text += paint("\(output.prefix(72))\(output.count > 72 ? "…" : "")", .faint) + "\n        "
    var reward = word(verdict["reward"])
    if case .null? = verdict["reward"] { reward = "—" }
    text += paint(pad(reward, 5), .strong) + " "
    text += pad(word(verdict["outcome"]), 10)
    if case .string(let answer)? = verdict["fields"]?["answer"] {
      text += "said \(pad(answer, 7)) "
    } else {
      text += pad("", 13)
    }
    if case .string(let gold)? = verdict["gold"]?["decision"] { text += "gold \(pad(gold, 7)) " }
    if case .string(let reason)? = verdict["unscored"] { text += PrintableText.plain(reason) }
    guard case .object(let lines)? = verdict["lines"] else { return trimmed(text) }
    let parts = lines.filter { !["0", "null"].contains(word($0.value)) && $0.key != "clamp" }
      .map { "\($0.key) \(word($0.value))" }
    return trimmed(text + parts.joined(separator: ", "))
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
  }

  private func strings(_ value: JSONValue?) -> [String] {
    guard case .array(let values)? = value else { return [] }
    return values.map { word($0) }
  }

  private func word(_ value: JSONValue?) -> String {
    switch value {
    case .string(let text)?: text
    case .number(let number)?: number.text
    case .bool(let value)?: String(value)
    case .null?, .array?, .object?, nil: "null"
    }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// The line in rows of at most 76 columns, broken at blanks, its indentation kept.
  private func wrapped(_ line: Substring) -> [String] {
    var rows: [String] = []
    var row = String(line.prefix { $0 == " " })
    for word in line.split(separator: " ") {
      let isFirst = row.allSatisfy { $0 == " " }
      if !isFirst, row.count + word.count + 1 > 76 {
        rows.append(row)
        row = String(word)
      } else {
        row += (isFirst ? "" : " ") + word
      }
    }
    return rows + [row]
  }
}
