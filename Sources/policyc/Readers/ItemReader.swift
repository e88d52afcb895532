import PolicyLang
import RewardCheck

/// Reads an item by the rules, one by one: the exact way, which says what is wrong with it.
///
/// The fast scanner reads the usual item to the same state; everything else comes here.
struct ItemReader: Sendable {
  let plan: GoldPlan

  /// Makes a reader for a plan.
  init(_ plan: GoldPlan) { self.plan = plan }

  /// Reads one item into a record that has been reset.
  func read(_ node: ItemNode, into item: inout ItemRecord) {
    do {
      try readWhole(node, into: &item)
    } catch {
      item.fault = error
    }
  }

  private func readWhole(_ node: ItemNode, into item: inout ItemRecord) throws(ItemFault) {
    guard case .map(let entries) = node.kind else {
      throw fault(.shape, "an item is an object, not \(node.description)", node.at)
    }
    if let id = node.value(of: plan.keys.id) { try readID(id, into: &item) }
    for entry in entries {
      if let index = plan.sources.firstIndex(of: entry.key), !entry.value.isNull,
        !plan.keys.all.contains(entry.key)
      {
        item.sources |= 1 << UInt64(index)
      }
    }
    if let facts = node.value(of: plan.keys.facts), !facts.isNull {
      for (index, node) in try byPart(facts, plan.keys.facts, &item) {
        var part = ItemPart.taken(from: &item, index)
        defer { part.put(back: &item, index) }
        try readFacts(node, into: &part, faults: &item.faults)
        if !part.choices.isEmpty { item.isPlain = false }
      }
    }
    if let judged = node.value(of: plan.keys.judged), !judged.isNull {
      for (index, node) in try byPart(judged, plan.keys.judged, &item) {
        var part = ItemPart.taken(from: &item, index)
        defer { part.put(back: &item, index) }
        try readJudged(node, into: &part)
      }
    }
    if let labels = node.value(of: plan.keys.labels), !labels.isNull {
      try LabelReader(plan).read(labels, into: &item)
    }
    try readUnder(node.value(of: plan.keys.under), into: &item)
  }

  private func readID(_ node: ItemNode, into item: inout ItemRecord) throws(ItemFault) {
    switch node.kind {
    case .text(let text), .plain(let text):
      if node.isNull { return }
      var writer = JSONWriter()
      writer.string(text)
      item.id = writer.bytes
    case .number(let text): item.id = Array(text.utf8)
    case .null: return
    case .bool, .list, .map:
      throw fault(.shape, "an id is a text or a number, not \(node.description)", node.at)
    }
  }

  /// The object of each part with the part's position, or the one object of the item as a whole.
  private func byPart(
    _ node: ItemNode, _ key: String, _ item: inout ItemRecord
  ) throws(ItemFault) -> [(part: Int?, node: ItemNode)] {
    guard case .map(let entries) = node.kind else {
      throw fault(.shape, "`\(key)` is an object, not \(node.description)", node.at)
    }
    let isParted =
      !entries.isEmpty
      && entries.allSatisfy { entry in
        guard plan.parts.contains(entry.key) else { return false }
        if case .map = entry.value.kind { return true }
        return entry.value.isNull
      }
    guard isParted else { return [(nil, node)] }
    item.isParted = true
    item.isPlain = false
    return entries.filter { !$0.value.isNull }.map { entry in
      (plan.parts.firstIndex(of: entry.key), entry.value)
    }
  }

  private func readFacts(
    _ node: ItemNode, into part: inout ItemPart, faults: inout [ItemFault?]
  ) throws(ItemFault) {
    guard case .map(let entries) = node.kind else { return }
    for entry in entries {
      guard var fact = plan.slots.names.find(entry.key) else {
        let hint = Suggestion.nearest(to: entry.key, in: plan.slots.facts.map(\.name))
        throw fault(.fact, "unknown fact `\(PrintableText.plain(entry.key))`" + hint, entry.at)
      }
      if entry.value.isNull { continue }
      part.hasFacts = true
      while true {
        part.isGiven[fact] = true
        do {
          try FactValueReader.read(
            entry.value, plan.slots.facts[fact], plan.slots.slots(of: fact), into: &part)
        } catch {
          // The value is wrong for the policies that have this fact; others do not look at it.
          for (index, planned) in plan.policies.enumerated()
          where planned.policy.facts.contains(FactID(fact)) && faults[index] == nil {
            faults[index] = error
          }
        }
        guard plan.slots.namesake[fact] >= 0 else { break }
        fact = plan.slots.namesake[fact]
      }
    }
  }

  private func readJudged(_ node: ItemNode, into part: inout ItemPart) throws(ItemFault) {
    guard case .map(let entries) = node.kind else { return }
    for entry in entries {
      guard plan.loadedJudged.contains(entry.key) else {
        let hint = Suggestion.nearest(to: entry.key, in: plan.loadedJudged.sorted())
        throw fault(
          .clause, "no policy has a judged clause `\(PrintableText.plain(entry.key))`" + hint,
          entry.at)
      }
      if entry.value.isNull { continue }
      guard let holds = FactValueReader.flag(entry.value) else {
        throw fault(
          .value, "`\(entry.key)` is judged true or false, not \(entry.value.description)",
          entry.value.at)
      }
      if let index = plan.judgedNames.find(entry.key) { part.judged[index] = holds ? 1 : 0 }
    }
  }

  /// Sets what is stale and what has no version.
  private func readUnder(_ node: ItemNode?, into item: inout ItemRecord) throws(ItemFault) {
    var versions: [String: String] = [:]
    if let node, !node.isNull {
      guard case .map(let entries) = node.kind else {
        throw fault(
          .shape, "`\(plan.keys.under)` is an object, not \(node.description)", node.at)
      }
      for entry in entries where !entry.value.isNull {
        guard let version = FactValueReader.word(entry.value) else {
          throw fault(
            .shape, "a version or a meaning digest is text, not \(entry.value.description)",
            entry.value.at)
        }
        versions[entry.key] = version
      }
    }
    for (index, planned) in plan.policies.enumerated() {
      guard hasVerdicts(item, index, planned) else { continue }
      guard let version = versions[planned.policy.name] else {
        item.isUnversioned[index] = true
        continue
      }
      guard version != planned.policy.version, version != planned.meaning else { continue }
      item.isStale[index] = true
      item.isPlain = false
    }
    if !versions.isEmpty {
      for (index, planned) in plan.policies.enumerated() where item.isStale[index] {
        let version = versions[planned.policy.name] ?? ""
        item.isKept[index] = planned.olderNames.contains(version)
      }
    }
  }

  private func hasVerdicts(
    _ item: ItemRecord, _ index: Int, _ planned: PlannedPolicy
  ) -> Bool {
    let parts = item.isParted ? item.parts + [item.whole] : [item.whole]
    return parts.contains { part in
      part.labels[index] != nil || planned.judged.contains { part.judged[$0] >= 0 }
    }
  }

  private func fault(
    _ kind: ItemFault.Kind, _ message: String, _ at: ItemNode.Position
  ) -> ItemFault {
    ItemFault(kind: kind, message: message, line: at.line, column: at.column)
  }
}
