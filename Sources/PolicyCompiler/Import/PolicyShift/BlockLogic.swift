import SourceText

/// A condition of a `BLOCK IF` text, with the place of each name.
indirect enum BlockCondition {
  /// A field.
  case name(String, Span)
  case not(BlockCondition)
  case all([BlockCondition])
  case any([BlockCondition])

  /// The names that it mentions, in their order.
  var names: [(name: String, span: Span)] {
    switch self {
    case .name(let name, let span): [(name, span)]
    case .not(let inner): inner.names
    case .all(let list), .any(let list): list.flatMap(\.names)
    }
  }
}

/// A `BLOCK IF` text as it was read: the alternatives at its top, and its comments.
struct BlockLogic {
  /// What blocks by itself: one alternative of the topmost OR.
  struct Alternative {
    /// The condition.
    var condition: BlockCondition
    /// The comment at the end of its line, where the line holds nothing else; empty without one.
    var comment: String
  }

  /// The alternatives, in their order.
  var alternatives: [Alternative]
  /// The other comments, line by line.
  var comments: [String]
}

/// Why a `BLOCK IF` text cannot be read.
struct BlockFault: Error {
  /// What is wrong, as a message of a finding.
  var message: String
  /// The bytes of the document.
  var span: Span
  /// What to write instead.
  var help: String
}

/// Reads `BLOCK IF: (A AND NOT B) OR C`, with `#` comments: NOT binds closer than AND, AND closer than OR, as in
/// the language that the published checker rewrites it to.
struct BlockLogicReader {
  private enum Sign: Hashable { case open, close, and, or, not, word, end }

  private struct Piece {
    var sign: Sign
    var range: Range<Int>
    var line: Int
  }

  private static let depthLimit = 64

  private let text: PlacedText
  private var pieces: [Piece] = []
  private var comments: [(text: String, line: Int, offset: Int)] = []
  private var next = 0

  private init(_ text: PlacedText) { self.text = text }

  /// Reads a whole text.
  ///
  /// - Throws: The first thing that is not as it should be.
  static func read(_ text: PlacedText) throws(BlockFault) -> BlockLogic {
    var reader = BlockLogicReader(text)
    try reader.cut(from: try reader.header())
    let start = reader.next
    let whole = try reader.any(0)
    guard reader.piece.sign == .end else { throw reader.unexpected("`AND`, `OR` or the end") }
    var logic = BlockLogic(alternatives: [], comments: [])
    let list: [BlockCondition]
    if case .any(let inner) = whole { list = inner } else { list = [whole] }
    let places = reader.places(of: list, from: start)
    for (condition, place) in zip(list, places) {
      // A comment behind two alternatives of one line may be about either.
      let isAlone = places.filter { $0.last == place.last }.count == 1
      let own = reader.comments.first { $0.line == place.last && $0.offset > place.end }
      logic.alternatives.append(
        BlockLogic.Alternative(condition: condition, comment: isAlone ? own?.text ?? "" : ""))
      if isAlone, let own { reader.comments.removeAll { $0.offset == own.offset } }
    }
    logic.comments = reader.comments.map(\.text)
    return logic
  }

  // MARK: Cutting

  /// The offset behind `BLOCK IF:`; comments may stand before it.
  private mutating func header() throws(BlockFault) -> Int {
    var words: [Piece] = []
    var offset = 0
    let bytes = text.bytes
    while offset < bytes.count, words.count < 3 {
      let byte = bytes[offset]
      if byte == 0x23 {
        offset = comment(at: offset)
      } else if Self.isSpace(byte) {
        offset += 1
      } else if byte == 0x3A {
        words.append(Piece(sign: .end, range: offset..<offset + 1, line: 0))
        offset += 1
      } else if Self.isWord(byte) {
        let end = bytes[offset...].firstIndex { !Self.isWord($0) } ?? bytes.count
        words.append(Piece(sign: .word, range: offset..<end, line: 0))
        offset = end
      } else {
        break
      }
    }
    let found = words.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    guard found == ["BLOCK", "IF", ":"] else {
      let end = bytes.firstIndex { $0 == 0x0A } ?? bytes.count
      throw BlockFault(
        message: "the logic does not begin with `BLOCK IF:`", span: text.span(0..<end),
        help: "only blocking conditions can be read")
    }
    return offset
  }

