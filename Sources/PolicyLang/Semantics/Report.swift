import SourceText

/// The findings of one run, and where the checker stands while it adds to them.
struct Report {
  /// Everything found so far, in the order in which it was met.
  private(set) var findings: [Finding] = []
  /// The number of errors so far: a stage compares two readings to learn whether it failed.
  private(set) var errorCount = 0
  /// The path of the source being read.
  var path = ""
  /// The policy being read, or nil.
  var policy: String?
  /// The clause being read, or nil.
  var clause: String?

  /// The place of `span` in the source being read.
  func place(_ span: Span) -> Place { Place(path: path, span: span) }

  /// Adds a finding at `span` of the source being read.
  mutating func add(
    _ code: FindingCode, _ message: String, at span: Span, label: String = "",
    related: [Related] = [], help: String? = nil, edits: [Edit] = []
  ) {
    if code.severity == .error { errorCount += 1 }
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
    let message = "unknown \(what) `\(word.text)`"
    guard let near = Candidate.closest(to: word.text, among: candidates) else {
      let known = Candidate.listed(candidates)
      add(
        code, message, at: word.span,
        help: help ?? (known.isEmpty ? "none is declared" : "what there is: \(known)"))
      return
    }
    add(
      code, message, at: word.span, label: "did you mean `\(near.name)`?",
      related: near.place.map { [Related("`\(near.name)` is declared here", at: $0)] } ?? [],
      help: "write `\(near.name)`", edits: [replacing(word.span, with: near.name)])
  }

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
