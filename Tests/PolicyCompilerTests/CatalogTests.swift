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

  @Test(arguments: Catalog.all)
  func `the wrong example raises its code and the right one nothing`(_ code: FindingCode) {
    let wrong = ExampleRun(code.wrong).codes
    #expect(wrong == [code.code], "the wrong example of \(code.code)")
    let right = ExampleRun(code.right).codes
    #expect(right.isEmpty, "the right example of \(code.code)")
  }
}

/// Runs the example of a code as its page says it is run.
private struct ExampleRun {
  /// The codes that it raises, each once, in the order met; notes on what is not proved left out.
  let codes: [String]

  init(_ example: CodeExample) {
    let checked = CheckedText.check(example.files)
    let sources = checked.sources
    var findings = checked.findings
    if checked.isClean {
      switch example.run {
      case .check: break
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
    var codes: [String] = []
    for finding in findings where finding.code.severity != .note {
      if !codes.contains(finding.code.code) { codes.append(finding.code.code) }
    }
    self.codes = codes
  }
}
