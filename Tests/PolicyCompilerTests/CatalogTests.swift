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
    let wrong = ExampleRun(code.wrong).codes(with: name)
    // A file with a thousand problems has those problems as well.
    #expect(name == "E0149" ? wrong.contains(name) : wrong == [name], "wrong: \(wrong)")
    let right = ExampleRun(code.right).codes(with: name)
    #expect(right.isEmpty, "right: \(right)")
  }
}

/// Runs the example of a code as its page says it is run.
private struct ExampleRun {
  /// The codes that it raises, each once, in the order met.
  private let codes: [FindingCode]

  /// The names of the codes that matter: `name` itself, and what is more than a note.
  func codes(with name: String) -> [String] {
    codes.filter { $0.code == name || $0.severity > .note }.map(\.code)
  }

  init(_ example: CodeExample) {
    if case .importing(let name) = example.run {
      codes = Self.codes(importing: example, name)
      return
    }
    if case .diff = example.run {
      let sides = example.files.map { CheckedText.check([$0]).sources }
      codes = Self.distinct(ChangeReport(from: sides[0], to: sides[1]).findings)
      return
    }
    let checked = CheckedText.check(example.files)
    let sources = checked.sources
    var findings = checked.findings
    if checked.isClean {
      // As of a day on which the example of L151 is overdue.
      let today = CivilDate("2028-01-01")
      findings = Acceptances(sources).applied(
        to: findings + Analyzer(sources, today: today).run().findings, today: today)
      switch example.run {
      case .check, .importing, .diff: break
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

  private static func codes(importing example: CodeExample, _ name: String) -> [FindingCode] {
    guard let importer = Importer.named(name), let source = example.files.first else {
      Issue.record("no importer \(name)")
      return []
    }
    return distinct(importer.read(source, ImportOptions()).findings)
  }

  private static func distinct(_ findings: [Finding]) -> [FindingCode] {
    var codes: [FindingCode] = []
    for finding in findings {
      if !codes.contains(finding.code) { codes.append(finding.code) }
    }
    return codes
  }
}
