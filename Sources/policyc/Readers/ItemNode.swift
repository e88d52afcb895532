import RewardCheck

/// A value of an item with the place where it begins, whatever the format it was written in.
struct ItemNode: Sendable {
  /// What the value is.
  var kind: Kind
  /// Where it begins.
  var at: Position

  /// A 1-based line and the 1-based column in bytes.
  struct Position: Sendable, Hashable {
    /// The line in the file.
    var line: Int
    /// The column in the line.
    var column: Int
  }

  /// The kinds of value.
  indirect enum Kind: Sendable {
    case null
    case bool(Bool)
    /// A number by its text.
    case number(String)
    /// Text that was written as text.
    case text(String)
    /// A word of YAML or XML without quotes: text, a flag, a number or nothing, by what is wanted.
    case plain(String)
    case list([ItemNode])
    case map([Entry])
  }

  /// A key and its value.
  struct Entry: Sendable {
    /// The key.
    var key: String
    /// Where the key begins.
    var at: Position
    /// The value.
    var value: ItemNode
  }

  /// The value under `key`, or nil; the first where the key is repeated.
  func value(of key: String) -> ItemNode? {
    guard case .map(let entries) = kind else { return nil }
    return entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// True for null, and for a plain word of YAML that means nothing.
  var isNull: Bool {
    switch kind {
    case .null: true
    case .plain(let text): ["", "~", "null", "Null", "NULL"].contains(text)
    case .bool, .number, .text, .list, .map: false
    }
  }

  /// The words for what the value is.
  var description: String {
    switch kind {
    case .null: "null"
    case .bool(let value): "`\(value)`"
    case .number(let text): "`\(PrintableText.plain(text))`"
    case .text(let text), .plain(let text): "`\(PrintableText.plain(text.prefix(80)))`"
    case .list: "a list"
    case .map: "an object"
    }
  }
}

extension ItemNode {
  /// Reads one line of JSON.
  ///
  /// - Parameters:
  ///   - bytes: the record.
  ///   - line: its line in the file.
  ///   - tape: working memory.
  ///   - fault: set where the record has a shape but may not be read: it repeats a key.
  /// - Throws: a fault of kind `syntax` where the bytes are no JSON.
  init(
    json bytes: UnsafeBufferPointer<UInt8>, line: Int, tape: inout JSONTape,
    fault: inout ItemFault?
  ) throws(ItemFault) {
    do {
      try tape.read(bytes)
    } catch {
      throw ItemFault(
        kind: .syntax, message: "not JSON: \(error.words)", line: line, column: error.offset + 1)
    }
    if let broken = tape.nodes.first(where: \.broken) {
      throw ItemFault(
        kind: .syntax, message: "a text is not UTF-8", line: line, column: broken.start + 1)
    }
    if let key = tape.firstDuplicate(in: bytes) {
      let name = String(decoding: tape.content(key, bytes), as: UTF8.self)
      fault = ItemFault(
        kind: .key, message: "the key `\(PrintableText.plain(name))` stands twice", line: line,
        column: tape.nodes[key].start + 1)
    }
    self.init(tape, 0, bytes, line)
  }

  /// The tree of a node; at most 64 deep, as the tape is.
  private init(
    _ tape: JSONTape, _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ line: Int
  ) {
    let node = tape.nodes[index]
    at = Position(line: line, column: node.start + 1)
    switch node.kind {
    case .null: kind = .null
    case .yes: kind = .bool(true)
    case .no: kind = .bool(false)
    case .number: kind = .number(String(decoding: bytes[node.start..<node.end], as: UTF8.self))
    case .string, .key: kind = .text(String(decoding: tape.content(index, bytes), as: UTF8.self))
    case .array:
      kind = .list(tape.elements(of: index).map { ItemNode(tape, $0, bytes, line) })
    case .object:
      kind = .map(
        tape.keys(of: index).map { key in
          Entry(
            key: String(decoding: tape.content(key, bytes), as: UTF8.self),
            at: Position(line: line, column: tape.nodes[key].start + 1),
            value: ItemNode(tape, key + 1, bytes, line))
        })
    }
  }
}
