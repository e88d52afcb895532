import PolicyLang
import SourceText
import TestSupport
import Testing

/// What holds for every source, whatever is in it.
@Suite struct `Laws of the check` {
  static let examples = RepositoryPaths.files(under: "examples", suffix: ".policy")

  @Test func `no spoilt source traps, and every finding and edit lies in a file`() throws {
    let sources = try Self.examples.map { try RepositoryPaths.bytes(of: $0) }
    let words = [
      "override S1.1 tightens", "for all", "extends", "locked", "like E1 but", "{", "\"", "when",
    ]
    var mutator = ByteMutator(seed: 7, inserts: words)
    for round in 0..<TestScale.count(300, soak: 30_000) {
      let source = SourceFile(
        path: "test.policy", bytes: mutator.mutate(sources[round % sources.count]))
      let result = Checking.check([source])
      for finding in result.findings {
        #expect(finding.at.span.end <= source.bytes.count, "round \(round): \(finding.message)")
        let edits = finding.edits.sorted { $0.at.span.start < $1.at.span.start }
        for (left, right) in zip(edits, edits.dropFirst()) {
          #expect(left.at.span.end <= right.at.span.start, "round \(round): \(finding.message)")
        }
        for edit in edits { #expect(edit.at.span.end <= source.bytes.count) }
      }
      // What is handed on refers only to what is there.
      for policy in result.sources.policies {
        for clause in policy.clauses {
          for rule in clause.covers { #expect(policy.clause(rule) != nil) }
          if let decision = clause.decision {
            #expect(policy.decisions.indices.contains(decision))
          }
        }
      }
    }
  }

  @Test func `the order of the sources changes nothing but the order of findings`() throws {
    var random = SplitMix64(seed: 11)
    // Versions of one policy stand beside each other there, and which of them is the second follows the order.
    let distinct = Self.examples.filter { !$0.hasPrefix("examples/policy-change/") }
    let sources = try distinct.map {
      SourceFile(path: $0, bytes: try RepositoryPaths.bytes(of: $0))
    }
    let first = Self.shown(sources)
    for _ in 0..<5 { #expect(Self.shown(random.shuffle(sources)) == first) }
  }

  private static func shown(_ sources: [SourceFile]) -> [String] {
    let result = Frontend.check(sources, signatures: Checking.signatures) { name, from in
      let folder = from.path.split(separator: "/").dropLast().joined(separator: "/")
      return sources.first { $0.path == "\(folder)/\(name)" }.map { .file($0) } ?? .unreadable("")
    }
    let findings = result.findings.map { Checking.line($0, result.files) }.sorted()
    let facts = result.sources.facts.map { "\($0.name) \($0.vocabulary)" }
    return findings + facts + result.sources.terms.map(\.name)
      + result.sources.policies.map { "\($0.fullName) \($0.clauses.map(\.id))" }
  }

  @Test func `a file given twice or by two paths is one file`() throws {
    let text = "language 1\n\npolicy p 1.0.0 {\n  decision keep < hide\n  unknown hide\n}\n"
    let sources = ["a/p.policy", "a/p.policy", "a/./p.policy", "b/../a/p.policy"].map {
      SourceFile(path: $0, text: text)
    }
    let result = Frontend.check(sources, signatures: Checking.signatures) { _, _ in
      .unreadable("")
    }
    #expect(result.findings.isEmpty)
    #expect(result.files.map(\.path) == ["a/p.policy"])
  }

  @Test func `long chains are followed without recursion`() {
    let count = 3_000
    var text = "language 1\n\nvocabulary v {\n  fact f: flag  from text  ask \"f?\"\n"
    text += "  fact g: one of x, y  from text  ask \"g?\"\n"
    text += "  term t0 \"x\" when f and g is x\n"
    for index in 1...count { text += "  term t\(index) \"x\" when t\(index - 1)\n" }
    text += "}\npolicy p0 1.0.0 uses v {\n  decision keep < hide\n  unknown hide\n"
    text += "  rule R \"x\" -> hide when t\(count)\n}\n"
    for index in 1...300 { text += "policy p\(index) 1.0.0 extends p\(index - 1) {\n}\n" }
    text += "examples for p300 {\n  example E0 \"x\" { g x } -> keep\n"
    for index in 1...count {
      text += "  example E\(index) \"x\" like E\(index - 1) but { } -> keep\n"
    }
    text += "  example F \"x\" { f } -> keep\n}\n"
    let result = Checking.check(text)
    #expect(result.findings.map(\.code.code) == ["E0304"])
    #expect(result.sources.policies.count == 301)
  }
}
