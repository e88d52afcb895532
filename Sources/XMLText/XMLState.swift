import CXML
import SourceText

/// What the callbacks of libxml2 leave behind: events, and why there are no more.
struct XMLState {
  private let bytes: [UInt8]
  private let limits: XMLLimits
  /// The offset of the first byte that libxml2 was given.
  private let base: Int
  /// The parser that calls.
  var context: xmlParserCtxtPtr?
  /// What has been met and not yet handed out.
  var events: [XMLEvent] = []
  /// Why the input is refused, or nil.
  var problem: XMLProblem?
  /// The offset up to which something has been met.
  private(set) var progress: Int
  private var text: [UInt8] = []
  private var lastEnd: Int
  private var depth = 0

  init(_ bytes: [UInt8], _ limits: XMLLimits, base: Int) {
    self.bytes = bytes
    self.limits = limits
    self.base = base
    progress = base
    lastEnd = base
  }

  /// Where the parser stands; libxml2 counts the bytes of UTF-8 exactly.
  private var position: Int { min(bytes.count, base + max(0, xmlByteConsumed(context))) }

  /// A comment or an instruction has been passed.
  mutating func pass() { progress = position }

  /// Text has been read.
  mutating func append(_ start: UnsafePointer<UInt8>?, _ count: Int32) {
    progress = position
    guard problem == nil else { return }
    if text.count + Int(count) > limits.textBytes {
      return stop(.textTooLong, "a text is too long", Span(lastEnd, progress))
    }
    text.append(contentsOf: UnsafeBufferPointer(start: start, count: Int(count)))
  }

  /// A start tag has been read up to its `>` or `/>`.
  mutating func start(
    _ name: String, count: Int32, _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    let at = position
    // A tag without its `>` is told before it is refused.
    let width = byte(at) == 0x2F ? 2 : 1
    guard problem == nil, byte(at + width - 1) == 0x3E else { return }
    let tag = Span(open(before: at), at + width)
    flush(to: tag.start)
    depth += 1
    if depth > limits.depth { return stop(.tooDeep, "elements are nested too deep", tag) }
    if Int(count) > limits.attributes {
      return stop(.tooManyAttributes, "`\(name)` has too many attributes", tag)
    }
    var attributes: [XMLAttribute] = []
    if let values, count > 0 {
      let spans = XMLTagScan.values(bytes, tag)
      for index in 0..<Int(count) {
        let group = values + index * 5
        guard let local = group[0], let begin = group[3], let end = group[4] else { continue }
        let name = Self.name(local, group[1])
        let value = String(
          decoding: UnsafeBufferPointer(start: begin, count: end - begin), as: UTF8.self)
        let span = spans.first { $0.name.utf8.elementsEqual(name.utf8) }?.span ?? tag
        attributes.append(XMLAttribute(name: name, value: value, span: span))
      }
    }
    events.append(XMLEvent(kind: .start(name: name, attributes: attributes), span: tag))
    lastEnd = tag.end
    progress = tag.end
  }

  /// An end tag, or the end of an element without content, has been read.
  mutating func end(_ name: String) {
    let at = position
    guard problem == nil else { return }
    depth -= 1
    let open = open(before: at)
    let isEmpty = byte(open + 1) != 0x2F
    let tag = isEmpty ? Span(at, at) : Span(open, at)
    if !isEmpty { flush(to: open) }
    events.append(XMLEvent(kind: .end(name: name), span: tag))
    lastEnd = at
    progress = at
  }

  /// Refuses the input at a declaration of a document type, before any entity exists.
  mutating func refuseDoctype() {
    let at = position
    stop(.doctype, "a document type; remove the `<!DOCTYPE`", Span(open(before: at), at))
  }

  /// Takes libxml2's word for what is wrong; the first is kept.
  mutating func fail(_ message: String) {
    guard problem == nil else { return }
    var words = Substring(message)
    while let last = words.last, last == "\n" || last == " " { words.removeLast() }
    let at = position
    problem = XMLProblem(.syntax, "not XML: \(words)", Span(at, min(bytes.count, at + 1)))
  }

  /// Refuses a tag, comment or instruction that does not end.
  mutating func refuseLongMarkup() {
    if problem != nil { return }
    problem = XMLProblem(
      .markupTooLong, "a tag, comment or instruction is too long", Span(progress, progress))
  }

  /// The name with its prefix.
  static func name(_ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?) -> String {
    guard let prefix else { return String(cString: local) }
    return String(cString: prefix) + ":" + String(cString: local)
  }

  private mutating func stop(_ kind: XMLProblem.Kind, _ message: String, _ span: Span) {
    if problem == nil { problem = XMLProblem(kind, message, span) }
    xmlStopParser(context)
  }

  private mutating func flush(to end: Int) {
    if text.isEmpty { return }
    let content = String(decoding: text, as: UTF8.self)
    events.append(XMLEvent(kind: .text(content), span: Span(lastEnd, end)))
    text.removeAll(keepingCapacity: true)
  }

  private func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  /// The `<` of the tag that is read up to `offset`: none stands inside a tag that is well formed.
  private func open(before offset: Int) -> Int {
    var index = min(offset, bytes.count) - 1
    while index > base, bytes[index] != 0x3C { index -= 1 }
    return max(index, base)
  }
}

/// Where the values of a tag's attributes stand.
enum XMLTagScan {
  /// The attributes of a well-formed tag with the bytes between their quotes, in order.
  static func values(_ bytes: [UInt8], _ tag: Span) -> [(name: String, span: Span)] {
    var found: [(name: String, span: Span)] = []
    var index = tag.start
    while let equals = bytes[index..<tag.end].firstIndex(of: 0x3D) {
      var to = equals
      while to > index, isBlank(bytes[to - 1]) { to -= 1 }
      var from = to
      while from > index, !isBlank(bytes[from - 1]) { from -= 1 }
      guard
        let open = bytes[equals..<tag.end].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
        let close = bytes[(open + 1)..<tag.end].firstIndex(of: bytes[open])
      else { break }
      found.append((String(decoding: bytes[from..<to], as: UTF8.self), Span(open + 1, close)))
      index = close + 1
    }
    return found
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
