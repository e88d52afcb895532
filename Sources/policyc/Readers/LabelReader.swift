import PolicyLang
import RewardCheck

/// Reads the labels of an item: what people said of it under each policy.
struct LabelReader: Sendable {
  private let plan: GoldPlan

  /// Makes a reader for a plan.
  init(_ plan: GoldPlan) { self.plan = plan }

  /// Reads the object under `labels`.
  ///
  /// - Throws: a fault of kind `shape` where it is no object; what is wrong with the label of one policy
  ///   becomes the fault of that policy.
  func read(_ node: ItemNode, into item: inout ItemRecord) throws(ItemFault) {
    guard case .map(let entries) = node.kind else {
      throw fault(.shape, "`\(plan.keys.labels)` is an object, not \(node.description)", node)
    }
    for entry in entries where !entry.value.isNull {
      guard let index = plan.policyNames.find(entry.key) else {
        item.foreignLabels += 1
        continue
      }
      do {
        try read(entry.value, index, into: &item)
      } catch {
        if item.faults[index] == nil { item.faults[index] = error }
      }
    }
  }

  private func read(
    _ node: ItemNode, _ index: Int, into item: inout ItemRecord
  ) throws(ItemFault) {
    let policy = plan.policies[index].policy
    if !policy.parts.isEmpty {
      guard case .map(let entries) = node.kind else {
        throw fault(.part, "`\(policy.name)` judges parts, and its label names none", node)
      }
      item.isParted = true
      item.isPlain = false
      for entry in entries where !entry.value.isNull {
        guard policy.parts.contains(entry.key), let part = plan.parts.firstIndex(of: entry.key)
        else {
          let hint = Suggestion.nearest(to: entry.key, in: policy.parts)
          throw fault(.label, "`\(policy.name)` judges no part `\(entry.key)`" + hint, entry.value)
        }
        item.parts[part].labels[index] = try label(entry.value, policy)
      }
      return
    }
    let label = try label(node, policy)
    if FactValueReader.word(node) != nil, let decision = label.decision {
      item.whole.decisions[index] = Int32(truncatingIfNeeded: decision)
    } else {
      item.isPlain = false
    }
    item.whole.labels[index] = label
  }

  /// Reads one label: a decision, or an object that names a decision, a severity, categories and rules.
  func label(_ node: ItemNode, _ policy: Policy) throws(ItemFault) -> ItemLabel {
    var label = ItemLabel()
    var writer = JSONWriter()
    if let word = FactValueReader.word(node) {
      label.decision = try position(word, policy.decisions, "decision", policy, node)
      writer.string(word)
      label.text = writer.bytes
      return label
    }
    guard case .map(let entries) = node.kind else {
      throw fault(.label, "a label is a decision or an object, not \(node.description)", node)
    }
    let known = ["decision", "severity", "categories", "rules"]
    if let other = entries.first(where: { !known.contains($0.key) }) {
      let hint = Suggestion.nearest(to: other.key, in: known)
      throw fault(.label, "a label has no `\(PrintableText.plain(other.key))`" + hint, other.value)
    }
    writer.beginObject()
    for name in known {
      guard let value = node.value(of: name) else { continue }
      writer.key(name)
      if value.isNull {
        writer.null()
        continue
      }
      switch name {
      case "decision", "severity":
        guard let word = FactValueReader.word(value) else {
          throw fault(.label, "a \(name) is a word, not \(value.description)", value)
        }
        let scale = name == "decision" ? policy.decisions : policy.severities
        let index = try position(word, scale, name, policy, value)
        if name == "decision" { label.decision = index } else { label.severity = index }
        writer.string(word)
      case "categories":
        label.categories = try codes(
          value, policy.categories.map(\.id), "category", policy, &writer)
      default:
        label.rules = try codes(value, policy.clauses.map(\.id), "rule", policy, &writer)
      }
    }
    writer.endObject()
    label.text = writer.bytes
    return label
  }

  private func position(
    _ word: String, _ scale: [String], _ kind: String, _ policy: Policy, _ node: ItemNode
  ) throws(ItemFault) -> Int {
    if let index = scale.firstIndex(of: word) { return index }
    let hint = Suggestion.nearest(to: word, in: scale)
    throw fault(
      .label, "`\(policy.name)` has no \(kind) `\(PrintableText.plain(word))`" + hint, node)
  }

  private func codes(
    _ node: ItemNode, _ ids: [String], _ kind: String, _ policy: Policy,
    _ writer: inout JSONWriter
  ) throws(ItemFault) -> [ItemLabel.Code] {
    var entries: [(id: String, holds: Bool?, at: ItemNode)] = []
    switch node.kind {
    case .map(let given):
      for entry in given {
        let holds = FactValueReader.flag(entry.value)
        guard holds != nil || entry.value.isNull else {
          throw fault(
            .label, "`\(entry.key)` is true, false or null, not \(entry.value.description)",
            entry.value)
        }
        entries.append((entry.key, holds, entry.value))
      }
    case .null, .bool, .number, .text, .plain, .list:
      throw fault(.label, "`\(kind)` labels are an object, not \(node.description)", node)
    }
    writer.beginObject()
    for entry in entries {
      guard ids.contains(entry.id) else {
        let hint = Suggestion.nearest(to: entry.id, in: ids)
        throw fault(
          .label, "`\(policy.name)` has no \(kind) `\(PrintableText.plain(entry.id))`" + hint,
          entry.at)
      }
      writer.key(entry.id)
      if let holds = entry.holds { writer.bool(holds) } else { writer.null() }
    }
    writer.endObject()
    return entries.map { ItemLabel.Code(id: $0.id, holds: $0.holds) }
  }

  private func fault(
    _ kind: ItemFault.Kind, _ message: String, _ node: ItemNode
  ) -> ItemFault {
    ItemFault(kind: kind, message: message, line: node.at.line, column: node.at.column)
  }
}
