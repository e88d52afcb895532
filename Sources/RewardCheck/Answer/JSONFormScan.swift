/// JSON in an answer, read by the shape of its form: never deeper than the form.
extension FormScan {
  /// Reads the value that the form has at `start`, and gives the place after it.
  mutating func json(_ shape: ShapePlan, _ start: Int) throws(Fault) -> Int {
    var scanner = JSONScanner(text, at: start)
    if case .object = shape, let byte = scanner.next, byte != 0x7B {
      let isPart = form.runs.contains { match($0, start) != nil }
      throw Fault(isPart ? .missing : .unexpected, start)
    }
    try value(shape, &scanner)
    return scanner.position
  }

  private mutating func value(
    _ shape: ShapePlan, _ scanner: inout JSONScanner
  ) throws(Fault) {
    guard scanner.next != nil else { throw Fault(.cutOff, end) }
    switch shape {
    case .object(let members): try object(members, &scanner)
    case .hole(let field):
      if plan.fields[field].text == nil {
        try finite(field, &scanner)
      } else {
        try free(field, &scanner)
      }
    case .constant(let spelling):
      let wanted = FiniteSpelling(spelling, .absent, anyCase: anyCase)
      let start = scanner.position
      let (kind, content) = try scalar(&scanner, allowed: [wanted.kind])
      if kind != wanted.kind || content != wanted.bytes { throw Fault(.unexpected, start) }
    }
  }

  private mutating func object(
    _ members: [ShapePlan.Member], _ scanner: inout JSONScanner
  ) throws(Fault) {
    guard scanner.take(0x7B) else { throw Fault(.jsonType, scanner.position) }
    var seen = [Bool](repeating: false, count: members.count)
    scanner.skipSpace()
    if scanner.next != 0x7D {
      repeat {
        scanner.skipSpace()
        guard scanner.next == 0x22 else { throw due(.key, scanner) }
        let start = scanner.position
        let key = try content(try string(&scanner))
        guard let index = members.firstIndex(where: { equal($0.key, key) }) else {
          throw Fault(.jsonKey, start)
        }
        if seen[index] { throw Fault(.jsonDuplicate, start) }
        seen[index] = true
        scanner.skipSpace()
        guard scanner.take(0x3A) else { throw due(.colon, scanner) }
        scanner.skipSpace()
        try value(members[index].shape, &scanner)
        scanner.skipSpace()
      } while scanner.take(0x2C)
    }
    let end = scanner.position
    guard scanner.take(0x7D) else { throw due(.commaOrBrace, scanner) }
    if zip(members, seen).contains(where: { $0.required && !$1 }) {
      throw Fault(.jsonMissing, end)
    }
  }

  /// Reads a label or code.
  private mutating func finite(_ field: Int, _ scanner: inout JSONScanner) throws(Fault) {
    let start = scanner.position
    let spellings = plan.fields[field].spellings
    let isKey = field == form.keyField && key == nil
    if isKey, scanner.next == 0x22 {
      var ahead = scanner
      if let text = try? ahead.string() { key = .json(text) }
    }
    let (kind, content) = try scalar(&scanner, allowed: spellings.map(\.kind))
    let same = spellings.first { spelling in
      spelling.kind == kind
        && (kind == .string ? equal(spelling.bytes, content) : spelling.bytes == content)
    }
    if let same {
      values[field] = same.value
      spans[field] = start..<scanner.position
      return
    }
    let strict = Fault(.unexpected, start)
    guard relaxed, !content.isEmpty, !content.contains(0x0A) else { throw strict }
    var afterLabel: Int?
    if content.count > 64 {
      guard kind == .string,
        let label = spellings.first(where: { spelling in
          spelling.kind == .string && content.count > spelling.bytes.count
            && equal(spelling.bytes, Array(content[..<spelling.bytes.count]))
        })
      else { throw strict }
      let text = JSONScanner.Text(
        start: start, end: scanner.position, escaped: true, broken: false)
      afterLabel = JSONScanner(self.text).place(of: label.bytes.count, in: text)
    }
    if stranger == nil {
      stranger = Stranger(
        field: field, content: start..<scanner.position, decoded: content, afterLabel: afterLabel)
    }
  }

  /// Reads a text.
  private mutating func free(_ field: Int, _ scanner: inout JSONScanner) throws(Fault) {
    guard scanner.next == 0x22 else { throw Fault(.jsonType, scanner.position) }
    let text = try string(&scanner)
    var content = try content(text)
    if isFree {
      content = content.withUnsafeBufferPointer {
        Array($0[TextMeasure.trimmed(0..<$0.count, of: $0)])
      }
    }
    if plan.fields[field].text?.line == true, let index = content.firstIndex(of: 0x0A) {
      throw Fault(.unexpected, isFree ? text.start : scanner.place(of: index, in: text))
    }
    values[field] = .text(TextValue(content))
    spans[field] = text.start..<text.end
  }

