/// Prints answers: the inverse of reading.
///
/// For every printable answer, reading what was printed gives the same values again.
package struct AnswerPrinter {
  let plan: ContractPlan

  /// Makes a printer of a contract.
  package init(_ plan: ContractPlan) { self.plan = plan }

  /// The bytes of the answer with these values, by the first form that has them all.
  ///
  /// - Parameters:
  ///   - values: The value of each field, by index.
  ///   - given: The subjects that the record has; nil for all.
  /// - Returns: The bytes without the prefill, or nil where no form prints the values or a condition of the
  ///   contract does not hold of them.
  package func print(_ values: [FieldValue], given: [String]? = nil) -> [UInt8]? {
    var view = AnswerView(contract: plan.contract)
    view.values = AnswerValues(values)
    view.given = given ?? plan.contract.subjects
    for (left, right) in plan.requirements
    where view.truth(left) != (right.map { view.truth($0) } ?? .yes) {
      return nil
    }
    for (index, form) in plan.forms.enumerated() where view.truth(form.when) == .yes {
      let printed = plan.contract.fields.indices.allSatisfy { field in
        values[field] == .absent || form.holes.contains(field)
          || form.fixed.contains { $0.field == field && values[field] == .label($0.label) }
      }
      guard printed else { continue }
      var writer = AnswerWriter(plan, values)
      let source = plan.contract.forms[index]
      guard source.find.isEmpty ? writer.append(source.parts) : writer.append(source.find) else {
        continue
      }
      let bytes = writer.bytes
      return bytes.starts(with: plan.prefill) ? Array(bytes.dropFirst(plan.prefill.count)) : bytes
    }
    return nil
  }

  /// The one ideal answer for a gold, or nil where there is none or texts are free.
  ///
  /// Of several right codes the first in natural order is printed where only one fits. Of fields that gold
  /// does not speak of only texts that may be empty are printed.
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
      case .set(let type):
        guard let codes = view.goldOf(index)?.codes(type.table, type.basis), codes.open.isEmpty
        else { return nil }
        let items = type.codes.indices.filter { codes.yes.contains(type.codes[$0].id) }
        if items.isEmpty, type.low > 0 {
          values.append(.absent)
        } else {
          values.append(items.isEmpty ? .none : .set(items))
        }
      case .fact(let type): values.append(value(index, type.labels.count, type.none, view))
      case .level(let type): values.append(value(index, type.labels.count, type.none, view))
      case .choice, .number: return nil
      case .text(let type):
        if type.low > 0, type.each == nil { return nil }
        values.append(.text(TextValue([])))
      }
    }
    for (index, field) in plan.contract.fields.enumerated() {
      guard case .text(let type) = field.type, let set = type.each.flatMap(plan.field) else {
        continue
      }
      if case .set(let items) = values[set] {
        if type.low > 0 { return nil }
        values[index] = .texts(items.map { _ in TextValue([]) })
      } else {
        values[index] = .texts([])
      }
    }
    return print(values, given: view.given)
  }

  /// The right label of a fact or level, or absent where none is certain.
  private func value(_ field: Int, _ count: Int, _ none: Spelling?, _ view: borrowing AnswerView)
    -> FieldValue
  {
    let label = (0..<count).first { view.isGold(.label($0), of: field) == .yes }
    return label.map(FieldValue.label) ?? (none == nil ? .absent : .none)
  }
}
