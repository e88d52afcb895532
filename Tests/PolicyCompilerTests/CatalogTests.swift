import PolicyCompiler
import PolicyLang
import SourceText
import Testing

@Suite struct CatalogTests {
  @Test func `no two codes share a name`() {
    #expect(Set(Catalog.all.map(\.code)).count == Catalog.all.count)
    #expect(Set(Catalog.all.map(\.slug)).count == Catalog.all.count)
  }

  @Test func `a code is found by its code and by its slug`() {
    for code in Catalog.all {
      #expect(Catalog.code(named: code.code.lowercased()) == code)
      #expect(Catalog.code(named: code.slug) == code)
    }
    #expect(Catalog.code(named: "E9999") == nil)
  }

  @Test(arguments: Catalog.all.map(\.code))
  func `the wrong example raises its code and the right one nothing`(_ name: String) throws {
    let code = try #require(Catalog.code(named: name))
    let wrong = ExampleRun(code.wrong).codes.filter { $0 == name || !$0.hasPrefix("N") }
    // A file with a thousand problems has those problems as well.
    #expect(name == "E0149" ? wrong.contains(name) : wrong == [name], "wrong: \(wrong)")
    let right = ExampleRun(code.right).codes.filter { $0 == name || !$0.hasPrefix("N") }
    #expect(right.isEmpty, "right: \(right)")
  }
}

/// Runs the example of a code as its page says it is run.
private struct ExampleRun {
  /// The codes that it raises, each once, in the order met.
  let codes: [String]

  init(_ example: CodeExample) {
    if case .importing(let name) = example.run {
      codes = Self.codes(importing: example, name)
      return
    }
    let checked = CheckedText.check(example.files)
    let sources = checked.sources
    var findings = checked.findings
    if checked.isClean {
      switch example.run {
      case .check, .importing: break
      case .test:
        findings += ExampleRunner(sources).run().findings
        findings += AnswerRunner(sources).run().findings
      case .compile:
        if let reward = sources.rewards.last {
          findings +=
            Compiler.compile(
              sources, reward: reward, policy: sources.policies.last, prompt: sources.prompts.last
            ).findings
        }
      case .render:
        if let prompt = sources.prompts.last, let policy = sources.policies.last {
          findings += PromptRenderer(prompt, under: policy, in: sources).findings
        }
      }
    }
    codes = Self.distinct(findings)
  }

  private static func codes(importing example: CodeExample, _ name: String) -> [String] {
    guard let importer = Importer.named(name), let source = example.files.first else {
      return ["no importer \(name)"]
    }
    return distinct(importer.read(source, ImportOptions()).findings)
  }

  private static func distinct(_ findings: [Finding]) -> [String] {
    var codes: [String] = []
    for finding in findings {
      if !codes.contains(finding.code.code) { codes.append(finding.code.code) }
    }
    return codes
  }
}
