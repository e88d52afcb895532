import PolicyCompiler
import PolicyLang
import RewardCheck
import SourceText
import TestSupport
import Testing

/// The published rules of PolicyShift, imported, against the decisions of their own checker.
@Suite struct PolicyShiftCorpusTests {
  private static let missing = "Has_Eating_Disorder_Promotion"

  private func imported(undecidedAsNo: Bool) throws -> [SourceFile] {
    var options = ImportOptions()
    options.declared = [ImportOptions.Declared(Self.missing)]
    options.undecidedAsNo = undecidedAsNo
    let result = PolicyShiftImporter.read(try PublishedTable.rules(), options: options)
    #expect(
      result.findings.map(\.code) == [.importUnusedField, .importUnusedField, .importUnusedField])
    #expect(result.unused.isEmpty)
    #expect(result.files.map(\.path) == (1...7).map { "section_\($0).policy" })
    return result.files
  }

  @Test(.enabled(if: RepositoryPaths.corpora != nil, RepositoryPaths.noCorpora))
  func `strict import names four undeclared fields and three unused ones`() throws {
    let result = PolicyShiftImporter.read(try PublishedTable.rules())
    #expect(result.files.isEmpty)
    let errors = result.findings.filter { $0.code.severity == .error }
    let warnings = result.findings.filter { $0.code.severity != .error }
    #expect(errors.map(\.code) == Array(repeating: .importUndeclaredField, count: 4))
    #expect(warnings.map(\.code) == Array(repeating: .importUnusedField, count: 3))
    let file = try PublishedTable.rules()
    #expect(errors.allSatisfy { file.text($0.at.span) == Self.missing })
    for (finding, letter) in zip(errors, ["A", "B", "C", "D"]) {
      #expect(finding.message.hasPrefix("`Policy \(letter) ("), "\(finding.message)")
    }
    #expect(
      warnings.map { file.text($0.at.span) } == [
        "Has_QR_Code", "Is_Document_Scan", "Text_Has_Ad_Promo",
      ])
  }

  @Test(
    .enabled(if: RepositoryPaths.corpora != nil, RepositoryPaths.noCorpora),
    arguments: [false, true])
  func `twenty-eight policies decide every assignment as published`(undecidedAsNo: Bool) throws {
    let variants = try PublishedTable.all()
    #expect(variants.count == 28)
    var next = variants[...]
    for file in try imported(undecidedAsNo: undecidedAsNo) {
      let checked = CheckedText.check([file])
      let errors = checked.findings.filter { $0.code.severity != .note }
      #expect(errors.isEmpty, "\(file.path): \(errors.map { "\($0.code.code) \($0.message)" })")
      for policy in checked.sources.policies {
        let variant = try #require(next.first)
        next = next.dropFirst()
        #expect(policy.title == variant.policy)
        let table = try ImportedTable(policy, in: checked.sources, fields: variant.fields)
        let blocks = variant.blocks
        #expect(blocks.count { $0 } == variant.blocked)
        let given = (0..<variant.rows).map { table.blocks($0) }
        #expect(given == blocks, "\(policy.name)")
      }
    }
    #expect(next.isEmpty)
  }

  @Test(.enabled(if: RepositoryPaths.corpora != nil, RepositoryPaths.noCorpora))
  func `what is undecided decides as no`() throws {
    var random = SplitMix64(seed: 9)
    var next = try PublishedTable.all()[...]
    for file in try imported(undecidedAsNo: true) {
      let sources = CheckedText.check([file]).sources
      for policy in sources.policies {
        let variant = try #require(next.first)
        next = next.dropFirst()
        let table = try ImportedTable(policy, in: sources, fields: variant.fields)
        let blocks = variant.blocks
        for _ in 0..<TestScale.count(200, soak: 20_000) {
          let row = random.below(variant.rows)
          let undecided = random.below(variant.rows)
          let decided = row & ~undecided
          #expect(table.blocks(row, undecided: undecided) == blocks[decided], "\(policy.name)")
        }
      }
    }
  }
}

/// A policy that was imported, asked about rows of a truth table.
private struct ImportedTable {
  private let engine: GoldEngine
  private let evaluator: GoldEvaluator
  private let bits: [Int?]
  private let isFlag: [Bool]

  init(_ policy: Policy, in sources: CheckedSources, fields: [String]) throws {
    let scopes = PolicyScopes(of: policy, in: sources)
    let lowered = try GoldLowering(policy, in: sources).lowered(
      in: .always, modality: scopes.largest)
    engine = try GoldEngine(lowered.program)
    evaluator = engine.evaluator()
    bits = lowered.facts.map { fact in fields.firstIndex(of: sources[fact].name) }
    isFlag = lowered.facts.map { sources[$0].type == .flag }
  }

  /// The decision where field i is bit i of `row`, and undecided where bit i of `undecided` says so.
  func blocks(_ row: Int, undecided: Int = 0) -> Bool {
    var situation = engine.blank()
    var evaluator = evaluator
    for (index, bit) in bits.enumerated() {
      let holds = bit.map { row >> $0 & 1 == 1 } ?? false
      let isOpen = bit.map { undecided >> $0 & 1 == 1 } ?? false
      // Flags are no, yes; the other form is denied, undecided, affirmed.
      situation.set(fact: index, to: isFlag[index] ? (holds ? 1 : 0) : isOpen ? 1 : holds ? 2 : 0)
    }
    return (try? evaluator.row(for: situation))?.decision == 1
  }
}
