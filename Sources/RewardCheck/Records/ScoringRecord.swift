/// One record of a run, read from one JSON line: where its parts stand on the tape.
struct ScoringRecord {
  /// The output as trainers write it.
  enum Output {
    /// No output that can be read; the record has no verdict.
    case unreadable
    /// The model gave nothing.
    case nothing
    /// The bytes of the output.
    case bytes([UInt8])
  }

  let line: UnsafeBufferPointer<UInt8>
  let tape: JSONTape
  let keys: RecordKeys

  /// Reads a line; `number` counts from 1 and stands in the reasons.
  static func read(
    _ line: UnsafeBufferPointer<UInt8>, number: Int, keys: RecordKeys, tape: inout JSONTape
  ) throws(Unscored) -> ScoringRecord {
    func place(_ offset: Int, _ what: String) -> Unscored {
      .record("line \(number): \(what) at column \(offset + 1)")
    }
    do throws(JSONError) {
      try tape.read(line)
    } catch {
      throw place(error.offset, "not JSON")
    }
    if tape.nodes[0].kind != .object { throw place(tape.nodes[0].start, "not an object") }
    let record = ScoringRecord(line: line, tape: tape, keys: keys)
    if let key = tape.firstDuplicate(in: line) {
      throw place(tape.nodes[key].start, "a key is repeated")
    }
    let output = tape.value(of: keys.output, in: 0, line)
    for (index, node) in tape.nodes.enumerated() where node.broken {
      // What a model wrote may be broken; what people wrote may not.
      if let output, index >= output, index < tape.nodes[output].next { continue }
      throw place(node.start, "not UTF-8")
    }
    return record
  }

  /// The value under a key, or nil where it is missing or null.
  func value(_ key: String) -> Int? {
    guard let index = tape.value(of: key, in: 0, line), tape.nodes[index].kind != .null else {
      return nil
    }
    return index
  }

  /// The JSON text of a string or number under a key, or nil.
  func scalar(_ key: String) -> UnsafeBufferPointer<UInt8>? {
    guard let index = value(key) else { return nil }
    let node = tape.nodes[index]
    guard node.kind == .string || node.kind == .number else { return nil }
    return UnsafeBufferPointer(rebasing: line[node.start..<node.end])
  }

  /// The text of a string, or of a number, `true` or `false` as it is written.
  func text(_ index: Int) -> String? {
    let node = tape.nodes[index]
    switch node.kind {
    case .string, .key: return String(decoding: tape.content(index, line), as: UTF8.self)
    case .number, .yes, .no: return String(decoding: line[node.start..<node.end], as: UTF8.self)
    case .null, .array, .object: return nil
    }
  }

  // MARK: The output

  /// The output in any of the shapes that trainers write.
  ///
  /// A string; a list of chat messages, of which the last counts and must be the assistant's; a list of
  /// parts of text; one message; `null` in place of any of them.
  var output: Output {
    guard let index = tape.value(of: keys.output, in: 0, line) else { return .unreadable }
    switch tape.nodes[index].kind {
    case .object: return message(index)
    case .array:
      guard let last = tape.elements(of: index).last else { return .unreadable }
      return tape.value(of: "role", in: last, line) != nil ? message(last) : parts(index)
    case .null, .string: return content(index)
    case .yes, .no, .number, .key: return .unreadable
    }
  }

  private func message(_ index: Int) -> Output {
    guard let role = tape.value(of: "role", in: index, line), tape.nodes[role].kind == .string,
      tape.holds(role, "assistant", line)
    else { return .unreadable }
    return tape.value(of: "content", in: index, line).map(content) ?? .nothing
  }

  private func content(_ index: Int) -> Output {
    switch tape.nodes[index].kind {
    case .null: .nothing
    case .string: .bytes(tape.content(index, line))
    case .array: parts(index)
    case .yes, .no, .number, .object, .key: .unreadable
    }
  }

  private func parts(_ index: Int) -> Output {
    var bytes: [UInt8] = []
    for part in tape.elements(of: index) {
      guard let kind = tape.value(of: "type", in: part, line), tape.nodes[kind].kind == .string,
        tape.holds(kind, "text", line), let text = tape.value(of: "text", in: part, line),
        tape.nodes[text].kind == .string
      else { return .unreadable }
      bytes += tape.content(text, line)
    }
    return .bytes(bytes)
  }
}
