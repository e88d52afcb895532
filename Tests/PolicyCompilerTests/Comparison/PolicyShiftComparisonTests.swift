import DecisionDiagrams
import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

/// The published rules of PolicyShift, compared and asked for pairs, against the decisions of their own
/// checker; the field that no section declares is held at no.
@Suite struct PolicyShiftComparisonTests {
  /// A policy, its sources and its table.
  private struct Entry {
    var letter: String
    var section: Int
    var side: ComparedPolicy
    var fields: [String]
    var blocks: [Bool]

    /// The rows that agree with what a situation tells of the fields.
    func rows(_ situation: PartialSituation) -> [Int] {
      blocks.indices.filter { row in
        fields.enumerated().allSatisfy { bit, field in
          situation.values[field].map { $0 == row >> bit & 1 } ?? true
        }
      }
    }
  }

  private static let missing = "Has_Eating_Disorder_Promotion"

  private static var held: PartialSituation {
    var situation = PartialSituation()
    situation.values[missing] = 0
    return situation
  }

  private func entries() throws -> [Entry] {
    var variants = try PublishedTable.all()[...]
    var options = ImportOptions()
    options.declared = [ImportOptions.Declared(Self.missing)]
    let source = try PublishedTable.rules()
    var entries: [Entry] = []
    for file in PolicyShiftImporter.read(source, options: options).files {
      let sources = CheckedText.check([file]).sources
      for policy in sources.policies {
        let next = variants.popFirst()
        let variant = try #require(next)
        entries.append(
          Entry(
            letter: String(policy.name.suffix(1)).uppercased(), section: variant.section,
            side: ComparedPolicy(policy, in: sources), fields: variant.fields,
            blocks: variant.blocks))
      }
    }
    #expect(entries.count == 28)
    return entries
  }

  /// `X < Y`: Y blocks all that X blocks, and more.
  private static let published: [Int: Set<String>] = [
    1: ["A<B", "C<B", "D<B", "E<B", "E<D"], 2: ["A<B", "C<B", "D<B", "E<B", "E<A"],
    3: ["B<A", "B<D", "A<D", "B<C"], 4: ["A<B", "A<C"],
    5: ["A<C", "A<D", "A<E", "B<E", "C<E", "D<E"], 6: ["A<B"], 7: ["A<B", "A<C"],
  ]

  @Test(.enabled(if: RepositoryPaths.corpora != nil, RepositoryPaths.noCorpora))
  func `forty-five pairs stand to each other as published, each difference with a witness`()
    throws
  {
    let entries = try entries()
    var found: [Int: Set<String>] = [:]
    var relations: [PolicyRelation: Int] = [:]
    for (index, first) in entries.enumerated() {
      for second in entries[(index + 1)...] where second.section == first.section {
        var comparison = try PolicyComparison(
          of: first.side, against: second.side, held: Self.held)
        let result = comparison.run()
        relations[result.relation, default: 0] += 1
        switch result.relation {
        case .stricter:
          found[first.section, default: []].insert("\(second.letter)<\(first.letter)")
        case .milder: found[first.section, default: []].insert("\(first.letter)<\(second.letter)")
        case .equivalent, .incomparable, .undecided: break
        }
        try check(result, first, second)
      }
    }
    #expect(relations[.incomparable] == 20 && relations[.equivalent] == nil, "\(relations)")
    #expect(found == Self.published)
  }

  private func check(_ result: PolicyCompiler.ComparisonResult, _ first: Entry, _ second: Entry)
    throws
  {
    let words = "\(first.section) \(first.letter) \(second.letter)"
    let stricter = first.blocks.indices.filter { first.blocks[$0] && !second.blocks[$0] }
    let milder = first.blocks.indices.filter { !first.blocks[$0] && second.blocks[$0] }
    guard case .counted(let all, _) = result.counts, let total = Int(all.description) else {
      Issue.record("not counted: \(words)")
      return
    }
    // The tables also have fields that neither policy reads.
    let scale = first.blocks.count / total
    #expect(result.counts.stricter?.description == String(stricter.count / scale), "\(words)")
    #expect(result.counts.milder?.description == String(milder.count / scale), "\(words)")
    #expect(result.regions.contains { $0.first > $0.second } == !stricter.isEmpty, "\(words)")
    #expect(result.regions.contains { $0.first < $0.second } == !milder.isEmpty, "\(words)")
    for region in result.regions {
      let rows = first.rows(region.situation)
      #expect(!rows.isEmpty)
      for row in rows {
        #expect(first.blocks[row] == (region.first == 1), "\(words)")
        #expect(second.blocks[row] == (region.second == 1), "\(words)")
      }
    }
  }

  @Test(.enabled(if: RepositoryPaths.corpora != nil, RepositoryPaths.noCorpora))
  func `every pair of twenty-eight policies flips in the tables, and none is missing`() throws {
    var request = PairRequest()
    request.isAll = true
    request.held = Self.held
    var sections: Set<Int> = []
    for entry in try entries() {
      var found: Set<[Int]> = []
      let finder = try PairFinder(entry.side, against: nil, on: nil, request)
      let read = Set(finder.names)
      try finder.forEach { pair in
        let first = entry.rows(pair.first)
        let second = entry.rows(pair.second)
        let bit = try #require(entry.fields.firstIndex { [$0] == pair.differs })
        for (low, high) in zip(first, second) {
          #expect(high == low + (1 << bit))
          #expect(entry.blocks[low] == (pair.firstDecision == 1))
          #expect(entry.blocks[high] == (pair.secondDecision == 1))
          #expect(entry.blocks[low] != entry.blocks[high] && !pair.clauses.isEmpty)
          #expect(found.insert([low, bit]).inserted)
        }
      }
      var expected: Set<[Int]> = []
      for row in entry.blocks.indices {
        for bit in entry.fields.indices where row >> bit & 1 == 0 {
          if entry.blocks[row] != entry.blocks[row | 1 << bit] { expected.insert([row, bit]) }
        }
      }
      #expect(found == expected && !expected.isEmpty, "\(entry.section) \(entry.letter)")
      for field in Set(expected.map { entry.fields[$0[1]] }) { #expect(read.contains(field)) }
      sections.insert(entry.section)
    }
    #expect(sections == Set(1...7))
  }
}
