import SourceText

/// What is asked of an input before libxml2 sees it, so that no guess about its encoding is ever made.
enum XMLInput {
  /// Why the input is refused, or nil.
  static func problem(_ bytes: [UInt8], _ limits: XMLLimits) -> XMLProblem? {
    if bytes.count > min(limits.inputBytes, Int(Int32.max)) {
      return XMLProblem(.inputTooLarge, "the input is too large", Span(0, 0))
    }
    if String(validating: bytes, as: UTF8.self) == nil {
      let at = firstFault(bytes)
      return XMLProblem(.notUTF8, "a byte that is not UTF-8", Span(at, at + 1))
    }
    if let zero = bytes.firstIndex(of: 0) {
      return XMLProblem(.syntax, "not XML: a NUL byte", Span(zero, zero + 1))
    }
    return declared(bytes)
  }

  /// The length of a byte order mark.
  static func mark(_ bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  private static func firstFault(_ bytes: [UInt8]) -> Int {
    var offset = 0
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error, .emptyInput: return offset
      }
    }
  }

  /// Refuses an encoding other than UTF-8 in the declaration; the bytes are UTF-8 whatever it says.
  private static func declared(_ bytes: [UInt8]) -> XMLProblem? {
    let start = mark(bytes)
    let head = Array(bytes[start...].prefix(256))
    guard head.starts(with: "<?xml".utf8) else { return nil }
    let end = head.firstIndex(of: 0x3E) ?? head.count
    let word = Array("encoding".utf8)
    guard end > word.count,
      let at = (0..<(end - word.count)).first(where: { head[$0...].starts(with: word) })
    else { return nil }
    guard let open = head[at..<end].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
      let close = head[(open + 1)..<end].firstIndex(of: head[open])
    else { return nil }
    let name = String(decoding: head[(open + 1)..<close], as: UTF8.self)
    if ["utf-8", "us-ascii", "ascii"].contains(name.lowercased()) { return nil }
    return XMLProblem(
      .encoding, "the encoding `\(name)`; write UTF-8", Span(start + open + 1, start + close))
  }
}
