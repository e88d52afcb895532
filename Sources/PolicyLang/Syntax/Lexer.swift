package import SourceText

/// Cuts a source into tokens and comments, byte by byte, in linear time.
///
/// What a word processor or a look-alike letter did to a sign or a word is read as meant and reported; what
/// cannot be a token becomes one of kind `unreadable`.
package struct Lexer {
  /// The longest source, in bytes.
  package static let longestSource = 16 << 20
  /// The longest word, in bytes.
  package static let longestWord = 256
  /// The longest string, in bytes of its text between the quotes.
  package static let longestString = 64 << 10

  let path: String
  let bytes: UnsafeBufferPointer<UInt8>
  let keywords = KeywordTable.shared
  /// The next byte to read.
  var index = 0
  /// The first byte of the current line.
  var lineStart = 0
  /// True until the first token of the current line has been read.
  var isLineStart = true
  /// The token that is first on the current line.
  var firstOfLine = 0
  /// The column of that token.
  var indentation: UInt32 = 0
  /// Searches that found nothing up to an offset need not be made again before it.
  var noSingleQuote = 0
  var noPastedQuote = 0
  var noOuterQuote = 0
  var noLongClose = Int.max
  var noBlockClose = Int.max
  var tokens: [Token] = []
  var comments: [Comment] = []
  var findings: [Finding] = []
  var mended: [UInt32: String] = [:]
  var contents: [UInt32: Span] = [:]
  /// What a word processor put for a sign, and the sign: one finding for the whole file.
  var pasted: [(span: Span, sign: String)] = []
  /// The tabs that indent a line: one finding for the whole file.
  var tabs: [Span] = []
  /// True for a reading that takes every quote at its word.
  var isPlain = false
  /// True once quotes have been read as they were likely meant.
  var isGuessed = false

  /// Cuts `source`; its findings are in the order of their places.
  ///
  /// - Parameter source: any bytes; nothing needs to be checked beforehand.
  /// - Returns: at least the token `end`; a source that is no text has nothing else.
  ///
  /// Complexity: linear in the bytes.
  package static func tokens(of source: SourceFile) -> LexedFile {
    tokens(of: source, isPlain: false)
  }

  /// Cuts `source` into tokens; a plain reading takes every quote at its word.
  static func tokens(of source: SourceFile, isPlain: Bool) -> LexedFile {
    if let finding = unreadable(source) {
      let end = Token(
        kind: .end, keyword: .ordinary, beginsLine: true, isMended: false, column: 0,
        indentation: 0,
        span: Span(source.bytes.count, source.bytes.count))
      return LexedFile(
        tokens: [end], comments: [], findings: [finding], mended: [:], contents: [:],
        isUnreadable: true, isGuessed: false)
    }
    return source.bytes.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(path: source.path, bytes: buffer)
      lexer.isPlain = isPlain
      lexer.run()
      return LexedFile(
        tokens: lexer.tokens, comments: lexer.comments, findings: lexer.findings,
        mended: lexer.mended, contents: lexer.contents, isUnreadable: false,
        isGuessed: lexer.isGuessed)
    }
  }

  private init(path: String, bytes: UnsafeBufferPointer<UInt8>) {
    self.path = path
    self.bytes = bytes
    tokens.reserveCapacity(bytes.count / 5 + 8)
  }

  private mutating func run() {
    skipByteOrderMark()
    while index < bytes.count { readOne() }
    add(.end, from: bytes.count)
    reportPasted()
    reportTabs()
    findings.sort { $0.at.span.start < $1.at.span.start }
  }

  private mutating func readOne() {
    let byte = bytes[index]
    if Self.isWordByte(byte) { return readWord() }
    switch byte {
    case 0x20: index += 1
    case 0x09:
      if isLineStart { tabs.append(Span(index, index + 1)) }
      index += 1
    case 0x0A:
      index += 1
      lineStart = index
      isLineStart = true
    case 0x0D where peek(1) == 0x0A: index += 1
    case UInt8(ascii: "\""): readString()
    case UInt8(ascii: "/"): readSlash()
    case UInt8(ascii: "{"): sign(.leftBrace, 1)
    case UInt8(ascii: "}"): sign(.rightBrace, 1)
    case UInt8(ascii: "["): sign(.leftBracket, 1)
    case UInt8(ascii: "]"): sign(.rightBracket, 1)
    case UInt8(ascii: "("): sign(.leftParenthesis, 1)
    case UInt8(ascii: ")"): sign(.rightParenthesis, 1)
    case UInt8(ascii: ","): sign(.comma, 1)
    case UInt8(ascii: ":"): sign(.colon, 1)
    case UInt8(ascii: "*"): sign(.star, 1)
    case UInt8(ascii: "%"): sign(.percent, 1)
    case UInt8(ascii: "-") where peek(1) == UInt8(ascii: ">"): sign(.arrow, 2)
    case UInt8(ascii: ".") where peek(1) == UInt8(ascii: ".") && peek(2) != UInt8(ascii: "."):
      sign(.range, 2)
    default: readUnusual(byte)
    }
  }

  // MARK: Building

  /// The byte `distance` after the next one, or 0 past the end.
  func peek(_ distance: Int) -> UInt8 {
    index + distance < bytes.count ? bytes[index + distance] : 0
  }

  /// Adds a token that reaches from `start` to the next byte.
  mutating func add(
    _ kind: Token.Kind, from start: Int, keyword: Keyword = .ordinary, mended: Bool = false
  ) {
    let column = UInt32(truncatingIfNeeded: start - lineStart)
    if isLineStart {
      firstOfLine = tokens.count
      indentation = column
    }
    tokens.append(
      Token(
        kind: kind, keyword: keyword, beginsLine: isLineStart, isMended: mended, column: column,
        indentation: indentation, span: Span(start, index)))
    isLineStart = false
  }

  /// Reads `length` bytes as one sign.
  mutating func sign(_ kind: Token.Kind, _ length: Int) {
    let start = index
    index += length
    add(kind, from: start)
  }

  /// True for an ASCII letter, an ASCII digit and `_`.
  @inline(__always)
  static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
  }

  private mutating func readWord() {
    let start = index
    var end = index + 1
    while end < bytes.count {
      let byte = bytes[end]
      if Self.isWordByte(byte) {
        end += 1
      } else if byte == 0x2E || byte == 0x2D, end + 1 < bytes.count,
        Self.isWordByte(bytes[end + 1])
      {
        end += 2
      } else {
        break
      }
    }
    if end < bytes.count, bytes[end] >= 0x80, continuesWord(at: end) || joinsWord(at: end, start) {
      return readForeignWord()
    }
    index = end
    guard end - start <= Self.longestWord else { return reportLongWord(start) }
    add(
      .word, from: start,
      keyword: keywords.keyword(UnsafeBufferPointer(rebasing: bytes[start..<end])))
  }

  private mutating func reportLongWord(_ start: Int) {
    add(.unreadable, from: start)
    report(
      .nameTooLong, "this name has \(index - start) bytes; a name has at most \(Self.longestWord)",
      Span(start, index), label: "too long",
      help: "give it a shorter name, and put the explanation into quotes")
  }

  private mutating func readSlash() {
    let start = index
    switch peek(1) {
    case UInt8(ascii: "/"):
      let isDoc = peek(2) == UInt8(ascii: "/")
      readComment(from: start, isDoc: isDoc)
    case UInt8(ascii: "*"): readBlockComment()
    default: readUnusual(UInt8(ascii: "/"))
    }
  }

  /// Takes the rest of the line as a comment that begins at `start`.
  mutating func readComment(from start: Int, isDoc: Bool) {
    var end = lineEnd(from: start)
    index = end
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    comments.append(Comment(isDoc: isDoc, span: Span(start, end)))
    checkHidden(start..<end, isString: false)
  }

  /// The offset of the line end (LF) at or after `start`, or the end of the source.
  func lineEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end
  }

  // MARK: Reporting

  /// Adds a finding at `span`.
  mutating func report(
    _ code: FindingCode, _ message: String, _ span: Span, label: String = "", help: String? = nil,
    edits: [Edit] = []
  ) {
    guard findings.count <= Parser.mostFindings else { return }
    findings.append(
      Finding(
        code, message, at: Place(path: path, span: span), label: label, help: help, edits: edits))
  }

  /// An edit that puts `text` for the bytes of `span`.
  func edit(_ span: Span, _ text: String) -> Edit {
    Edit(at: Place(path: path, span: span), text: text)
  }

  /// The text of `range`.
  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
