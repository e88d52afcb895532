import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

/// Two versions of a published moderation policy.
@Suite struct MarkdownCorpusTests {
  @Test(
    .enabled(if: RepositoryPaths.corpora != nil, RepositoryPaths.noCorpora),
    arguments: ["policy_v001.md", "policy_v002.md"])
  func `every line of a published policy is kept or told`(name: String) throws {
    let folder = try #require(RepositoryPaths.corpora) + "/policy-agent/"
    let source = SourceFile(path: name, bytes: try RepositoryPaths.bytes(of: folder + name))
    let result = MarkdownImporter.read(source)
    let file = try #require(result.files.first)
    ImportedPolicy.expectKept(file)
    let missing = LineCoverage(source, result).missing
    #expect(missing.isEmpty, "\(missing)")
    let policy = try #require(CheckedText.check([file]).sources.policies.first)
    #expect(policy.categories.map(\.id) == ["H", "H2", "HR", "S", "S3", "SH", "V", "V2"])
    let rules = policy.clauses.filter { $0.kind == .rule }
    #expect(rules.count == (name == "policy_v001.md" ? 46 : 29))
  }
}
