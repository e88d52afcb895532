import RewardCheck
import SourceText

/// A text of a JSON document and the place of each of its bytes there.
struct PlacedText: Sendable {
  /// The text, escapes undone.
  let bytes: [UInt8]
  /// For each byte of the text, where its spelling begins in the document, and one more for the end.
  let offsets: [UInt32]

  /// The text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of the document that spell a part of the text.
  func span(_ range: Range<Int>) -> Span {
    Span(Int(offsets[range.lowerBound]), Int(offsets[range.upperBound]))
  }

  /// All of it.
  var span: Span { span(0..<bytes.count) }
}

/// A JSON document that is read by names, with the place of everything in it.
struct PlacedJSON {
  /// A value of the document.
  struct Node: Hashable {
    fileprivate let index: Int
  }

  private let bytes: [UInt8]
  private var tape = JSONTape()

  /// Reads a whole document.
  ///
  /// - Throws: What is wrong, with its byte; repeated keys and texts outside Unicode are errors.
  init(_ bytes: [UInt8]) throws(JSONError) {
    self.bytes = bytes
    var tape = JSONTape()
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(JSONError) in
        try tape.read(buffer)
        if let broken = tape.nodes.first(where: \.broken) {
          throw JSONError(.encoding, at: broken.start)
        }
        if let key = tape.firstDuplicate(in: buffer) {
          throw JSONError(.duplicate, at: tape.nodes[key].start)
        }
      }
    }
    try result.get()
    self.tape = tape
  }

  /// The document.
  var root: Node { Node(index: 0) }

  /// Where a value stands.
  func span(_ node: Node) -> Span {
    Span(tape.nodes[node.index].start, tape.nodes[node.index].end)
  }

  /// What a value is, in words.
  func kind(_ node: Node) -> String {
    switch tape.nodes[node.index].kind {
    case .null: "null"
    case .yes, .no: "true or false"
    case .number: "a number"
    case .string, .key: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// The members of an object, or nil for any other value.
  func members(_ node: Node) -> [(key: PlacedText, value: Node)]? {
    guard tape.nodes[node.index].kind == .object else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
      tape.keys(of: node.index).map { (placed($0, buffer), Node(index: $0 + 1)) }
    }
  }

  /// The elements of a list, or nil for any other value.
  func elements(_ node: Node) -> [Node]? {
    guard tape.nodes[node.index].kind == .array else { return nil }
    return tape.elements(of: node.index).map { Node(index: $0) }
  }

  /// A text, or nil for any other value.
  func text(_ node: Node) -> PlacedText? {
    guard tape.nodes[node.index].kind == .string else { return nil }
    return bytes.withUnsafeBufferPointer { placed(node.index, $0) }
  }

  /// A number as it is written, or nil for any other value.
  func number(_ node: Node) -> String? {
    guard tape.nodes[node.index].kind == .number else { return nil }
    return String(decoding: bytes[span(node).range], as: UTF8.self)
  }

  private func placed(_ index: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> PlacedText {
    let content = tape.nodes[index].text.content
    guard tape.nodes[index].escaped else {
      return PlacedText(
        bytes: Array(buffer[content]),
        offsets: (content.lowerBound...content.upperBound).map { UInt32(truncatingIfNeeded: $0) })
    }
    var text: [UInt8] = []
    var offsets: [UInt32] = []
    let scanner = JSONScanner(buffer)
    var position = content.lowerBound
    while position < content.upperBound {
      var end = position + 1
      if buffer[position] == 0x5C {
        end = position + (buffer[position + 1] == 0x75 ? 6 : 2)
        // A high half of a pair is spelt by two escapes.
        let isHigh =
          end - position == 6 && buffer[position + 2] | 0x20 == 0x64
          && [0x38, 0x39, 0x61, 0x62].contains(buffer[position + 3] | 0x20)
        if isHigh { end += 6 }
      }
      // The scanner undoes what stands between two quotes; these bounds stand for them.
      var piece = tape.nodes[index].text
      piece.start = position - 1
      piece.end = end + 1
      piece.escaped = end > position + 1
      scanner.decode(piece, into: &text)
      while offsets.count < text.count { offsets.append(UInt32(truncatingIfNeeded: position)) }
      position = end
    }
    offsets.append(UInt32(truncatingIfNeeded: content.upperBound))
    return PlacedText(bytes: text, offsets: offsets)
  }
}
