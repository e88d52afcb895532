/// A JSON document as a flat list of nodes in the order of the text, with the span of each.
///
/// The tape holds no text: its offsets refer to the bytes that were read, which the caller keeps. One
/// tape can read any number of documents in turn and then allocates no more.
package struct JSONTape {
  /// What a node is.
  package enum Kind: UInt8, Sendable, Hashable {
    case null, yes, no, number, string, array, object
    /// A key; the node after it is its value.
    case key
  }

  /// One value or key.
  package struct Node: Sendable, Hashable {
    /// What it is.
    package var kind: Kind
    /// A string or key whose content differs from the bytes between its quotes.
    package var escaped: Bool
    /// A string or key whose content is no Unicode text.
    package var broken: Bool
    /// A string or key whose content is surely Unicode text without any character that no output may hold.
    package var clean: Bool
    // Sixteen bytes a node, since a hostile line may have very many.
    private var lower: UInt32
    private var upper: UInt32
    private var after: UInt32

    /// The offset of its first byte (of a string: the quote).
    package var start: Int { Int(lower) }
    /// The offset just past its last byte.
    package internal(set) var end: Int {
      get { Int(upper) }
      set { upper = UInt32(truncatingIfNeeded: newValue) }
    }
    /// The index of the first node after this one and everything in it.
    package internal(set) var next: Int {
      get { Int(after) }
      set { after = UInt32(truncatingIfNeeded: newValue) }
    }

    /// True for a string or key without an escape whose content is `content`.
    @inline(__always)
    func isSame(as content: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      guard !escaped, end - start - 2 == content.count else { return false }
      for index in content.indices where bytes[start + 1 + index] != content[index] {
        return false
      }
      return true
    }

    init(
      kind: Kind, escaped: Bool = false, broken: Bool = false, clean: Bool = false, start: Int,
      end: Int, next: Int
    ) {
      self.kind = kind
      self.escaped = escaped
      self.broken = broken
      self.clean = clean
      lower = UInt32(truncatingIfNeeded: start)
      upper = UInt32(truncatingIfNeeded: end)
      after = UInt32(truncatingIfNeeded: next)
    }

    /// A string or key as the scanner sees it.
    package var text: JSONScanner.Text {
      JSONScanner.Text(start: start, end: end, escaped: escaped, broken: broken, clean: clean)
    }
  }

  /// The deepest nesting of arrays and objects that is read.
  package static let depthLimit = 64
  /// The most values and keys that are read.
  package static let nodeLimit = 1_048_576

  /// The nodes; the document is the first.
  package private(set) var nodes: [Node] = []
  /// True where a string or key is no Unicode text.
  private(set) var isBroken = false
  /// The node of the string that was written while the document was read, and its number of bytes.
  private(set) var decoded: (node: Int, count: Int)?
  private var open: [Int] = []

  /// Makes an empty tape.
  package init() {}

  /// Reads one whole document; white space may stand around it.
  ///
  /// Repeated keys and strings that are not Unicode text are let through: see `firstDuplicate(in:)` and
  /// `Node.broken`.
  ///
  /// Complexity: linear in the bytes.
  package mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    var room: [UInt8] = []
    try read(bytes, decoding: [], into: &room)
  }

  /// Reads one whole document and, while it does, writes the content of one string to the front of `room`.
  ///
  /// That is the string under `key` in the outermost object, where it holds an escape: see `decoded`.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, decoding key: [UInt8], into room: inout [UInt8]
  ) throws(JSONError) {
    if bytes.count > Int(Int32.max) { throw JSONError(.size, at: 0) }
    nodes.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    isBroken = false
    decoded = nil
    var scanner = JSONScanner(bytes)
    scanner.skipSpace()
    repeat {
      try value(&scanner, key, &room)
      scanner.skipSpace()
    } while try another(&scanner)
    if scanner.next != nil { throw scanner.fault(.trailing) }
  }

  /// Reads the value that is due; an opened container is left open with its first key read.
  private mutating func value(
    _ scanner: inout JSONScanner, _ wanted: [UInt8], _ room: inout [UInt8]
  ) throws(JSONError) {
    while true {
      let start = scanner.position
      guard let byte = scanner.next else { throw scanner.fault(.value) }
      if nodes.count >= Self.nodeLimit { throw JSONError(.size, at: start) }
      switch byte {
      case 0x22:
        if open.count == 1, !wanted.isEmpty, let key = nodes.last, key.kind == .key,
          key.isSame(as: wanted, scanner.bytes)
        {
          let (text, count) = try scanner.string(into: &room)
          if text.escaped { decoded = (nodes.count, count) }
          add(.string, text)
        } else {
          add(.string, try scanner.string())
        }
        return
      case 0x7B, 0x5B:
        if open.count == Self.depthLimit { throw scanner.fault(.depth) }
        scanner.position += 1
        open.append(nodes.count)
        let isObject = byte == 0x7B
        nodes.append(Node(kind: isObject ? .object : .array, start: start, end: start, next: 0))
        scanner.skipSpace()
        if scanner.next == byte + 2 { return }
        if isObject { try key(&scanner) }
        continue
      case 0x74: try scanner.word("true")
      case 0x66: try scanner.word("false")
      case 0x6E: try scanner.word("null")
      case 0x2D, 0x30...0x39: try scanner.number()
      default: throw scanner.fault(.value)
      }
      let kind: Kind =
        switch byte {
        case 0x74: .yes
        case 0x66: .no
        case 0x6E: .null
        default: .number
        }
      nodes.append(
        Node(kind: kind, start: start, end: scanner.position, next: nodes.count + 1))
      return
    }
  }

  /// Closes what ends here; true where the innermost open container has one more value.
  private mutating func another(_ scanner: inout JSONScanner) throws(JSONError) -> Bool {
    while let container = open.last {
      let isObject = nodes[container].kind == .object
      if scanner.take(isObject ? 0x7D : 0x5D) {
        open.removeLast()
        nodes[container].end = scanner.position
        nodes[container].next = nodes.count
        scanner.skipSpace()
        continue
      }
      guard scanner.take(0x2C) else {
        throw scanner.fault(isObject ? .commaOrBrace : .commaOrBracket)
      }
      scanner.skipSpace()
      if isObject { try key(&scanner) }
      return true
    }
    return false
  }

  private mutating func key(_ scanner: inout JSONScanner) throws(JSONError) {
    guard scanner.next == 0x22 else { throw scanner.fault(.key) }
    let text = try scanner.string()
    add(.key, text)
    scanner.skipSpace()
    guard scanner.take(0x3A) else { throw scanner.fault(.colon) }
    scanner.skipSpace()
  }

  private mutating func add(_ kind: Kind, _ text: JSONScanner.Text) {
    if text.broken { isBroken = true }
    nodes.append(
      Node(
        kind: kind, escaped: text.escaped, broken: text.broken, clean: text.clean,
        start: text.start, end: text.end, next: nodes.count + 1))
  }
}
