/// Writes verdict rows: all keys, always in the same order.
///
/// Made once and shared: a value of this size would be copied, part by part, for every row.
final class VerdictRow: Sendable {
  let checker: Checker
  let explain: Bool
  private let fieldTexts: [FieldTexts]
  private let lineKeys: [[UInt8]]
  private let specEnd: [UInt8]

  /// What is written of a field whatever the answer.
  private struct FieldTexts: Sendable {
    /// The field's name as a key, with the comma in front.
    var key: [UInt8]
    /// The texts of its labels or codes.
    var values: [[UInt8]]
  }

  init(checker: Checker, explain: Bool) {
    self.checker = checker
    self.explain = explain
    fieldTexts = checker.spec.contracts[0].fields.enumerated().map { index, field in
      FieldTexts(
        key: Self.key(field.name, isFirst: index == 0),
        values: Self.words(field.type).map { word in Self.json { $0.string(word) } })
    }
    lineKeys = checker.spec.reward.lines.map { Self.key($0.name, isFirst: false) }
    specEnd = Self.json { row in
      row.fixed(",\"spec\":")
      row.string(checker.digests.spec)
    }
  }

  private static func json(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var row = JSONWriter()
    write(&row)
    return row.bytes
  }

  private static func key(_ name: String, isFirst: Bool) -> [UInt8] {
    let key = json { $0.key(name) }
    return isFirst ? key : [0x2C] + key
  }

  /// Appends the row of a record that has no verdict.
  func append(
    unread reason: Unscored, _ record: ScoringRecord?, to row: inout RowWriter
  ) -> ScoredRecord {
    let group = identity(record, &row)
    row.raw(",\"outcome\":null,\"kind\":null,\"offset\":null,\"field\":null,\"form\":null")
    row.raw(",\"fields\":null,\"gold\":null,\"reward\":null,\"lines\":null,\"unscored\":")
    row.rare { $0.string(reason.words) }
    end([], &row)
    return ScoredRecord(unscored: reason, group: group)
  }

  /// Appends the row of a verdict; `gold` is the text of its gold.
  func append(
    _ output: ScoredOutput, gold: [UInt8], _ record: ScoringRecord, _ texts: inout AmountTexts,
    to row: inout RowWriter
  ) -> ScoredRecord {
    var scored = ScoredRecord()
    scored.group = identity(record, &row)
    outcome(output.reading, &row, &scored)
    fields(output.reading, &row)
    row.raw(",\"gold\":")
    row.raw(gold)
    amounts(output, &texts, &row, &scored)
    end(output.reasons, &row)
    return scored
  }

  private func end(_ reasons: [Reason], _ row: inout RowWriter) {
    row.raw(specEnd)
    if explain {
      row.byte(0x2C)
      row.rare { self.reasons(reasons, &$0) }
    }
    row.raw("}\n")
  }

  /// Writes what identifies the record and gives the text of its group.
  private func identity(
    _ record: ScoringRecord?, _ row: inout RowWriter
  ) -> UnsafeBufferPointer<UInt8>? {
    let prompt = record?.scalar(.prompt)
    let group = record?.scalar(.group) ?? prompt
    row.raw("{\"id\":")
    row.json(record?.scalar(.id))
    row.raw(",\"policy\":")
    row.json(record?.scalar(.policy))
    row.raw(",\"prompt\":")
    row.json(prompt)
    row.raw(",\"pair\":")
    row.json(record?.scalar(.pair))
    row.raw(",\"group\":")
    row.json(group)
    return group
  }

  private func outcome(
    _ reading: Reading, _ row: inout RowWriter, _ scored: inout ScoredRecord
  ) {
    if case .valid = reading.outcome {
      scored.outcome = .valid
      row.raw(",\"outcome\":\"valid\",\"kind\":null,\"offset\":null,\"field\":null,\"form\":")
    } else {
      failure(reading.outcome, &row, &scored)
    }
    if let form = reading.form { row.integer(form) } else { row.raw("null") }
  }

