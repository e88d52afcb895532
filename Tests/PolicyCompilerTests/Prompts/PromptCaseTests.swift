import PolicyCompiler
import PolicyLang
import RewardCheck
import SourceText
import TestSupport
import Testing

/// The cases of `Tests/Cases/prompt`: a policy, an item, and what each prompt makes of them.
///
/// Sections: `Policy`; `Item`, a JSON object (without it item slots stay as they are written); `Prompt: NAME`
/// or `Prompt: NAME of CLAUSE`, the plain text under the last policy on 2027-01-01; `Chat: NAME`, the
/// messages; `Spans: NAME`, each stretch with its owner; `Findings: NAME`.
@Suite struct PromptCaseTests {
  @Test(arguments: try CaseFile.all(in: "prompt"))
  func `prompts are rendered as the case shows`(_ file: CaseFile) throws {
    let sources = CheckedText.clean(try #require(file.body("Policy")))
    let policy = try #require(sources.policies.last)
    let item = try file.body("Item").map { text in
      let value = try JSONValue(reading: Array(text.utf8))
      var members: [JSONValue.Member]?
      if case .object(let found) = value { members = found }
      return PromptItem(try #require(members))
    }
    func renderer(_ name: String) throws -> PromptRenderer {
      let prompt = try #require(sources.prompt(named: name))
      return PromptRenderer(prompt, under: policy, in: sources, today: CivilDate("2027-01-01"))
    }
    func rendered(_ name: String) throws -> Result<RenderedPrompt, Unrenderable> {
      let words = name.split(separator: " ").map(String.init)
      let renderer = try renderer(words[0])
      let clause = words.count == 3 ? words[2] : nil
      guard let item else { return .success(renderer.template(clause: clause)) }
      return Result { () throws(Unrenderable) in try renderer.render(item, clause: clause) }
    }
    func text(_ name: String, _ show: (RenderedPrompt) -> String) throws -> String {
      switch try rendered(name) {
      case .success(let prompt): show(prompt)
      case .failure(let error): "unrenderable: \(error.reason)"
      }
    }
    for (name, section) in file.named("Prompt") {
      file.compare(section.heading, with: try text(name, \.plainText))
    }
    for (name, section) in file.named("Chat") {
      file.compare(
        section.heading,
        with: try text(name) { String(decoding: $0.chat.canonical, as: UTF8.self) })
    }
    for (name, section) in file.named("Spans") {
      file.compare(section.heading, with: try text(name, Self.spans))
    }
    for (name, section) in file.named("Findings") {
      let lines = try renderer(name).findings.map {
        "\($0.code.code) \($0.message)\n  help: \($0.help ?? "")"
      }
      file.compare(section.heading, with: lines.joined(separator: "\n"))
    }
  }

  /// Each stretch of the source map with its text, line ends as `⏎`.
  private static func spans(_ prompt: RenderedPrompt) -> String {
    guard case .array(let spans) = prompt.spans, case .array(let messages) = prompt.chat else {
      return ""
    }
    var lines: [String] = []
    for case .array(let span) in spans {
      guard case .number(let message) = span[0], case .number(let from) = span[1],
        case .number(let to) = span[2], case .string(let owner) = span[3],
        let index = message.integer, let start = from.integer, let end = to.integer,
        case .string(let content)? = messages[index]["content"]
      else { continue }
      let bytes = Array(content.utf8)[start..<end]
      let shown = String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      ).joined(separator: "⏎")
      lines.append("\(index) \(owner): \(shown)")
    }
    return lines.joined(separator: "\n")
  }
}
