import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite("changes")
struct ChangeCaseTests {
  @Test(arguments: try CaseFile.all(in: "diff"))
  func `two versions give their classes of change`(file: CaseFile) throws {
    file.expectSections(among: ["Old", "New", "Classes", "Renames"])
    let sides = try Sides(file)
    let report = ChangeReport(from: sides.old, to: sides.new)
    file.compare("Classes", with: Self.text(report))
  }

  @Test(arguments: try CaseFile.all(in: "diff"))
  func `trying every situation says the same`(file: CaseFile) throws {
    let sides = try Sides(file)
    let report = ChangeReport(from: sides.old, to: sides.new)
    for policy in sides.new.policies {
      guard let before = sides.old.policy(named: policy.name),
        before.decisions == policy.decisions,
        let tried = TriedVersions(
          before, sides.old, policy, sides.new, renames: sides.renames, limit: .max)
      else { continue }
      Self.expect(report, of: policy.name, tried, file.path)
    }
  }

  @Test func `versions of generated policies have the classes that trying gives`() throws {
    var seen = 0
    var kinds: Set<String> = []
    for seed in 0..<TestScale.count(300, soak: 10_000) {
      let made = MutatedPolicy(seed: UInt64(seed))
      var random = SeededNumbers(seed: UInt64(seed) &+ 99)
      var (old, new) = (made.first, made.second)
      new.name = old.name
      if random.chance(30) { new.unknown = random.pick(0...(new.decisions.count - 1)) }
      for index in old.clauses.indices where old.clauses[index].kind == .rule {
        old.clauses[index].isLocked = random.chance(20)
      }
      let limit = TestScale.isSoak ? 2_000_000 : 40_000
      guard
        let tried = TriedVersions(
          old, made.sources, new, made.sources, renames: [:], limit: limit)
      else { continue }
      var sides = (made.sources, made.sources)
      sides.0.policies = [old]
      sides.1.policies = [new]
      let report = ChangeReport(from: sides.0, to: sides.1)
      seen += 1
      kinds.formUnion(report.changes.map(\.kind.name))
      Self.expect(report, of: old.name, tried, "seed \(seed)")
    }
    #expect(seen > 50, "only \(seen) were small enough")
    let wanted: Set<String> = ["tightening", "loosening", "mixed", "recited", "floor-breach"]
    #expect(kinds.isSuperset(of: wanted), "\(kinds)")
  }

  /// Holds what a report says of decisions, citations and floors against what was tried.
  private static func expect(
    _ report: ChangeReport, of name: String, _ tried: TriedVersions, _ words: String
  ) {
    let own = report.changes.filter { $0.subject == .policy(name) }
    let found = Set(own.filter { !$0.witnesses.isEmpty }.map(\.kind.name))
    let directions = found.intersection(["tightening", "loosening", "mixed"])
    #expect(directions == (tried.direction.map { [$0] } ?? []), "\(words): direction")
    #expect(found.contains("recited") == tried.isRecited, "\(words): recited")
    #expect(found.contains("floor-breach") == !tried.breached.isEmpty, "\(words): floors")
    let counts = own.compactMap { change -> [Int]? in
      guard case .count(let up, let all, _)? = change.stricter,
        case .count(let down, _, _)? = change.milder
      else { return nil }
      return [up, down, all].compactMap { Int($0) }
    }.first
    // Facts that no clause in force reads are counted here and not there: only the shares agree.
    if let counts, counts.count == 3, tried.scopes == 1 {
      #expect(counts[0] * tried.situations == tried.stricter * counts[2], "\(words): stricter")
      #expect(counts[1] * tried.situations == tried.milder * counts[2], "\(words): milder")
    }
  }

  @Test func `every class has a case`() throws {
    var seen: Set<String> = []
    for file in try CaseFile.all(in: "diff") {
      let sides = try Sides(file)
      for change in ChangeReport(from: sides.old, to: sides.new).changes {
        seen.insert(change.kind.name)
      }
    }
    let missing = ChangeClasses.all.map(\.name).filter { !seen.contains($0) }
    #expect(missing.isEmpty, "no case shows \(missing)")
  }

  /// Both versions of a case.
  struct Sides {
    var old: CheckedSources
    var new: CheckedSources
    /// Facts that NEW calls otherwise: name in NEW, name in OLD.
    var renames: [String: String] = [:]

    init(_ file: CaseFile) throws {
      old = try Self.sources(file, "Old")
      new = try Self.sources(file, "New")
      for line in (file.body("Renames") ?? "").split(separator: "\n") {
        let names = line.split(separator: " ").map(String.init)
        if names.count == 2 { renames[names[1]] = names[0] }
      }
    }

    private static func sources(_ file: CaseFile, _ heading: String) throws -> CheckedSources {
      let text = try #require(file.body(heading), "\(file.path) has no \(heading)")
      let checked = CheckedText.check([SourceFile(path: "case.policy", text: text)])
      let errors = checked.findings.filter { $0.code.severity == .error }
      #expect(errors.isEmpty, "\(file.path), \(heading): \(errors.map(\.message))")
      return checked.sources
    }
  }

  /// One line a change with what belongs to it, then the findings.
  static func text(_ report: ChangeReport) -> String {
    var text = ""
    for change in report.changes {
      let gate = report.gate(of: change, failOn: nil)
      text += "\(gate.rawValue) \(change.kind.name) (\(change.who.rawValue)): \(change.message)\n"
      if let approval = change.approval { text += "  approved: \(approval.because)\n" }
      if case .count(let up, let all, _)? = change.stricter,
        case .count(let down, _, _)? = change.milder
      {
        text += "  of \(all): \(up) stricter, \(down) milder\n"
      }
      for note in change.notes { text += "  \(note)\n" }
      for witness in change.witnesses {
        let facts = witness.situation.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
        let scope = witness.scope.isEmpty ? "" : " (\(witness.scope))"
        func side(_ decision: String, _ clauses: [String]) -> String {
          clauses.isEmpty ? decision : "\(decision) by \(clauses.joined(separator: ", "))"
        }
        text += "  \(facts.isEmpty ? "nothing known" : facts)\(scope): "
        text +=
          "\(side(witness.old, witness.oldClauses)) -> \(side(witness.new, witness.newClauses))\n"
      }
    }
    for finding in report.findings { text += "\(finding.code.code) \(finding.message)\n" }
    return text
  }
}