  private func failure(
    _ outcome: Outcome, _ row: inout RowWriter, _ scored: inout ScoredRecord
  ) {
    var offset: Int?
    var field: Int?
    switch outcome {
    case .valid: scored.outcome = .valid
    case .refused:
      scored.outcome = .refused
      offset = 0
    case .malformed(let kind, let place):
      scored.outcome = .malformed
      scored.kind = kind
      offset = place
    case .several(let place):
      scored.outcome = .several
      offset = place
    case .foreign(let index, _, let place):
      scored.outcome = .foreign
      field = index
      offset = place
    }
    let (outcome, kind) = (scored.outcome?.word ?? "", scored.kind?.rawValue)
    row.raw(",\"outcome\":")
    row.rare { $0.string(outcome) }
    row.raw(",\"kind\":")
    if let kind { row.rare { $0.string(kind) } } else { row.raw("null") }
    row.raw(",\"offset\":")
    if let offset { row.integer(offset) } else { row.raw("null") }
    row.raw(",\"field\":")
    if let field {
      row.rare { $0.string(checker.spec.contracts[0].fields[field].name) }
    } else {
      row.raw("null")
    }
    row.raw(",\"form\":")
  }

  private func fields(_ reading: Reading, _ row: inout RowWriter) {
    row.raw(",\"fields\":{")
    for index in fieldTexts.indices {
      row.raw(fieldTexts[index].key)
      switch reading.values[index] {
      case .absent: row.raw("null")
      case .none: row.raw("{\"none\":true}")
      case .label(let label), .code(let label): row.raw(fieldTexts[index].values[label])
      case .set(let codes):
        row.byte(0x5B)
        for place in codes.indices {
          if place > 0 { row.byte(0x2C) }
          row.raw(fieldTexts[index].values[codes[place]])
        }
        row.byte(0x5D)
      case .number(let number): row.rare { $0.string(number.text) }
      case .other(let text):
        row.raw("{\"other\":")
        row.rare { $0.string(utf8: text.content) }
        row.byte(0x7D)
      case .texts(let texts):
        row.byte(0x5B)
        for (place, text) in texts.enumerated() {
          if place > 0 { row.byte(0x2C) }
          lengths(text.words, text.characters, &row)
        }
        row.byte(0x5D)
      case .text(let text): lengths(text.words, text.characters, &row)
      }
    }
    row.byte(0x7D)
  }

  @inline(__always)
  private func lengths(_ words: Int, _ characters: Int, _ row: inout RowWriter) {
    row.raw("{\"words\":")
    row.integer(words)
    row.raw(",\"characters\":")
    row.integer(characters)
    row.byte(0x7D)
  }

  private static let none: [UInt8] = Array("{\"none\":true}".utf8)

  /// The labels of a field as they are printed (one that is a JSON constant by its text), or its codes.
  private static func words(_ type: FieldType) -> [String] {
    func printed(_ labels: [[Spelling]]) -> [String] { labels.map { $0.first?.text ?? "" } }
    return switch type {
    case .decision(let type): printed(type.labels.map(\.spellings))
    case .fact(let type): printed(type.labels.map(\.spellings))
    case .level(let type): printed(type.labels.map(\.spellings))
    case .choice(let labels): printed(labels.map(\.spellings))
    case .code(let type): type.codes.map(\.id)
    case .set(let type): type.codes.map(\.id)
    case .number, .text: []
    }
  }

  /// The text of gold in a row.
  func text(_ gold: RecordGold?) -> [UInt8] {
    var row = JSONWriter()
    self.gold(gold, &row)
    return row.bytes
  }

  private func gold(_ gold: RecordGold?, _ row: inout JSONWriter) {
    guard let gold else { return row.null() }
    if checker.spec.contracts[0].subjects == ["item"], let only = gold.only {
      self.gold(only, subject: nil, gold, &row)
      return
    }
    row.beginObject()
    for subject in gold.subjects {
      row.key(subject.name)
      self.gold(subject.gold, subject: subject.name, gold, &row)
    }
    row.endObject()
  }

