/// Prints the tokens of a derivation: indented by depth, with comments, blank lines and uneven spaces.
struct SourcePrinter {
  private var random: SplitMix64
  private var text = ""
  private let isCramped: Bool
  private let step: Int

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    isCramped = random.chance(20)
    step = 1 + random.below(4)
  }

  mutating func print(_ pieces: [SourcePiece]) -> [UInt8] {
    text = ""
    if random.chance(20) { comment() }
    for (index, piece) in pieces.enumerated() {
      if index > 0 { separate(piece, after: pieces[index - 1]) }
      text += piece.text
    }
    if random.chance(10) { text += " // the end" }
    if random.chance(90) { text += "\n" }
    let bytes = Array(text.utf8)
    return random.chance(10) ? Self.withCarriageReturns(bytes) : bytes
  }

  private mutating func separate(_ piece: SourcePiece, after before: SourcePiece) {
    switch piece.line {
    case .begins:
      if random.chance(3) { text += " " } else { breakLine(piece.depth, canComment: true) }
    case .may:
      if random.chance(40) { breakLine(piece.depth, canComment: true) } else { text += "  " }
    case .follows:
      if random.chance(2) {
        breakLine(piece.depth + 3, canComment: random.chance(50))
      } else if needsSpace(before.text, piece.text) {
        text += random.chance(10) ? "   " : " "
      }
    }
  }

  private mutating func breakLine(_ depth: Int, canComment: Bool) {
    let indent = String(repeating: " ", count: depth * step)
    if canComment, random.chance(7) { comment() } else { text += "\n" }
    while random.chance(8) { text += "\n" }
    while canComment, random.chance(6) {
      text += indent
      comment()
    }
    text += indent
  }

  /// Writes a comment to the end of the line.
  private mutating func comment() {
    if let last = text.utf8.last, last != 0x0A, last != 0x20 { text += " " }
    text += random.pick(["//", "// ", "///", "/// ", "////"]) + random.pick(Self.remarks) + "\n"
  }

  private mutating func needsSpace(_ left: String, _ right: String) -> Bool {
    let leftByte = left.utf8.last ?? 0x20
    let rightByte = right.utf8.first ?? 0x20
    let isWord = { (byte: UInt8) in !Self.signs.contains(byte) }
    if isWord(leftByte) && (isWord(rightByte) || rightByte == 0x2D) && right != "->" { return true }
    if left == ".." || right == ".." { return random.chance(5) }
    if left == "-" { return random.chance(2) }
    if isCramped { return random.chance(10) }
    return right == "," || right == ":" || right == ")" || left == "(" ? random.chance(5) : true
  }

  private static let signs = Set("<:,{}[]()=*%->.".utf8)
  private static let remarks = [
    "", "a remark", "two  blanks ", "\"quoted\"", "ünï", "rule x when {", "trailing \\", "/ more",
  ]

  private static func withCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      if byte == 0x0A { result.append(0x0D) }
      result.append(byte)
    }
    return result
  }
}
