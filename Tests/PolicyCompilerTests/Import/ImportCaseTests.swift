import PolicyCompiler
import PolicyLang
import SourceText
import TestSupport
import Testing

/// Small documents and rule files: what is made of them, and what is said about them.
@Suite struct ImportCaseTests {
  @Test(arguments: try CaseFile.all(in: "import"))
  func `documents become the policies that the case shows`(file: CaseFile) throws {
    file.expectSections(among: ["Markdown", "Rules", "Options", "Findings", "Policy"])
    let isMarkdown = file.body("Markdown") != nil
    let text = try #require(file.body(isMarkdown ? "Markdown" : "Rules"))
    let source = SourceFile(path: isMarkdown ? "case.md" : "case.json", text: text)
    let importer = try #require(Importer.named(isMarkdown ? "markdown" : "policyshift"))
    let result = importer.read(source, options(file.body("Options") ?? ""))
    file.compare("Findings", with: Self.lines(result.findings, source))
    let wanted = file.named("Policy").map(\.name)
    #expect(result.files.map(\.path) == wanted, "\(file.path)")
    for policy in result.files {
      file.compare("Policy: \(policy.path)", with: policy.text(Span(0, policy.bytes.count)))
      ImportedPolicy.expectKept(policy)
    }
    if isMarkdown, !result.files.isEmpty {
      let missing = LineCoverage(source, result).missing
      #expect(missing.isEmpty, "\(file.path) loses \(missing)")
    }
  }

  private func options(_ text: String) -> ImportOptions {
    var options = ImportOptions()
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      let value = words.count > 1 ? words[1] : ""
      switch words[0] {
      case "decision": options.decisions = value.split(separator: ",").map(String.init)
      case "unknown": options.unknown = value
      case "name": options.name = value
      case "declare": options.declared.append(ImportOptions.Declared(value))
      case "undecided-as-no": options.undecidedAsNo = true
      default: Issue.record("there is no option \(words[0])")
      }
    }
    return options
  }

  private static func lines(_ findings: [Finding], _ source: SourceFile) -> String {
    let map = LineMap(source.bytes)
    return findings.map { finding in
      let (line, column) = map.position(at: finding.at.span.start)
      return "\(line):\(column) \(finding.code.code) \(finding.message)\n"
    }.joined()
  }
}

/// What every imported policy must be.
enum ImportedPolicy {
  /// Expects that a policy passes `check`, and that its layout is the canonical one.
  static func expectKept(_ policy: SourceFile, sourceLocation: SourceLocation = #_sourceLocation) {
    let errors = CheckedText.check([policy]).findings.filter { $0.code.severity == .error }
    let map = LineMap(policy.bytes)
    #expect(
      errors.isEmpty,
      "\(policy.path): \(errors.map { "\(map.line(at: $0.at.span.start)): \($0.code.code) \($0.message)" })",
      sourceLocation: sourceLocation)
    #expect(
      Formatter.format(Frontend.parse(policy)) == policy.bytes,
      "\(policy.path) is not laid out", sourceLocation: sourceLocation)
  }
}

/// Which lines of a document can be found again in what was made of it.
///
/// The words of a line (letters and digits) must stand together in the policy, in their order; a line may be cut
/// at a colon or "means", at a bar of a table and behind the words of a link. Else a finding must cover the line.
struct LineCoverage {
  /// The lines that are lost, with their numbers.
  let missing: [String]

  init(_ source: SourceFile, _ result: ImportResult) {
    let map = LineMap(source.bytes)
    var told: Set<Int> = []
    for finding in result.findings {
      let first = map.line(at: finding.at.span.start)
      let last = map.line(at: max(finding.at.span.start, finding.at.span.end - 1))
      told.formUnion(first...max(first, last))
    }
    let output = result.files.map { Self.words(Self.shown($0.text(Span(0, $0.bytes.count)))) }
      .joined(separator: " ")
    let isMarked = source.bytes.starts(with: "---\n".utf8)
    let matter =
      isMarked
      ? (2...max(2, map.count)).first { source.text(map.span(ofLine: $0)) == "---" } ?? 0 : 0
    var missing: [String] = []
    for number in 1...map.count where !told.contains(number) {
      let line = source.text(map.span(ofLine: number))
      if number < matter {
        // Of a line that is understood the value is kept.
        let value = Self.words(line.split(separator: ":", maxSplits: 1).last.map(String.init) ?? "")
        if !value.isEmpty, !" \(output) ".contains(" \(value) ") {
          missing.append("\(number): \(line)")
        }
        continue
      }
      let pieces = Self.pieces(of: line).map(Self.words)
      let isKept = pieces.allSatisfy { $0.isEmpty || " \(output) ".contains(" \($0) ") }
      if !isKept { missing.append("\(number): \(line)") }
    }
    self.missing = missing
  }

  /// A policy with the words that references show instead of the names of their terms.
  private static func shown(_ text: String) -> String {
    let parts = text.split(separator: "{", omittingEmptySubsequences: false)
    return parts.map { part in
      let name = part.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let isHole = !name.isEmpty && part.dropFirst(name.count).first == "|"
      return String(isHole ? part.dropFirst(name.count + 1) : part)
    }.joined(separator: "{")
  }

  /// The parts of a line that must each be kept whole: its number goes, and so do the names of signs.
  private static func pieces(of line: String) -> [String] {
    var text = line
    for entity in ["&lt;", "&gt;", "&amp;", "&quot;"] {
      text = text.split(separator: entity).joined(separator: " ")
    }
    let words = text.drop { $0 == " " }
    let digits = words.prefix { $0.isNumber }
    if !digits.isEmpty, [".", ")"].contains(words.dropFirst(digits.count).prefix(1)) {
      text = String(words.dropFirst(digits.count + 1))
    }
    let parts = text.split { $0 == ":" || $0 == "|" }.flatMap { $0.split(separator: "](") }
    return parts.flatMap { $0.split(separator: " means ") }.map(String.init)
  }

  private static func words(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}
