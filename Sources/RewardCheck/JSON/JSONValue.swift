/// A JSON value as a tree, for documents that are built or read once: specs, rows, prompts.
package indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// A number, by its text.
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  /// The members in the order in which they are written by `JSONWriter`; the canonical form sorts them.
  case object([Member])

  /// A key and its value.
  package struct Member: Sendable {
    /// The key.
    package var key: String
    /// The value under the key.
    package var value: JSONValue

    /// Makes a member.
    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A whole number.
  package static func integer(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

  /// An object with the given members.
  package static func members(_ members: (String, JSONValue)...) -> JSONValue {
    .object(members.map { Member($0.0, $0.1) })
  }

  /// The value under `key` of an object, compared byte for byte, or nil.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }
}

extension JSONValue: Equatable {
  /// Compares two values; strings are compared byte for byte, numbers by their text, members in order.
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)):
      left.count == right.count
        && zip(left, right).allSatisfy {
          $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value
        }
    case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
    }
  }
}

extension JSONValue {
  /// Reads one document: RFC 8259, nothing more; repeated keys and text outside Unicode are refused.
  ///
  /// Complexity: linear in the bytes, apart from the search for repeated keys.
  package init(reading bytes: [UInt8]) throws(JSONError) {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(JSONError) in
        var tape = JSONTape()
        try tape.read(buffer)
        if let broken = tape.nodes.first(where: \.broken) {
          throw JSONError(.encoding, at: broken.start)
        }
        if let key = tape.firstDuplicate(in: buffer) {
          throw JSONError(.duplicate, at: tape.nodes[key].start)
        }
        return tape.tree(0, buffer)
      }
    }
    self = try result.get()
  }
}

extension JSONTape {
  /// The tree of a node; at most 64 deep, as the tape is.
  package func tree(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> JSONValue {
    let node = nodes[index]
    switch node.kind {
    case .null: return .null
    case .yes: return .bool(true)
    case .no: return .bool(false)
    case .number:
      return .number(
        JSONNumber(text: String(decoding: bytes[node.start..<node.end], as: UTF8.self)))
    case .string, .key:
      return .string(String(decoding: content(index, bytes), as: UTF8.self))
    case .array:
      return .array(elements(of: index).map { tree($0, bytes) })
    case .object:
      return .object(
        keys(of: index).map { key in
          JSONValue.Member(
            String(decoding: content(key, bytes), as: UTF8.self), tree(key + 1, bytes))
        })
    }
  }
}
