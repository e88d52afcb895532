/// Writes the parts of a form with values in their holes.
struct AnswerWriter {
  let plan: ContractPlan
  private var values: [FieldValue]
  /// What is written so far.
  private(set) var bytes: [UInt8] = []

  init(_ plan: ContractPlan, _ values: [FieldValue]) {
    self.plan = plan
    self.values = values
  }

  /// Appends stretches that are looked for; false where a field of theirs has no spelling.
  mutating func append(_ stretches: [FindPart]) -> Bool {
    for part in stretches {
      guard let field = plan.field(part.field) else { return false }
      if values[field] == .absent { continue }
      bytes.append(contentsOf: part.before.utf8)
      guard appendText(field) else { return false }
      bytes.append(contentsOf: part.after.utf8)
    }
    return true
  }

  /// Appends parts; false where a field of theirs is absent or has no spelling there.
  mutating func append(_ parts: [FormPart]) -> Bool {
    for part in parts {
      switch part {
      case .literal(let text), .gap(let text), .blank(let text):
        bytes.append(contentsOf: text.utf8)
      case .hole(let name):
        guard let field = plan.field(name), appendText(field) else { return false }
      case .optional(let parts):
        if holes(parts).contains(where: { values[$0] != .absent }), !append(parts) { return false }
      case .json(let shape):
        guard append(shape) else { return false }
      case .anyOrder(let separator, let sequences):
        guard append(sequences, separator) else { return false }
      case .each(let name, let parts, let separator):
        var isFirst = true
        let done = each(name, parts.flatMap { holes([$0]) }) { writer in
          if !isFirst, !writer.append(separator) { return false }
          isFirst = false
          return writer.append(parts)
        }
        guard done else { return false }
      }
    }
    return true
  }

  private mutating func append(_ sequences: [[FormPart]], _ separator: [FormPart]) -> Bool {
    var isFirst = true
    for sequence in sequences {
      if sequence.count == 1, case .optional(let inner) = sequence[0],
        holes(inner).allSatisfy({ values[$0] == .absent })
      {
        continue
      }
      if !isFirst, !append(separator) { return false }
      isFirst = false
      guard append(sequence) else { return false }
    }
    return true
  }

  /// Writes something for each item of a set; the set and its texts hold one value meanwhile.
  private mutating func each(
    _ name: String, _ fields: [Int], _ write: (inout AnswerWriter) -> Bool
  ) -> Bool {
    guard let set = plan.field(name) else { return false }
    let all = values
    defer { values = all }
    guard case .set(let items) = all[set] else { return all[set] == .none }
    for (index, item) in items.enumerated() {
      values[set] = .code(item)
      for field in fields where field != set {
        guard case .texts(let texts) = all[field], index < texts.count else { return false }
        values[field] = .text(texts[index])
      }
      guard write(&self) else { return false }
    }
    return true
  }

  // MARK: Holes

  private func holes(_ parts: [FormPart]) -> [Int] {
    parts.flatMap { part -> [Int] in
      switch part {
      case .literal, .gap, .blank: []
      case .hole(let name): plan.field(name).map { [$0] } ?? []
      case .optional(let parts): holes(parts)
      case .json(let shape): holes(shape)
      case .anyOrder(_, let sequences): sequences.flatMap(holes)
      case .each(let set, let parts, _): (plan.field(set).map { [$0] } ?? []) + holes(parts)
      }
    }
  }

  private func holes(_ shape: JSONShape) -> [Int] {
    func index(_ name: String) -> [Int] { plan.field(name).map { [$0] } ?? [] }
    switch shape {
    case .constant: return []
    case .pattern(let parts): return holes(parts)
    case .hole(let name), .array(let name), .map(let name, _, _): return index(name)
    case .each(let set, let shape): return index(set) + holes(shape)
    case .object(let members):
      return members.flatMap { member -> [Int] in
        switch member.key {
        case .text: holes(member.shape)
        case .hole(let name): index(name) + holes(member.shape)
        }
      }
    }
  }

  /// The spelling that is printed: the first of its label.
  private func spelling(_ field: Int, _ value: FieldValue) -> Spelling? {
    let type = plan.contract.fields[field].type
    switch value {
    case .label(let label):
      switch type {
      case .decision(let type): return type.labels[label].spellings.first
      case .fact(let type): return type.labels[label].spellings.first
      case .level(let type): return type.labels[label].spellings.first
      case .choice(let labels): return labels[label].spellings.first
      case .code, .set, .number, .text: return nil
      }
    case .code(let code):
      switch type {
      case .code(let type): return type.codes[code].spellings.first
      case .set(let type): return type.codes[code].spellings.first
      case .decision, .fact, .level, .choice, .number, .text: return nil
      }
    case .none:
      switch type {
      case .decision(let type): return type.none
      case .fact(let type): return type.none
      case .level(let type): return type.none
      case .code(let type): return type.none
      case .set(let type): return type.none
      case .choice, .number, .text: return nil
      }
    case .absent, .set, .number, .other, .text, .texts: return nil
    }
  }

