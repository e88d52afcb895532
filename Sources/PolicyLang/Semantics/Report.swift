import SourceText

/// The findings of one run, and where the checker stands while it adds to them.
struct Report {
  /// Everything found so far, in the order in which it was met.
  private(set) var findings: [Finding] = []
  /// The finding for each word that was met before.
  private var misspelt: [Misspelling: Int] = [:]
  /// The number of errors so far: a stage compares two readings to learn whether it failed.
  private(set) var errorCount = 0
  /// The path of the source being read.
  var path = ""
  /// What the parser lost of the source being read.
  var damage = Damage.none
  /// The policy being read, or nil.
  var policy: String?
  /// The clause being read, or nil.
  var clause: String?

  /// The place of `span` in the source being read.
  func place(_ span: Span) -> Place { Place(path: path, span: span) }

  /// Adds a finding at `span` of the source being read.
  ///
  /// Nothing is added on a line with an error of the parser, which has seen what was meant only in part.
  mutating func add(
    _ code: FindingCode, _ message: String, at span: Span, label: String = "",
    related: [Related] = [], help: String? = nil, edits: [Edit] = []
  ) {
    if code.severity == .error { errorCount += 1 }
    if damage.isOnLine(span.start) { return }
    findings.append(
      Finding(
        code, message, at: place(span), label: label, policy: policy, clause: clause,
        related: related, help: help, edits: edits))
  }

  /// Adds the findings of another stage as they are.
  mutating func add(_ more: [Finding]) {
    errorCount += more.count { $0.code.severity == .error }
    findings += more
  }

  /// Adds the finding that `word` names nothing, with the likeliest name that exists.
  ///
  /// - Parameters:
  ///   - code: what the finding is.
  ///   - what: the kind of thing that is missing, as in "unknown fact".
  ///   - word: the name as written.
  ///   - candidates: every name that would have been right.
  ///   - help: what to write where no candidate is near.
  mutating func addUnknown(
    _ code: FindingCode, _ what: String, _ word: Word, among candidates: [Candidate],
    help: String? = nil
  ) {
    let near = Candidate.closest(to: word.text, among: candidates)
    let known = near == nil ? Candidate.listed(candidates) : ""
    addMisspelt(
      code, "unknown \(what) `\(word.text)`", word, as: "unknown", near: near,
      help: near.map { "write `\($0.name)`" } ?? help
        ?? (known.isEmpty ? "none is declared" : "what there is: \(known)"))
  }

  /// Adds a finding about a word that may be a slip for `near`, with the edit that writes it.
  ///
  /// The same word in the same role and file is another place of one mistake, which may well be in the
  /// declaration: it joins the first finding.
  ///
  /// - Parameters:
  ///   - code: what the finding is.
  ///   - message: the fact.
  ///   - word: the word as written.
  ///   - role: what makes two places one mistake.
  ///   - near: the likeliest word that would have been right, or nil.
  ///   - related: other places that matter.
  ///   - help: what to write.
  mutating func addMisspelt(
    _ code: FindingCode, _ message: String, _ word: Word, as role: String, near: Candidate?,
    related: [Related] = [], help: String
  ) {
    let edits = near.map { [replacing(word.span, with: $0.name)] } ?? []
    let key = Misspelling(path: path, word: word.text, role: role)
    if let known = misspelt[key] {
      errorCount += 1
      findings[known].edits += edits
      if findings[known].related.count < Self.longestRelated {
        findings[known].related.append(
          Related("`\(word.text)` stands here, too", at: place(word.span)))
      }
      return
    }
    let count = findings.count
    let declared = near?.place.map { [Related("`\(near?.name ?? "")` is declared here", at: $0)] }
    add(
      code, message, at: word.span, label: near.map { "did you mean `\($0.name)`?" } ?? "",
      related: (declared ?? []) + related, help: help, edits: edits)
    if findings.count > count { misspelt[key] = count }
  }

  private struct Misspelling: Hashable {
    let path: String
    let word: String
    let role: String
  }

  private static let longestRelated = 8

  /// The edit that puts `text` in the place of `span`.
  func replacing(_ span: Span, with text: String) -> Edit { Edit(at: place(span), text: text) }

  /// The edit that adds `text` just behind `span`.
  func adding(_ text: String, behind span: Span) -> Edit {
    Edit(at: place(span.after), text: text)
  }
}

extension Array where Element == String {
  /// The names in backquotes, joined by commas; past `limit` the rest is counted.
  func quoted(limit: Int = 8) -> String {
    let shown = prefix(limit).map { "`\($0)`" }.joined(separator: ", ")
    return count > limit ? "\(shown) and \(count - limit) more" : shown
  }
}
