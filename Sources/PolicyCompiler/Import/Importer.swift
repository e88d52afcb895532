public import SourceText

/// A reader of policies that are not written in the language: what it is called and what it makes of a file.
///
/// A new one is one file (or folder) beside this one and one line in `Importer.all`.
public struct Importer: Sendable {
  /// The word for it on the command line.
  public let name: String
  /// What it reads, in a few words.
  public let reads: String
  /// The options that mean something to it.
  public let options: Set<ImportOption>
  /// Reads one source: a pure function of the source and the options.
  public let read: @Sendable (_ source: SourceFile, _ options: ImportOptions) -> ImportResult

  /// Every importer, by name.
  public static let all: [Importer] = [MarkdownImporter.importer, PolicyShiftImporter.importer]

  /// The importer called `name`, or nil.
  public static func named(_ name: String) -> Importer? { all.first { $0.name == name } }
}

/// An option of an importer, by its name on the command line.
public enum ImportOption: String, Sendable, Hashable, CaseIterable {
  /// What was left undecided reads as no.
  case undecidedAsNo = "undecided-as-no"
  /// A field that the source uses and does not declare.
  case declare
  /// The decisions, mildest first.
  case decision
  /// The decision where the facts do not settle it.
  case unknown
  /// The name of the policy.
  case name
}

/// What a user says about a source that does not say it itself.
public struct ImportOptions: Sendable, Hashable {
  /// A field to declare, with the question that decides it where one is given.
  public struct Declared: Sendable, Hashable {
    /// The field's name as the source writes it.
    public var name: String
    /// The yes/no question, or nil for the name as a question.
    public var question: String?

    /// Makes a field to declare.
    public init(_ name: String, question: String? = nil) {
      self.name = name
      self.question = question
    }
  }

  /// True where a field that annotators could not decide counts as no.
  public var undecidedAsNo = false
  /// Fields that the source uses and does not declare.
  public var declared: [Declared] = []
  /// The decisions, mildest first; empty for those of the source or of the importer.
  public var decisions: [String] = []
  /// The decision where the facts do not settle it, or nil for the importer's choice.
  public var unknown: String?
  /// The name of the policy, or nil for one made from its title.
  public var name: String?

  /// The options of a command line that has none.
  public init() {}
}

/// What an importer makes of a source.
public struct ImportResult: Sendable {
  /// The policy files in canonical layout, each with a name of its own and no folder; empty where a finding is
  /// an error.
  public var files: [SourceFile]
  /// What could not be read or could not be kept as it is, with places in the source, in their order.
  public var findings: [Finding]
  /// The fields of `ImportOptions.declared` for which the source has no use.
  public var unused: [String]

  /// Makes a result: findings in the order of their places, and no files beside an error.
  init(files: [SourceFile], findings: [Finding], unused: [String] = []) {
    let isClean = !findings.contains { $0.code.severity == .error }
    self.files = isClean ? files : []
    self.findings = findings.enumerated().sorted {
      ($0.element.at.span.start, $0.offset) < ($1.element.at.span.start, $1.offset)
    }.map(\.element)
    self.unused = unused
  }
}
