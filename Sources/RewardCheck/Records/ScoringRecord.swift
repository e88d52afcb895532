/// The parts of a record, in the order of their names.
enum RecordPart: Int, CaseIterable {
  case id, output, gold, facts, judged, policy, prompt, pair, group
}

extension KeyNames {
  /// The names of a record's parts, in the order of `RecordPart`.
  convenience init(_ keys: RecordKeys) {
    self.init(
      RecordPart.allCases.map { part in
        let name =
          switch part {
          case .id: keys.id
          case .output: keys.output
          case .gold: keys.gold
          case .facts: keys.facts
          case .judged: keys.judged
          case .policy: keys.policy
          case .prompt: keys.prompt
          case .pair: keys.pair
          case .group: keys.group
          }
        return Array(name.utf8)
      })
  }
}

/// One record of a run, read from one JSON line: where its parts stand on the tape.
struct ScoringRecord {
  /// The output as trainers write it.
  enum Output {
    /// No output that can be read; the record has no verdict.
    case unreadable
    /// The model gave nothing.
    case nothing
    /// Its bytes, which stand in the line as they are; `clean` as in `JSONTape.Node`.
    case line(UnsafeBufferPointer<UInt8>, clean: Bool)
    /// Its bytes are so many of those that were put together.
    case text(Int, clean: Bool)
  }

  let line: UnsafeBufferPointer<UInt8>
  let tape: JSONTape
  /// The nodes of the values of the parts; 0 for one that is missing.
  private let places: [Int]

  /// Reads a line; `number` counts from 1 and stands in the reasons.
  ///
  /// `tape`, `places` and `text` are memory that is used again.
  static func read(
    _ line: UnsafeBufferPointer<UInt8>, number: Int, names: KeyNames, tape: inout JSONTape,
    places: inout [Int], text: inout [UInt8]
  ) throws(Unscored) -> ScoringRecord {
    func place(_ offset: Int, _ what: String) -> Unscored {
      .record("line \(number): \(what) at column \(offset + 1)")
    }
    do throws(JSONError) {
      try tape.read(line, decoding: names[RecordPart.output.rawValue], into: &text)
    } catch {
      throw place(error.offset, "not JSON")
    }
    if tape.nodes[0].kind != .object { throw place(tape.nodes[0].start, "not an object") }
    if let key = tape.firstDuplicate(in: line) {
      throw place(tape.nodes[key].start, "a key is repeated")
    }
    tape.find(names, line, into: &places)
    let output = places[RecordPart.output.rawValue]
    if let broken = tape.firstBroken(besides: output) {
      // What a model wrote may be broken; what people wrote may not.
      throw place(tape.nodes[broken].start, "not UTF-8")
    }
    return ScoringRecord(line: line, tape: tape, places: places)
  }

  /// The value of a part, or nil where it is missing or null.
  func value(_ part: RecordPart) -> Int? {
    let index = places[part.rawValue]
    return index == 0 || tape.nodes[index].kind == .null ? nil : index
  }

  /// The JSON text of a part that is a string or number, or nil.
  func scalar(_ part: RecordPart) -> UnsafeBufferPointer<UInt8>? {
    guard let index = value(part) else { return nil }
    let node = tape.nodes[index]
    guard node.kind == .string || node.kind == .number else { return nil }
    return text(of: index)
  }

  /// The JSON text of a value.
  func text(of index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: line[tape.nodes[index].start..<tape.nodes[index].end])
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
  /// parts of text; one message; `null` in place of any of them. What is not in the line as it is, is put
  /// together in `text`, memory that is used again.
  func output(into text: inout [UInt8]) -> Output {
    let index = places[RecordPart.output.rawValue]
    if index == 0 { return .unreadable }
    switch tape.nodes[index].kind {
    case .object: return message(index, &text)
    case .array:
      guard let last = tape.elements(of: index).last else { return .unreadable }
      return tape.value(of: "role", in: last, line) != nil
        ? message(last, &text) : parts(index, &text)
    case .null, .string: return content(index, &text)
    case .yes, .no, .number, .key: return .unreadable
    }
  }

  private func message(_ index: Int, _ text: inout [UInt8]) -> Output {
    guard let role = tape.value(of: "role", in: index, line), tape.nodes[role].kind == .string,
      tape.holds(role, "assistant", line)
    else { return .unreadable }
    guard let content = tape.value(of: "content", in: index, line) else { return .nothing }
    return self.content(content, &text)
  }

  private func content(_ index: Int, _ text: inout [UInt8]) -> Output {
    let node = tape.nodes[index]
    switch node.kind {
    case .null: return .nothing
    case .string:
      guard node.escaped else {
        return .line(UnsafeBufferPointer(rebasing: line[node.text.content]), clean: node.clean)
      }
      if let decoded = tape.decoded, decoded.node == index {
        return .text(decoded.count, clean: node.clean)
      }
      let most = node.end - node.start
      while text.count < most { text.append(0) }
      return .text(
        text.withUnsafeMutableBufferPointer { JSONScanner(line).decode(node.text, to: $0) },
        clean: node.clean)
    case .array: return parts(index, &text)
    case .yes, .no, .number, .object, .key: return .unreadable
    }
  }

  private func parts(_ index: Int, _ text: inout [UInt8]) -> Output {
    text.removeAll(keepingCapacity: true)
    var clean = true
    for part in tape.elements(of: index) {
      guard let kind = tape.value(of: "type", in: part, line), tape.nodes[kind].kind == .string,
        tape.holds(kind, "text", line), let content = tape.value(of: "text", in: part, line),
        tape.nodes[content].kind == .string
      else { return .unreadable }
      JSONScanner(line).decode(tape.nodes[content].text, into: &text)
      if !tape.nodes[content].clean { clean = false }
    }
    return .text(text.count, clean: clean)
  }
}