  /// Appends the value of a field as text; false where it has none.
  private mutating func appendText(_ field: Int) -> Bool {
    switch values[field] {
    case .text(let text), .other(let text): bytes += text.content
    case .number(let number): bytes.append(contentsOf: number.text.utf8)
    case .set(let codes):
      guard case .set(let type) = plan.contract.fields[field].type else { return false }
      for (index, code) in codes.enumerated() {
        if index > 0 { bytes.append(contentsOf: type.separator.utf8) }
        guard case .text(let text)? = spelling(field, .code(code)) else { return false }
        bytes.append(contentsOf: text.utf8)
      }
    case .absent, .none, .label, .code, .texts:
      guard case .text(let text)? = spelling(field, values[field]) else { return false }
      bytes.append(contentsOf: text.utf8)
    }
    return true
  }

  // MARK: JSON

  private mutating func append(_ shape: JSONShape) -> Bool {
    switch shape {
    case .constant(let spelling): append(spelling)
    case .hole(let name), .array(let name):
      guard let field = plan.field(name), appendValue(field) else { return false }
    case .pattern(let parts):
      let start = bytes.count
      guard append(parts) else { return false }
      let content = Array(bytes[start...])
      bytes.removeLast(content.count)
      append(string: content)
    case .each(let name, let shape):
      bytes.append(0x5B)
      var isFirst = true
      let done = each(name, holes(shape)) { writer in
        if !isFirst { writer.bytes += [0x2C, 0x20] }
        isFirst = false
        return writer.append(shape)
      }
      guard done else { return false }
      bytes.append(0x5D)
    case .map(let name, let inside, let outside): return append(name, inside, outside)
    case .object(let members): return append(members)
    }
    return true
  }

  private mutating func append(_ members: [JSONMemberShape]) -> Bool {
    bytes.append(0x7B)
    var first = true
    for member in members {
      if !member.required, holes(member.shape).allSatisfy({ values[$0] == .absent }) { continue }
      if !first { bytes += [0x2C, 0x20] }
      first = false
      switch member.key {
      case .text(let key): append(string: key.utf8)
      case .hole(let name):
        guard let field = plan.field(name) else { return false }
        if case .other(let text) = values[field] {
          append(string: text.content)
        } else {
          guard case .text(let key)? = spelling(field, values[field]) else { return false }
          append(string: key.utf8)
        }
      }
      bytes += [0x3A, 0x20]
      guard append(member.shape) else { return false }
    }
    bytes.append(0x7D)
    return true
  }

  private mutating func append(_ name: String, _ inside: Spelling, _ outside: Spelling) -> Bool {
    guard let field = plan.field(name), case .set(let type) = plan.contract.fields[field].type
    else { return false }
    var items: [Int] = []
    if case .set(let codes) = values[field] {
      items = codes
    } else if values[field] != .none {
      return false
    }
    bytes.append(0x7B)
    for (index, code) in type.codes.enumerated() {
      if index > 0 { bytes += [0x2C, 0x20] }
      guard case .text(let key)? = code.spellings.first else { return false }
      append(string: key.utf8)
      bytes += [0x3A, 0x20]
      append(items.contains(index) ? inside : outside)
    }
    bytes.append(0x7D)
    return true
  }

  /// Appends the value of a field as a value of JSON; false where it has none.
  private mutating func appendValue(_ field: Int) -> Bool {
    switch values[field] {
    case .text(let text), .other(let text): append(string: text.content)
    case .number(let number): bytes.append(contentsOf: number.text.utf8)
    case .set(let codes):
      bytes.append(0x5B)
      for (index, code) in codes.enumerated() {
        if index > 0 { bytes += [0x2C, 0x20] }
        guard let item = spelling(field, .code(code)) else { return false }
        append(item)
      }
      bytes.append(0x5D)
    case .absent, .none, .label, .code, .texts:
      if let spelling = spelling(field, values[field]) {
        append(spelling)
      } else if values[field] == .none, plan.fields[field].kind == .set {
        bytes += [0x5B, 0x5D]
      } else {
        return false
      }
    }
    return true
  }

  private mutating func append(_ spelling: Spelling) {
    switch spelling {
    case .text(let text): append(string: text.utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .null: bytes.append(contentsOf: "null".utf8)
    }
  }

  private mutating func append(string text: some Sequence<UInt8>) {
    bytes.append(0x22)
    for byte in text {
      switch byte {
      case 0x22: bytes += [0x5C, 0x22]
      case 0x5C: bytes += [0x5C, 0x5C]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x09: bytes += [0x5C, 0x74]
      case 0x00...0x1F:
        let digits = Array("0123456789abcdef".utf8)
        bytes += [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
