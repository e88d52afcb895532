/// Prints answers: the inverse of reading.
///
/// For every printable answer, reading what was printed gives the same values again.
package struct AnswerPrinter {
  let plan: ContractPlan

  /// Makes a printer of a contract.
  package init(_ plan: ContractPlan) { self.plan = plan }

  /// The bytes of the answer with these values, by the first form that has them all.
  ///
  /// - Parameter values: The value of each field, by index.
  /// - Returns: The bytes without the prefill, or nil where no form prints the values or a condition of the
  ///   contract does not hold of them.
  package func print(_ values: [FieldValue]) -> [UInt8]? {
    var view = AnswerView(contract: plan.contract)
    view.values = values
    for (left, right) in plan.requirements
    where view.truth(left) != (right.map(view.truth) ?? .yes) {
      return nil
    }
    for (index, form) in plan.forms.enumerated() where view.truth(form.when) == .yes {
      let printed = plan.contract.fields.indices.allSatisfy { field in
        values[field] == .absent || form.holes.contains(field)
          || form.fixed.contains { $0.field == field && values[field] == .label($0.label) }
      }
      guard printed else { continue }
      var bytes: [UInt8] = []
      guard append(plan.contract.forms[index].parts, values, to: &bytes) else { continue }
      return bytes.starts(with: plan.prefill) ? Array(bytes.dropFirst(plan.prefill.count)) : bytes
    }
    return nil
  }

  /// The one ideal answer for a gold, or nil where there is none or texts are free.
  ///
  /// Of several right codes the first in natural order is printed.
  package func ideal(_ gold: RecordGold) -> [UInt8]? {
    var values: [FieldValue] = []
    var view = AnswerView(contract: plan.contract)
    view.gold = gold
    view.given = gold.subjects.map(\.name)
    for (index, field) in plan.contract.fields.enumerated() {
      switch field.type {
      case .decision(let type):
        guard let decision = view.goldOf(index)?.decision else {
          values.append(type.none == nil ? .absent : .none)
          continue
        }
        let label = type.labels.firstIndex { label in
          label.low <= decision.lowerBound && decision.upperBound <= label.high
        }
        guard let label else { return nil }
        values.append(.label(label))
      case .code(let type):
        guard let codes = view.goldOf(index)?.codes(type.table, type.basis), codes.open.isEmpty
        else { return nil }
        guard let first = codes.yes.first else {
          values.append(type.none == nil ? .absent : .none)
          continue
        }
        guard let code = type.codes.firstIndex(where: { $0.id == first }) else { return nil }
        values.append(.code(code))
      case .choice, .fact, .level, .set, .number: return nil
      case .text(let type):
        if type.low > 0 { return nil }
        values.append(.text(TextValue([])))
      }
    }
    return print(values)
  }

  /// Appends parts; false where a field of theirs is absent or has no spelling there.
  private func append(
    _ parts: [FormPart], _ values: [FieldValue], to bytes: inout [UInt8]
  ) -> Bool {
    for part in parts {
      switch part {
      case .literal(let text), .gap(let text), .blank(let text):
        bytes.append(contentsOf: text.utf8)
      case .hole(let name):
        guard let field = plan.field(name), let text = text(field, values[field]) else {
          return false
        }
        bytes += text
      case .optional(let parts):
        if holes(parts).contains(where: { values[$0] != .absent }) {
          guard append(parts, values, to: &bytes) else { return false }
        }
      case .anyOrder, .each: return false
      case .json(let shape):
        guard append(shape, values, to: &bytes) else { return false }
      }
    }
    return true
  }

  private func holes(_ parts: [FormPart]) -> [Int] {
    parts.flatMap { part -> [Int] in
      switch part {
      case .literal, .gap, .blank: []
      case .hole(let name): plan.field(name).map { [$0] } ?? []
      case .optional(let parts): holes(parts)
      case .json(let shape): holes(shape)
      case .anyOrder, .each: []
      }
    }
  }

  private func holes(_ shape: JSONShape) -> [Int] {
    switch shape {
    case .constant, .pattern, .array, .each, .map: []
    case .hole(let name): plan.field(name).map { [$0] } ?? []
    case .object(let members): members.flatMap { holes($0.shape) }
    }
  }

  /// The spelling that is printed: the first of its label.
  private func spelling(_ field: Int, _ value: FieldValue) -> Spelling? {
    switch (plan.contract.fields[field].type, value) {
    case (.decision(let type), .label(let label)): type.labels[label].spellings.first
    case (.decision(let type), .none): type.none
    case (.code(let type), .code(let code)): type.codes[code].spellings.first
    case (.code(let type), .none): type.none
    case (.choice(let labels), .label(let label)): labels[label].spellings.first
    case (.decision, _), (.code, _), (.choice, _), (.text, _), (.fact, _), (.level, _), (.set, _),
      (.number, _):
      nil
    }
  }

  private func text(_ field: Int, _ value: FieldValue) -> [UInt8]? {
    if case .text(let text) = value { return text.content }
    guard case .text(let text)? = spelling(field, value) else { return nil }
    return Array(text.utf8)
  }

  private func append(
    _ shape: JSONShape, _ values: [FieldValue], to bytes: inout [UInt8]
  ) -> Bool {
    switch shape {
    case .constant(let spelling): append(spelling, to: &bytes)
    case .pattern, .array, .each, .map: return false
    case .hole(let name):
      guard let field = plan.field(name) else { return false }
      if case .text(let text) = values[field] {
        append(string: text.content, to: &bytes)
      } else if let spelling = spelling(field, values[field]) {
        append(spelling, to: &bytes)
      } else {
        return false
      }
    case .object(let members):
      bytes.append(0x7B)
      var first = true
      for member in members {
        if !member.required, holes(member.shape).allSatisfy({ values[$0] == .absent }) {
          continue
        }
        if !first { bytes += [0x2C, 0x20] }
        first = false
        guard case .text(let key) = member.key else { return false }
        append(string: key.utf8, to: &bytes)
        bytes += [0x3A, 0x20]
        guard append(member.shape, values, to: &bytes) else { return false }
      }
      bytes.append(0x7D)
    }
    return true
  }

  private func append(_ spelling: Spelling, to bytes: inout [UInt8]) {
    switch spelling {
    case .text(let text): append(string: text.utf8, to: &bytes)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .null: bytes.append(contentsOf: "null".utf8)
    }
  }

  private func append(string text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
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