  private mutating func cut(from start: Int) throws(BlockFault) {
    let bytes = text.bytes
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      if Self.isSpace(byte) {
        offset += 1
      } else if byte == 0x23 {
        offset = comment(at: offset)
      } else if byte == 0x28 || byte == 0x29 {
        add(byte == 0x28 ? .open : .close, offset..<offset + 1)
        offset += 1
      } else if Self.isWord(byte) {
        let end = bytes[offset...].firstIndex { !Self.isWord($0) } ?? bytes.count
        add(Self.sign(of: bytes[offset..<end]), offset..<end)
        offset = end
      } else {
        var end = offset + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        let shown = String(decoding: bytes[offset..<end], as: UTF8.self)
        throw BlockFault(
          message: "`\(shown)` means nothing in a condition", span: text.span(offset..<end),
          help: "a condition has names, `AND`, `OR`, `NOT` and parentheses")
      }
    }
    add(.end, bytes.count..<bytes.count)
  }

  private mutating func add(_ sign: Sign, _ range: Range<Int>) {
    pieces.append(Piece(sign: sign, range: range, line: line(of: range.lowerBound)))
  }

  /// Takes a comment; gives the offset of its line's end.
  private mutating func comment(at start: Int) -> Int {
    let bytes = text.bytes
    let end = bytes[start...].firstIndex { $0 == 0x0A } ?? bytes.count
    var words = bytes[start..<end].drop { $0 == 0x23 || Self.isSpace($0) }
    while let last = words.last, Self.isSpace(last) { words.removeLast() }
    if !words.isEmpty {
      comments.append((String(decoding: words, as: UTF8.self), line(of: start), start))
    }
    return end
  }

  private func line(of offset: Int) -> Int { text.bytes[..<offset].count { $0 == 0x0A } }

  private static func sign(of word: ArraySlice<UInt8>) -> Sign {
    let small = word.map { $0 | 0x20 }
    if small == Array("and".utf8) { return .and }
    if small == Array("or".utf8) { return .or }
    return small == Array("not".utf8) ? .not : .word
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == 0x5F || 0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20
  }

  // MARK: Reading

  private var piece: Piece { pieces[next] }

  private mutating func take(_ sign: Sign) -> Bool {
    guard piece.sign == sign else { return false }
    next += 1
    return true
  }

  private mutating func any(_ depth: Int) throws(BlockFault) -> BlockCondition {
    var list = [try all(depth)]
    while take(.or) { list.append(try all(depth)) }
    return list.count == 1 ? list[0] : .any(list)
  }

  private mutating func all(_ depth: Int) throws(BlockFault) -> BlockCondition {
    var list = [try single(depth)]
    while take(.and) { list.append(try single(depth)) }
    return list.count == 1 ? list[0] : .all(list)
  }

  private mutating func single(_ depth: Int) throws(BlockFault) -> BlockCondition {
    guard depth < Self.depthLimit else {
      throw BlockFault(
        message: "the condition is nested deeper than \(Self.depthLimit)",
        span: text.span(piece.range), help: "write it with fewer parentheses")
    }
    if take(.not) {
      let inner = try single(depth + 1)
      if case .not(let twice) = inner { return twice }
      return .not(inner)
    }
    if take(.open) {
      let open = pieces[next - 1]
      let inner = try any(depth + 1)
      guard take(.close) else {
        if piece.sign != .end { throw unexpected("`)`, `AND` or `OR`") }
        throw BlockFault(
          message: "this parenthesis is never closed", span: text.span(open.range),
          help: "write `)` where it ends")
      }
      return inner
    }
    let word = piece
    guard take(.word) else { throw unexpected("a field, `NOT` or `(`") }
    return .name(String(decoding: text.bytes[word.range], as: UTF8.self), text.span(word.range))
  }

  private func unexpected(_ wanted: String) -> BlockFault {
    let shown = String(decoding: text.bytes[piece.range], as: UTF8.self)
    return BlockFault(
      message: piece.sign == .end
        ? "the condition ends where \(wanted) should stand"
        : "`\(shown)` stands where \(wanted) should stand", span: text.span(piece.range),
      help: "a condition is like `(A AND NOT B) OR C`")
  }

  /// Where each alternative ends: the last line, and the offset of its last sign.
  private func places(
    of list: [BlockCondition], from start: Int
  ) -> [(last: Int, end: Int)] {
    var places: [(last: Int, end: Int)] = []
    var depth = 0
    // Parentheses around the whole hold the alternatives one level deeper.
    let level = list.count > 1 ? outerDepth(from: start) : 0
    var last = pieces[start]
    for piece in pieces[start...] {
      switch piece.sign {
      case .open: depth += 1
      case .close: depth -= 1
      case .or where depth == level && list.count > 1:
        places.append((last.line, last.range.upperBound))
      case .end: places.append((last.line, last.range.upperBound))
      case .or, .and, .not, .word: break
      }
      if piece.sign != .end { last = piece }
    }
    return places
  }

  private func outerDepth(from start: Int) -> Int {
    var depth = 0
    var least = Int.max
    for piece in pieces[start...] {
      switch piece.sign {
      case .open: depth += 1
      case .close: depth -= 1
      case .or: least = min(least, depth)
      case .and, .not, .word, .end: break
      }
    }
    return least == .max ? 0 : least
  }
}