  /// Reads a string, a number or a word; a value of a kind that is not allowed is of the wrong type.
  private func scalar(
    _ scanner: inout JSONScanner, allowed: [JSONTape.Kind]
  ) throws(Fault) -> (JSONTape.Kind, [UInt8]) {
    let start = scanner.position
    guard let byte = scanner.next else { throw Fault(.cutOff, end) }
    func allow(_ kinds: JSONTape.Kind...) throws(Fault) {
      if !kinds.contains(where: allowed.contains) { throw Fault(.jsonType, start) }
    }
    do throws(JSONError) {
      switch byte {
      case 0x22: break
      case 0x74, 0x66:
        // `true` and `false` are of one type, so one of them stands in for the other.
        if allowed.contains(.yes) || allowed.contains(.no) {
          try scanner.word(byte == 0x74 ? "true" : "false")
          return (byte == 0x74 ? .yes : .no, Array(text[start..<scanner.position]))
        }
      case 0x6E:
        if allowed.contains(.null) {
          try scanner.word("null")
          return (.null, Array("null".utf8))
        }
      case 0x2D, 0x30...0x39:
        if allowed.contains(.number) {
          try scanner.number()
          return (.number, Array(text[start..<scanner.position]))
        }
      case 0x7B, 0x5B: break
      default: throw JSONError(.value, at: start)
      }
    } catch {
      throw fault(error)
    }
    try allow(.string)
    guard byte == 0x22 else { throw Fault(.jsonType, start) }
    return (.string, try content(try string(&scanner)))
  }

  private func string(_ scanner: inout JSONScanner) throws(Fault) -> JSONScanner.Text {
    do throws(JSONError) {
      return try scanner.string()
    } catch {
      throw fault(error)
    }
  }

  /// The content of a string; half a surrogate pair or a refused character behind an escape is a fault.
  private func content(_ string: JSONScanner.Text) throws(Fault) -> [UInt8] {
    let scanner = JSONScanner(text)
    guard string.escaped else { return Array(text[string.content]) }
    var content: [UInt8] = []
    scanner.decode(string, into: &content)
    if string.broken {
      let index = content.withUnsafeBufferPointer(UTF8Text.firstFault)
      throw Fault(.jsonSyntax, scanner.place(of: index ?? 0, in: string))
    }
    let refused = content.withUnsafeBufferPointer(Characters.firstRefused)
    let index = [refused, content.firstIndex(of: 0x0D)].compactMap(\.self).min()
    if let index { throw Fault(.character, scanner.place(of: index, in: string)) }
    return content
  }

  private func due(_ reason: JSONError.Reason, _ scanner: JSONScanner) -> Fault {
    fault(scanner.fault(reason))
  }

  private func fault(_ error: JSONError) -> Fault {
    error.reason == .end ? Fault(.cutOff, end) : Fault(.jsonSyntax, error.offset)
  }

  private func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    if left == right { return true }
    return anyCase && left.count == right.count
      && zip(left, right).allSatisfy { Characters.lower($0) == Characters.lower($1) }
  }
}

extension JSONScanner {
  /// The offset in the text of the byte of index `target` of a string's content: of its escape, if it has one.
  func place(of target: Int, in text: Text) -> Int {
    var offset = text.start + 1
    var count = 0
    while offset < text.end - 1 {
      let start = offset
      guard bytes[offset] == 0x5C else {
        offset += 1
        count += 1
        if count > target { return start }
        continue
      }
      var one = Text(start: start - 1, end: start + 1, escaped: true, broken: false)
      one.end = escapeEnd(start, before: text.end - 1) + 1
      var content: [UInt8] = []
      decode(one, into: &content)
      offset = one.end - 1
      count += content.count
      if count > target { return start }
    }
    return text.end - 1
  }

  private func escapeEnd(_ start: Int, before end: Int) -> Int {
    guard bytes[start + 1] == 0x75 else { return start + 2 }
    let pair = start + 12
    // A pair of escapes is one character; whatever is no pair is decoded alone and gives the same count.
    guard pair <= end, bytes[start + 6] == 0x5C, bytes[start + 7] == 0x75 else { return start + 6 }
    var content: [UInt8] = []
    decode(Text(start: start - 1, end: pair + 1, escaped: true, broken: false), into: &content)
    return content.count == 4 ? pair : start + 6
  }
}
