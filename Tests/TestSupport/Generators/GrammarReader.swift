/// Reads the notation of `grammar/policy.ebnf`, byte by byte.
struct GrammarReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the next production, or nil at the end.
  mutating func production() throws -> (String, GrammarPart)? {
    try skip()
    if at == bytes.count { return nil }
    let name = try word()
    try expect("=")
    let part = try choice()
    try expect(";")
    return (name, part)
  }

  private mutating func choice() throws -> GrammarPart {
    var parts = [try sequence()]
    while try take("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws -> GrammarPart {
    var parts = [try part()]
    while try take(",") { parts.append(try part()) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func part() throws -> GrammarPart {
    if try take("(") {
      let inner = try choice()
      try expect(")")
      return inner
    }
    if try take("[") {
      let inner = try choice()
      try expect("]")
      return .option(inner)
    }
    if try take("{") {
      let inner = try choice()
      try expect("}")
      return .many(inner)
    }
    if try take("'") { return .literal(try text(to: "'")) }
    if try take("?") { return .prose(try text(to: "?")) }
    return .name(try word())
  }

  private mutating func text(to end: Unicode.Scalar) throws -> String {
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: end) { at += 1 }
    if at == bytes.count { throw GrammarProblem("\(end) is not closed") }
    at += 1
    return String(decoding: bytes[start..<at - 1], as: UTF8.self)
  }

  private mutating func word() throws -> String {
    try skip()
    let start = at
    while at < bytes.count, Self.isWord(bytes[at]) { at += 1 }
    if start == at { throw GrammarProblem("a name is missing at byte \(at)") }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D: true
    default: false
    }
  }

  private mutating func expect(_ sign: Unicode.Scalar) throws {
    if try !take(sign) { throw GrammarProblem("\(sign) is missing at byte \(at)") }
  }

  private mutating func take(_ sign: Unicode.Scalar) throws -> Bool {
    try skip()
    guard at < bytes.count, bytes[at] == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  /// Skips blanks and comments.
  private mutating func skip() throws {
    while at < bytes.count {
      if [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) {
        at += 1
      } else if bytes[at...].starts(with: Array("(*".utf8)) {
        at += 2
        while at < bytes.count, !bytes[at...].starts(with: Array("*)".utf8)) { at += 1 }
        if at >= bytes.count { throw GrammarProblem("a comment is not closed") }
        at += 2
      } else {
        return
      }
    }
  }
}
