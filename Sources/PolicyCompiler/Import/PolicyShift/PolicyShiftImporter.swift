import RewardCheck
public import SourceText

/// Reads the rule files of PolicyShift: JSON with sections, yes/no fields and policies as `BLOCK IF` conditions.
///
/// Source: the published file `basic_rules_v2.json` of PolicyShiftGuard (arXiv 2607.05910).
public enum PolicyShiftImporter {
  /// Its line in the list of importers.
  static let importer = Importer(
    name: "policyshift",
    reads: "rules of PolicyShift (JSON): sections, fields and `BLOCK IF` logic",
    options: [.undecidedAsNo, .declare], read: { read($0, options: $1) })

  /// Makes one policy file of each section: a vocabulary of its fields and a policy for each variant.
  ///
  /// Facts have the names of the fields, so that what was annotated for the source fits. A field is a flag, of
  /// which an undecided value is unknown; with `undecidedAsNo` it is one of `affirmed`, `denied` and `undecided`,
  /// and a condition asks whether it is affirmed, which is how the published checker reads it.
  ///
  /// - Parameters:
  ///   - source: The JSON.
  ///   - options: `undecidedAsNo` and `declared` are used.
  /// - Returns: The files `section_ID.policy`, or none where a finding is an error.
  public static func read(
    _ source: SourceFile, options: ImportOptions = ImportOptions()
  ) -> ImportResult {
    let json: PlacedJSON
    do {
      json = try PlacedJSON(source.bytes)
    } catch {
      let place = Place(path: source.path, span: Span(error.offset, error.offset + 1))
      return ImportResult(
        files: [], findings: [Finding(.importNotReadable, "not JSON: \(error.words)", at: place)])
    }
    var reader = PolicyShiftReader(json, path: source.path)
    let file = reader.file()
    var sections = PolicyShiftSections(file, path: source.path, options: options)
    sections.run()
    return ImportResult(
      files: sections.files, findings: reader.findings + sections.findings,
      unused: sections.unused)
  }
}

/// The sections of a file on their way to policy text: names are settled, conditions read, fields counted.
private struct PolicyShiftSections: ImportFindings {
  private let file: ShiftFile
  let path: String
  private let options: ImportOptions
  private(set) var files: [SourceFile] = []
  var findings: [Finding] = []
  private var fileNames = ImportNames()
  private var declaredAndUsed: Set<String> = []

  init(_ file: ShiftFile, path: String, options: ImportOptions) {
    self.file = file
    self.path = path
    self.options = options
  }

  /// The fields of the options for which no section has a use.
  var unused: [String] {
    options.declared.map(\.name).filter { !declaredAndUsed.contains($0) }
  }

  mutating func run() {
    for section in file.sections { add(section) }
    if file.sections.isEmpty && findings.isEmpty {
      report(.importNothing, "there is no section", Span(0, 1))
    }
  }

  private mutating func add(_ section: ShiftSection) {
    guard fileNames.reserve(section.id) else {
      return report(
        .importNameTaken, "section `\(section.id)` is there twice", section.place,
        help: "every section becomes a file named after its id")
    }
    var fields = self.fields(of: section)
    // A name that was refused has been reported once.
    let known = Set(section.fields.map(\.name.text))
    var policies: [ShiftPolicy] = []
    var names = ImportNames()
    var used: Set<String> = []
    var added: [String] = []
    var isWhole = true
    for variant in section.variants {
      let logic: BlockLogic
      do {
        logic = try BlockLogicReader.read(variant.logic)
      } catch {
        report(
          .importLogic, "\(error.message), in `\(variant.name.text)`", error.span,
          help: error.help)
        isWhole = false
        continue
      }
      var missing: Set<String> = []
      for (name, span) in logic.alternatives.flatMap(\.condition.names) {
        used.insert(name)
        if known.contains(name) || missing.contains(name) { continue }
        if options.declared.contains(where: { $0.name == name }), ImportNames.isName(name) {
          declaredAndUsed.insert(name)
          if !added.contains(name) { added.append(name) }
        } else {
          missing.insert(name)
          undeclared(name, span, variant, section)
        }
      }
      policies.append(
        ShiftPolicy(
          name: policyName(variant, section, &names), title: variant.name.text,
          variant: variant, logic: logic))
    }
    for name in added {
      guard let declared = options.declared.first(where: { $0.name == name }) else { continue }
      fields.append(
        ShiftFact(
          name: name, doc: "Declared when the file was imported: the source uses it only.",
          question: declared.question ?? Self.question(name), sentence: Self.question(name)))
    }
    for field in section.fields where isWhole && !used.contains(field.name.text) {
      report(
        .importUnusedField, "`\(field.name.text)` is used by no policy of section \(section.id)",
        field.name.span, label: "asked about, and never decides anything",
        help: "take it out, or let a policy use it")
    }
    let text = PolicyShiftText(
      header: file.header, source: path, section: section, facts: fields, policies: policies,
      undecidedAsNo: options.undecidedAsNo)
    files.append(ImportText.laidOut(text.text, path: "section_\(section.id).policy"))
  }

