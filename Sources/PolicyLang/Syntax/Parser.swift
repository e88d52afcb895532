import SourceText

/// Reads tokens into the untyped tree; it never gives up, and one mistake costs one clause.
///
/// Recursive descent with one token of look-ahead. A part that cannot be read throws `Abandon` after it has
/// been reported; the clause or block around it skips to where it can go on.
struct Parser {
  /// A part of the source is given up; its finding has been reported.
  enum Abandon: Error {
    /// The clause, property or test at hand.
    case part
  }

  /// The deepest nesting of braces, brackets and parentheses.
  static let deepestNesting = 64
  /// The number of findings of one file after which the rest is not listed.
  static let mostFindings = 1000

  let source: SourceFile
  let lexed: LexedFile
  /// The tokens; a misspelt word gets the keyword that was meant.
  var tokens: [Token]
  /// The position of the current token.
  var at = 0
  var findings: [Finding] = []
  /// What was given up: what the lexer says of it is a consequence.
  var skipped: [Span] = []
  /// The open braces, brackets and parentheses.
  var nesting = 0
  /// True for a reading that heeds neither lines nor slips of the pen: exactly the grammar.
  var isPlain = false
  /// True once something has been found that the grammar does not allow.
  var isBroken = false
  /// The word that opened the declaration at hand.
  var section = Keyword.ordinary
  /// The policy and clause at hand, for findings.
  var policyName: String?
  var clauseName: String?
  /// True once the layout of the rule or fact at hand has been reported: what stands below it says nothing more.
  var hasLied = false
  /// The decisions of the policy at hand, mildest first, else of the first policy that lists some.
  var decisions: [String] = []
  /// What the braces of the file say, worked out when one is missing or too many.
  var braces: BraceBalance?

  /// Reads `source`.
  static func parse(_ source: SourceFile) -> ParsedFile {
    var lexed = Lexer.tokens(of: source)
    guard !lexed.isUnreadable else {
      return ParsedFile(
        source: source, tree: FileSyntax(language: nil, imports: [], declarations: []),
        tokens: lexed.tokens, comments: lexed.comments, findings: lexed.findings)
    }
    var parser = Parser(source: source, lexed: lexed, tokens: lexed.tokens)
    var tree = parser.file()
    if parser.isBroken || lexed.isGuessed {
      // Lines and likely slips are heeded to find what was meant; they may not refuse what the grammar allows.
      let words = lexed.isGuessed ? Lexer.tokens(of: source, isPlain: true) : lexed
      var plain = Parser(source: source, lexed: words, tokens: words.tokens)
      plain.isPlain = true
      let plainTree = plain.file()
      let isRight = !lexed.isGuessed || words.findings.allSatisfy { isLayout($0.code) }
      if !plain.isBroken, isRight { (parser, tree, lexed) = (plain, plainTree, words) }
    }
    return ParsedFile(
      source: source, tree: tree, tokens: lexed.tokens, comments: lexed.comments,
      findings: parser.allFindings())
  }

  /// True for a code that says nothing about the order of words.
  private static func isLayout(_ code: FindingCode) -> Bool {
    switch code {
    case .layoutLies, .tabIndentation, .coversNothing, .duplicateProperty, .hiddenCharacter: true
    default: false
    }
  }

  private init(source: SourceFile, lexed: LexedFile, tokens: [Token]) {
    self.source = source
    self.lexed = lexed
    self.tokens = tokens
  }

  // MARK: The current token

  /// True where the current token is the first of its line, in a reading that heeds lines.
  var beginsLine: Bool { !isPlain && tokens[at].beginsLine }
  /// True where the current token stands behind another on its line, in a reading that heeds lines.
  var goesOn: Bool { !isPlain && !tokens[at].beginsLine }

  /// The current token.
  var current: Token { tokens[at] }
  /// What the current token is.
  var kind: Token.Kind { tokens[at].kind }
  /// The keyword that the current token could be.
  var keyword: Keyword { tokens[at].keyword }
  /// The bytes of the current token.
  var here: Span { tokens[at].span }

  /// The bytes of the token that was read last.
  var last: Span {
    var index = at - 1
    while index > 0, tokens[index].kind == .removed { index -= 1 }
    return index < 0 ? Span(0, 0) : tokens[index].span
  }

  /// The token `distance` behind the current one, or the last.
  func peek(_ distance: Int = 1) -> Token { tokens[min(at + distance, tokens.count - 1)] }

  /// Goes on to the next token; stays at the last.
  mutating func advance() {
    repeat {
      if at < tokens.count - 1 { at += 1 }
    } while tokens[at].kind == .removed
  }

