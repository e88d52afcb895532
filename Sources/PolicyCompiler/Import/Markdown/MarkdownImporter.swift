import RewardCheck
public import SourceText

/// Reads a policy written as a Markdown document, the form in which most policies exist.
///
/// Headings become categories, bullets and paragraphs judged rules with fresh ids, what begins with "except" or
/// "unless" or stands under a heading such as "Safe" exceptions, and definitions terms. Nothing is guessed: what is
/// not clear is kept as a note or a comment, with a finding at its line.
public enum MarkdownImporter {
  /// Its line in the list of importers.
  static let importer = Importer(
    name: "markdown", reads: "a policy as a Markdown document: headings, bullets, definitions",
    options: [.decision, .unknown, .name], read: { read($0, options: $1) })

  /// The largest document, in bytes.
  static let longestSource = 2 << 20

  /// Makes one policy of a document, every clause of it judged.
  ///
  /// - Parameters:
  ///   - source: The document.
  ///   - options: `decisions`, `unknown` and `name` are used; the document's front matter may give them as well.
  /// - Returns: The file `NAME.policy`, or none where a finding is an error.
  public static func read(
    _ source: SourceFile, options: ImportOptions = ImportOptions()
  ) -> ImportResult {
    func refused(_ code: FindingCode, _ message: String, at offset: Int) -> ImportResult {
      let end = min(offset + 1, source.bytes.count)
      let place = Place(path: source.path, span: Span(min(offset, end), end))
      return ImportResult(files: [], findings: [Finding(code, message, at: place)])
    }
    let bytes = source.bytes
    guard bytes.count <= longestSource else {
      return refused(
        .importNotReadable, "the document has \(bytes.count) bytes, more than \(longestSource)",
        at: 0)
    }
    if let fault = bytes.withUnsafeBufferPointer({ UTF8Text.firstFault($0) }) {
      return refused(.importNotReadable, "this byte belongs to no UTF-8 text", at: fault)
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let matter = MarkdownFrontMatter(bytes, from: start)
    var reader = MarkdownReader(bytes)
    let blocks = reader.blocks(from: matter.end)
    var interpreter = MarkdownInterpreter(source, options: options, matter: matter)
    interpreter.run(blocks)
    let draft = interpreter.draft
    guard !draft.clauses.isEmpty || draft.categories.contains(where: { !$0.clauses.isEmpty }) else {
      let found = interpreter.findings.filter { $0.code.severity == .error }
      let none = refused(.importNothing, "nothing in this document reads as a rule", at: start)
      return ImportResult(files: [], findings: found.isEmpty ? none.findings : found)
    }
    let text = MarkdownText(
      name: interpreter.name, source: source.path, draft: draft, decisions: interpreter.decisions)
    return ImportResult(
      files: [ImportText.laidOut(text.text, path: "\(interpreter.name).policy")],
      findings: interpreter.findings)
  }
}