  private func gold(
    _ gold: SubjectGold, subject: String?, _ all: RecordGold, _ row: inout JSONWriter
  ) {
    row.beginObject()
    row.key("decision")
    if let decision = gold.decision, decision.count == 1 {
      row.string(checker.spec.decisions[decision.lowerBound])
    } else {
      row.null()
    }
    var open: [(String, [String])] = []
    row.key("codes")
    row.beginObject()
    for field in checker.spec.contracts[0].fields {
      let known: CodeGold?
      switch field.type {
      case .code(let type):
        guard subject == nil || type.subject == nil || type.subject == subject else { continue }
        known = gold.codes(type.table, type.basis)
      case .set(let type):
        guard subject == nil || type.subject == nil || type.subject == subject else { continue }
        known = gold.codes(type.table, type.basis)
      case .decision, .fact, .level, .choice, .number, .text: continue
      }
      row.key(field.name)
      strings(known?.yes, &row)
      if let known, !known.open.isEmpty { open.append((field.name, known.open)) }
    }
    row.endObject()
    row.key("open")
    row.beginObject()
    for (name, ids) in open {
      row.key(name)
      strings(ids, &row)
    }
    row.endObject()
    row.key("values")
    values(gold, subject, all, &row)
    row.key("label")
    if let label = gold.label { row.string(label) } else { row.null() }
    row.endObject()
  }

  /// The right values of levels and facts: the value, a list where several are possible, null where none is known.
  private func values(
    _ gold: SubjectGold, _ subject: String?, _ all: RecordGold, _ row: inout JSONWriter
  ) {
    row.beginObject()
    for field in checker.spec.contracts[0].fields {
      switch field.type {
      case .level(let type):
        guard subject == nil || type.subject == nil || type.subject == subject else { continue }
        row.key(field.name)
        guard let level = gold.levels.first(where: { $0.scale == type.scale }) else {
          row.null()
          continue
        }
        if let value = level.value { row.string(value) } else { row.raw(Self.none) }
      case .fact(let type):
        row.key(field.name)
        let values = all.facts.first { $0.name == type.fact }?.values
        if values?.count == 1, let value = values?.first {
          row.string(value)
        } else {
          strings(values, &row)
        }
      case .decision, .code, .set, .choice, .number, .text: continue
      }
    }
    row.endObject()
  }

  private func strings(_ list: [String]?, _ row: inout JSONWriter) {
    guard let list else { return row.null() }
    row.beginArray()
    for text in list { row.string(text) }
    row.endArray()
  }

  private func amounts(
    _ output: ScoredOutput, _ texts: inout AmountTexts, _ row: inout RowWriter,
    _ scored: inout ScoredRecord
  ) {
    row.raw(",\"reward\":")
    switch output.worth {
    case .unscored(let reason):
      scored.unscored = reason
      row.raw("null,\"lines\":null,\"unscored\":")
      row.rare { $0.string(reason.words) }
    case .scored(let outcome, let clamp, let total):
      scored.reward = total
      texts.write(total, to: &row)
      row.raw(",\"lines\":{\"outcome\":")
      texts.write(outcome, to: &row)
      for index in lineKeys.indices {
        row.raw(lineKeys[index])
        texts.write(output.lines[index], to: &row)
      }
      row.raw(",\"clamp\":")
      texts.write(clamp, to: &row)
      row.raw("},\"unscored\":null")
    }
  }

  private func reasons(_ reasons: [Reason], _ row: inout JSONWriter) {
    row.key("reasons")
    row.beginArray()
    for reason in reasons {
      row.beginObject()
      row.key("line")
      row.string(reason.line)
      row.key("held")
      row.bool(reason.held)
      row.key("why")
      row.string(reason.why)
      row.key("span")
      if let span = reason.span {
        row.beginArray()
        row.integer(span.lowerBound)
        row.integer(span.upperBound)
        row.endArray()
      } else {
        row.null()
      }
      row.endObject()
    }
    row.endArray()
  }
}

extension Spelling {
  /// The spelling as text.
  var text: String {
    switch self {
    case .text(let text): text
    case .integer(let value): String(value)
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    }
  }
}
