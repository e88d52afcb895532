/// Reads the label of a record: a word, or an object with codes.
struct LabelReader {
  let checker: Checker
  let record: ScoringRecord
  let translations: [GoldTranslation]

  private var tape: JSONTape { record.tape }
  private var line: UnsafeBufferPointer<UInt8> { record.line }

  /// The gold at `index`: of the item, or of each subject where the contract has several.
  func gold(_ index: Int) throws(Unscored) -> RecordGold {
    let subjects = checker.spec.contracts[0].subjects
    guard subjects != ["item"] else { return RecordGold(try subject(index)) }
    guard tape.nodes[index].kind == .object else { throw .goldMissing }
    var gold = RecordGold(subjects: [])
    for name in subjects {
      guard let value = tape.value(of: name, in: index, line), tape.nodes[value].kind != .null
      else { continue }
      gold.subjects.append(RecordGold.Subject(name, try subject(value)))
    }
    if gold.subjects.isEmpty { throw .goldMissing }
    return gold
  }

  private func subject(_ index: Int) throws(Unscored) -> SubjectGold {
    if let text = record.text(index) { return try labelled(text) }
    guard tape.nodes[index].kind == .object else { throw .goldMissing }
    var gold = SubjectGold(decision: nil)
    if let decision = tape.value(of: "decision", in: index, line), let text = record.text(decision)
    {
      gold = try labelled(text)
    } else if checker.readsDecision, let possible = tape.value(of: "possible", in: index, line),
      tape.nodes[possible].kind == .array
    {
      // A row of `gold` without a decision says what is possible.
      throw .goldUndetermined(tape.elements(of: possible).compactMap(record.text))
    }
    let open = tape.value(of: "uncertain", in: index, line)
    gold.categories = try codes("categories", index, open, "categories") ?? gold.categories
    gold.rules = try codes("rules", index, open, "rules") ?? gold.rules
    if let deciding = tape.value(of: "deciding", in: index, line),
      tape.nodes[deciding].kind == .object
    {
      gold.decidingCategories = try codes("categories", deciding, open, "deciding_categories")
      gold.decidingRules = try codes("rules", deciding, open, "deciding_rules")
    }
    try levels(index, &gold)
    return gold
  }

  /// The severity, and the values of other scales.
  private func levels(_ index: Int, _ gold: inout SubjectGold) throws(Unscored) {
    if let severity = tape.value(of: "severity", in: index, line), let text = record.text(severity)
    {
      gold.levels = [SubjectGold.ScaleValue(ScaleGold.severities, text)]
    }
    guard let levels = tape.value(of: "levels", in: index, line),
      tape.nodes[levels].kind == .object
    else { return }
    for key in tape.keys(of: levels) {
      let scale = String(decoding: tape.content(key, line), as: UTF8.self)
      let value = record.text(key + 1)
      if value == nil, tape.nodes[key + 1].kind != .null { throw .goldUnknown(scale) }
      gold.levels.removeAll { $0.scale == scale }
      gold.levels.append(SubjectGold.ScaleValue(scale, value))
    }
  }

  private func labelled(_ text: String) throws(Unscored) -> SubjectGold {
    let label = translations.first { $0.from.utf8.elementsEqual(text.utf8) }?.to ?? text
    let gold = try checker.gold(label: label).get()
    return gold.subjects[0].gold
  }

  /// The codes under a key: a list of those that are right, or an object with 1, 0 or null for each.
  ///
  /// A row of `gold` names those of which its facts say nothing under `uncertain`.
  private func codes(
    _ key: String, _ object: Int, _ uncertain: Int?, _ name: String
  ) throws(Unscored) -> CodeGold? {
    guard let index = tape.value(of: key, in: object, line) else { return nil }
    switch tape.nodes[index].kind {
    case .null: return nil
    case .array:
      let open = uncertain.flatMap { tape.value(of: name, in: $0, line) }
      return CodeGold(
        try ids(key, index),
        open: try open.map { index throws(Unscored) in try ids(key, index) } ?? [])
    case .object:
      var gold = (yes: [String](), open: [String]())
      for node in tape.keys(of: index) {
        let id = String(decoding: tape.content(node, line), as: UTF8.self)
        switch (tape.nodes[node + 1].kind, record.text(node + 1)) {
        case (.null, _): gold.open.append(id)
        case (.yes, _), (.number, "1"): gold.yes.append(id)
        case (.no, _), (.number, "0"): continue
        case (.number, _), (.string, _), (.array, _), (.object, _), (.key, _):
          throw .goldUnknown(id)
        }
      }
      return CodeGold(gold.yes, open: gold.open)
    case .yes, .no, .number, .string, .key: throw .goldUnknown(key)
    }
  }

  private func ids(_ key: String, _ list: Int) throws(Unscored) -> [String] {
    guard tape.nodes[list].kind == .array else { throw .goldUnknown(key) }
    var ids: [String] = []
    for element in tape.elements(of: list) {
      guard let id = record.text(element) else { throw .goldUnknown(key) }
      if !ids.contains(id) { ids.append(id) }
    }
    return ids
  }
}
