/// Scalars of JSON in an answer: labels, codes, numbers, texts, patterns.
extension FormScan {
  /// Reads a label or code.
  mutating func finite(_ field: Int, _ scanner: inout JSONScanner) throws(Fault) {
    let start = scanner.position
    let spellings = plan.fields[field].spellings
    let other = plan.fields[field].other
    keep(key: field, scanner)
    var allowed = spellings.map(\.kind)
    if other != nil { allowed.append(.string) }
    let (kind, content) = try scalar(&scanner, allowed: allowed)
    let same = spellings.first { $0.kind == kind && equal($0.bytes, content, kind) }
    if let same {
      values[field] = same.value
      spans[field] = start..<scanner.position
      return
    }
    if let other, kind == .string, try take(other, field, content, start..<scanner.position) {
      return
    }
    let strict = Fault(.unexpected, start)
    metStranger = true
    guard relaxed, !content.isEmpty, !content.contains(0x0A) else { throw strict }
    var afterLabel: Int?
    if content.count > 64 {
      guard kind == .string,
        let label = spellings.first(where: { spelling in
          spelling.kind == .string && content.count > spelling.bytes.count
            && equal(spelling.bytes, Array(content[..<spelling.bytes.count]), .string)
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

  /// Remembers where the key hole stands.
  private mutating func keep(key field: Int, _ scanner: JSONScanner) {
    guard field == form.keyField, key == nil, scanner.next == 0x22 else { return }
    var ahead = scanner
    if let text = try? ahead.string() { key = .json(text) }
  }

  /// Takes a string that is no label where the field has room for others.
  private mutating func take(
    _ other: OtherText, _ field: Int, _ content: [UInt8], _ span: Range<Int>
  ) throws(Fault) -> Bool {
    let content = trimmed(content)
    let takes = content.withUnsafeBufferPointer(other.takes)
    guard takes else { return false }
    for spelling in plan.fields[field].spellings where spelling.kind == .string {
      if equal(spelling.bytes, content, .string) { return false }
    }
    if case .text(let bounds) = other, bounds.line, content.contains(0x0A) {
      throw Fault(.unexpected, span.lowerBound)
    }
    values[field] = .other(TextValue(content))
    spans[field] = span
    return true
  }

  private func trimmed(_ content: [UInt8]) -> [UInt8] {
    guard isFree else { return content }
    let span = content.withUnsafeBufferPointer { TextMeasure.trimmed(0..<$0.count, of: $0) }
    return span.count == content.count ? content : Array(content[span])
  }

  /// Reads a number.
  mutating func number(_ field: Int, _ scanner: inout JSONScanner) throws(Fault) {
    let start = scanner.position
    let (_, content) = try scalar(&scanner, allowed: [.number])
    let value = content.withUnsafeBufferPointer { token in
      plan.fields[field].number.flatMap { $0.value(token) }
    }
    guard let value else { throw Fault(.number, start) }
    values[field] = .number(value)
    spans[field] = start..<scanner.position
  }

  /// Reads a text.
  mutating func free(_ field: Int, _ scanner: inout JSONScanner) throws(Fault) {
    guard scanner.next == 0x22 else { throw Fault(.jsonType, scanner.position) }
    let text = try string(&scanner)
    let content = trimmed(try content(text))
    if plan.fields[field].text?.line == true, let index = content.firstIndex(of: 0x0A) {
      throw Fault(.unexpected, isFree ? text.start : scanner.place(of: index, in: text))
    }
    values[field] = .text(TextValue(content))
    spans[field] = text.start..<text.end
  }

  /// Reads a string whose content is a pattern.
  mutating func pattern(_ pattern: PatternPlan, _ scanner: inout JSONScanner) throws(Fault) {
    guard scanner.next == 0x22 else { throw Fault(.jsonType, scanner.position) }
    let string = try string(&scanner)
    let content = try content(string)
    let outside = JSONScanner(text)
    let before = spans
    var fault: Fault?
    content.withUnsafeBufferPointer { content in
      var inner = FormScan(self, pattern, content)
      do throws(Fault) {
        try inner.whole(pattern.steps)
      } catch {
        // A string that ends too early is no output that ends too early.
        let isBroken = error.kind == .cutOff || error.kind == .trailing
        fault = Fault(
          isBroken ? .unexpected : error.kind, outside.place(of: error.offset, in: string))
      }
      func moved(_ span: Range<Int>) -> Range<Int> {
        let start = outside.place(of: span.lowerBound, in: string)
        return start..<max(start, outside.place(of: span.upperBound, in: string))
      }
      values = inner.values
      for index in spans.indices where inner.spans[index] != before[index] {
        spans[index] = inner.spans[index].map(moved)
      }
      metStranger = metStranger || inner.metStranger
      emptyLists += inner.emptyLists
      lists += inner.lists.map { ($0.field, $0.spans.map(moved)) }
      if key == nil, case .text(let hole, let from)? = inner.key {
        key = .pattern(string, from..<inner.keyEnd(hole, from))
      }
      if stranger == nil, var found = inner.stranger {
        found.decoded = Array(content[found.content])
        found.afterLabel = found.afterLabel.map { outside.place(of: $0, in: string) }
        found.content = moved(found.content)
        stranger = found
      }
    }
    if let fault { throw fault }
  }

  /// Reads steps that are all of the text.
  private mutating func whole(_ steps: [Step]) throws(Fault) {
    let place = try walk(steps, from: 0)
    if place < end { throw Fault(.trailing, place) }
  }

  // MARK: Tokens

  /// Reads a string, a number or a word; a value of a kind that is not allowed is of the wrong type.
  func scalar(
    _ scanner: inout JSONScanner, allowed: [JSONTape.Kind]
  ) throws(Fault) -> (JSONTape.Kind, [UInt8]) {
    let start = scanner.position
    guard let byte = scanner.next else { throw Fault(.cutOff, end) }
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
    guard byte == 0x22, allowed.contains(.string) else { throw Fault(.jsonType, start) }
    return (.string, try content(try string(&scanner)))
  }

  func string(_ scanner: inout JSONScanner) throws(Fault) -> JSONScanner.Text {
    do throws(JSONError) {
      return try scanner.string()
    } catch {
      throw fault(error)
    }
  }

  /// The content of a string; half a surrogate pair or a refused character behind an escape is a fault.
  func content(_ string: JSONScanner.Text) throws(Fault) -> [UInt8] {
    let scanner = JSONScanner(text)
    guard string.escaped else { return Array(text[string.content]) }
    let content = [UInt8](unsafeUninitializedCapacity: string.content.count) { room, count in
      count = scanner.decode(string, to: room)
    }
    if string.broken {
      let index = content.withUnsafeBufferPointer(UTF8Text.firstFault)
      throw Fault(.jsonSyntax, scanner.place(of: index ?? 0, in: string))
    }
    let index = content.withUnsafeBufferPointer { bytes in
      min(Characters.firstRefused(bytes) ?? bytes.count, ByteBlocks.find(0x0D, in: bytes, from: 0))
    }
    if index < content.count {
      throw Fault(.character, scanner.place(of: index, in: string))
    }
    return content
  }

  func due(_ reason: JSONError.Reason, _ scanner: JSONScanner) -> Fault {
    fault(scanner.fault(reason))
  }

  private func fault(_ error: JSONError) -> Fault {
    error.reason == .end ? Fault(.cutOff, end) : Fault(.jsonSyntax, error.offset)
  }

  /// True for two equal contents; the case of letters may not count in strings.
  func equal(_ left: [UInt8], _ right: [UInt8], _ kind: JSONTape.Kind) -> Bool {
    if left == right { return true }
    return anyCase && kind == .string && left.count == right.count
      && zip(left, right).allSatisfy { Characters.lower($0) == Characters.lower($1) }
  }
}