  /// Goes on if the current token is `kind`.
  mutating func take(_ kind: Token.Kind) -> Bool {
    guard self.kind == kind else { return false }
    advance()
    return true
  }

  /// Goes on if the current token is the keyword `word`.
  mutating func take(_ word: Keyword) -> Bool {
    guard keyword == word else { return false }
    advance()
    return true
  }

  /// The bytes from `start` to the end of the token that was read last.
  func mark(from start: Int) -> Mark { Mark(Span(start, max(start, last.end))) }

  // MARK: Texts

  /// The text of a token; of a look-alike word, what it was meant to be.
  func text(_ token: Token) -> String {
    if token.isMended, let text = lexed.mended[token.span.lower] { return text }
    return text(token.span)
  }

  /// The bytes of `span` as text.
  func text(_ span: Span) -> String {
    source.bytes.withUnsafeBufferPointer { buffer in
      String(decoding: UnsafeBufferPointer(rebasing: buffer[span.range]), as: UTF8.self)
    }
  }

  /// The current token as people see it in a message.
  var shown: String {
    switch kind {
    case .end: "the end of the file"
    case .string, .longString: "a text in quotes"
    default: "`\(text(current))`"
    }
  }

  /// The current token as a word of the tree; goes on.
  mutating func word() -> Word {
    let word = Word(text(current), here)
    advance()
    return word
  }

  // MARK: Reporting

  /// The place of `span` in this source.
  func place(_ span: Span) -> Place { Place(path: source.path, span: span) }

  /// An edit that puts `text` for the bytes of `span`.
  func edit(_ span: Span, _ text: String) -> Edit { Edit(at: place(span), text: text) }

  /// An edit that puts `text` behind the token that was read last.
  func insertAfterLast(_ text: String) -> Edit { edit(last.after, text) }

  /// Adds a finding.
  mutating func report(
    _ code: FindingCode, _ message: String, _ span: Span, label: String = "", help: String? = nil,
    related: [Related] = [], edits: [Edit] = []
  ) {
    if !Self.isLayout(code), code != .misplaced { isBroken = true }
    guard findings.count <= Self.mostFindings else { return }
    findings.append(
      Finding(
        code, message, at: place(span), label: label, policy: policyName, clause: clauseName,
        related: related, help: help, edits: edits))
  }

  /// Adds a finding, unless the lexer has already reported the current token, and gives up the part at hand.
  mutating func fail(
    _ code: FindingCode, _ message: String, label: String = "", help: String? = nil,
    edits: [Edit] = []
  ) -> Abandon {
    isBroken = true
    // A word that was put in front of this token and did not help was the wrong guess about one mistake.
    if let guess = findings.last, guess.code == .missingWord, guess.at.span == here {
      findings.removeLast()
    }
    if kind != .unreadable {
      report(code, message, here, label: label, help: help, edits: edits)
    }
    return .part
  }

  /// Gives up the part at hand because something else than `wanted` stands here.
  ///
  /// Where the next line or the end stands here, the place is the end of the part that lacks something.
  mutating func unexpected(_ wanted: String, help: String? = nil) -> Abandon {
    guard current.beginsLine || kind == .end, last.end > 0 else {
      return unexpectedItem(wanted, help: help)
    }
    guard kind != .unreadable else { return .part }
    report(
      .unexpected, "expected \(wanted), found \(shown)", last,
      label: "expected \(wanted) behind this", help: help)
    return .part
  }

  /// Gives up the item at hand, which is not what can stand here.
  mutating func unexpectedItem(_ wanted: String, help: String? = nil) -> Abandon {
    fail(
      .unexpected, "expected \(wanted), found \(shown)", label: "expected \(wanted) here",
      help: help)
  }

  /// The findings of lexer and parser in order of place, without what only follows from another.
  private mutating func allFindings() -> [Finding] {
    var kept: [Finding] = []
    var next = 0
    let skipped = skipped.sorted { $0.start < $1.start }
    var reach = 0
    for finding in lexed.findings {
      let start = finding.at.span.start
      while next < skipped.count, skipped[next].start < start {
        reach = max(reach, skipped[next].end)
        next += 1
      }
      if start >= reach || finding.code == .pastedSign || finding.code == .tabIndentation {
        kept.append(finding)
      }
    }
    var all = kept + findings
    all.sort { ($0.at.span.start, $0.at.span.end) < ($1.at.span.start, $1.at.span.end) }
    guard all.count > Self.mostFindings else { return all }
    let beyond = all[Self.mostFindings].at
    return all.prefix(Self.mostFindings) + [
      Finding(
        .tooManyFindings,
        "this file has more than \(Self.mostFindings) problems; the rest is not listed", at: beyond,
        help: "mend the first ones and check again")
    ]
  }
}