  private mutating func undeclared(
    _ name: String, _ span: Span, _ variant: ShiftVariant, _ section: ShiftSection
  ) {
    let near = section.fields.map(\.name.text).min {
      Self.distance($0, name) < Self.distance($1, name)
    }
    let guess = near.flatMap { Self.distance($0, name) <= 3 ? " (did you mean `\($0)`?)" : nil }
    report(
      .importUndeclaredField,
      "`\(variant.name.text)` uses `\(name)`, which section \(section.id) does not declare", span,
      label: "nobody is asked about this",
      help: "correct the name\(guess ?? ""), or declare it with `--declare \(name)`")
  }

  private static func distance(_ left: String, _ right: String) -> Int {
    abs(left.utf8.count - right.utf8.count) > 3
      ? 4 : EditDistance.between(Array(left.utf8), Array(right.utf8))
  }

  /// The fields as facts; a name that the language cannot have is reported.
  private mutating func fields(of section: ShiftSection) -> [ShiftFact] {
    var facts: [ShiftFact] = []
    var names: Set<String> = []
    for field in section.fields {
      let name = field.name.text
      guard ImportNames.isName(name) else {
        report(
          .importName, "`\(name)` cannot be the name of a fact", field.name.span,
          help: "a name has ASCII letters, digits and `_`, and is no word of conditions")
        continue
      }
      guard names.insert(name).inserted else {
        report(.importNameTaken, "field `\(name)` is declared twice", field.name.span)
        continue
      }
      let role = field.role == "trigger" || field.role == "exemption" ? "As \(field.role): " : ""
      let sentence = Self.sentence(field)
      facts.append(
        ShiftFact(
          name: name, doc: role + (field.description.isEmpty ? sentence : field.description),
          question: field.question.isEmpty ? Self.question(name) : field.question,
          sentence: sentence))
    }
    return facts
  }

  /// What is so where a field is yes: its description without `Whether`, else its question.
  private static func sentence(_ field: ShiftField) -> String {
    let words = field.description.isEmpty ? field.question : field.description
    guard words.hasPrefix("Whether ") else { return words.isEmpty ? field.name.text : words }
    let rest = words.dropFirst("Whether ".count)
    return rest.prefix(1).uppercased() + rest.dropFirst()
  }

  /// A name as a question: `Has_Pork` as `Has pork?`.
  private static func question(_ name: String) -> String {
    let words = name.split(separator: "_").enumerated().map { index, word in
      index == 0 ? String(word) : word.lowercased()
    }
    return words.joined(separator: " ") + "?"
  }

  private mutating func policyName(
    _ variant: ShiftVariant, _ section: ShiftSection, _ names: inout ImportNames
  ) -> String {
    let short = variant.name.text.prefix { $0 != "(" }
    let words = ImportNames.name(from: String(short)) ?? "policy"
    let wanted = "section_\(section.id)_\(words)"
    let name = names.claim(wanted)
    if name != wanted {
      report(
        .importSameName,
        "`\(variant.name.text)` would be `\(wanted)`, which is taken; it is `\(name)`",
        variant.name.span, help: "rename one of them, here or in the policies")
    }
    return name
  }
}
