/// Writes verdict rows: all keys, always in the same order.
struct VerdictRow {
  let checker: Checker
  let explain: Bool

  /// Appends the row of a record that has no verdict.
  func append(
    unread reason: Unscored, _ record: ScoringRecord?, to row: inout JSONWriter
  ) -> ScoredRecord {
    row.beginObject()
    let group = identity(record, &row)
    for key in ["outcome", "kind", "offset", "field", "form", "fields", "gold", "reward", "lines"] {
      row.key(key)
      row.null()
    }
    row.key("unscored")
    row.string(reason.words)
    row.key("spec")
    row.string(checker.digests.spec)
    if explain { reasons([], &row) }
    row.endObject()
    row.endRow()
    return ScoredRecord(unscored: reason, group: group)
  }

  /// Appends the row of a verdict.
  func append(
    _ explained: (verdict: Verdict, reasons: [Reason]), _ record: ScoringRecord,
    to row: inout JSONWriter
  ) -> ScoredRecord {
    let verdict = explained.verdict
    var scored = ScoredRecord(reward: verdict.reward)
    row.beginObject()
    scored.group = identity(record, &row)
    outcome(verdict.reading, &row, &scored)
    fields(verdict.reading, &row)
    gold(verdict.gold, &row)
    amounts(verdict.score, &row, &scored)
    row.key("spec")
    row.string(checker.digests.spec)
    if explain { reasons(explained.reasons, &row) }
    row.endObject()
    row.endRow()
    if let decision = verdict.gold?.only?.decision, decision.count == 1 {
      scored.decision = decision.lowerBound
    }
    return scored
  }

  /// Writes what identifies the record and gives the text of its group.
  private func identity(
    _ record: ScoringRecord?, _ row: inout JSONWriter
  ) -> UnsafeBufferPointer<UInt8>? {
    func write(_ key: String, _ text: UnsafeBufferPointer<UInt8>?) {
      row.key(key)
      if let text { row.raw(text) } else { row.null() }
    }
    let keys = record?.keys ?? RecordKeys()
    let prompt = record?.scalar(keys.prompt)
    let group = record?.scalar(keys.group) ?? prompt
    write("id", record?.scalar(keys.id))
    write("policy", record?.scalar(keys.policy))
    write("prompt", prompt)
    write("pair", record?.scalar(keys.pair))
    write("group", group)
    return group
  }

  private func outcome(
    _ reading: Reading, _ row: inout JSONWriter, _ scored: inout ScoredRecord
  ) {
    var offset: Int?
    var field: Int?
    switch reading.outcome {
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
    row.key("outcome")
    row.string(scored.outcome?.word ?? "")
    row.key("kind")
    if let kind = scored.kind { row.string(kind.rawValue) } else { row.null() }
    row.key("offset")
    if let offset { row.integer(offset) } else { row.null() }
    row.key("field")
    if let field { row.string(checker.spec.contracts[0].fields[field].name) } else { row.null() }
    row.key("form")
    if let form = reading.form { row.integer(form) } else { row.null() }
  }

  private func fields(_ reading: Reading, _ row: inout JSONWriter) {
    row.key("fields")
    row.beginObject()
    for (field, value) in zip(checker.spec.contracts[0].fields, reading.values) {
      row.key(field.name)
      switch value {
      case .absent: row.null()
      case .none:
        row.beginObject()
        row.key("none")
        row.bool(true)
        row.endObject()
      case .label(let label): row.string(labelText(field.type, label))
      case .code(let code): row.string(codeText(field.type, code))
      case .set(let codes):
        row.beginArray()
        for code in codes { row.string(codeText(field.type, code)) }
        row.endArray()
      case .number(let number): row.number(number.json)
      case .other(let text):
        row.beginObject()
        row.key("other")
        row.string(String(decoding: text.content, as: UTF8.self))
        row.endObject()
      case .texts(let texts):
        row.beginArray()
        for text in texts {
          row.beginObject()
          row.key("words")
          row.integer(text.words)
          row.key("characters")
          row.integer(text.characters)
          row.endObject()
        }
        row.endArray()
      case .text(let text):
        row.beginObject()
        row.key("words")
        row.integer(text.words)
        row.key("characters")
        row.integer(text.characters)
        row.endObject()
      }
    }
    row.endObject()
  }

  /// The label as it is printed; a label that is a JSON constant by its text.
  private func labelText(_ type: FieldType, _ label: Int) -> String {
    switch type {
    case .decision(let type): type.labels[label].spellings.first?.text ?? ""
    case .fact(let type): type.labels[label].spellings.first?.text ?? ""
    case .level(let type): type.labels[label].spellings.first?.text ?? ""
    case .choice(let labels): labels[label].spellings.first?.text ?? ""
    case .code, .set, .number, .text: ""
    }
  }

  private func codeText(_ type: FieldType, _ code: Int) -> String {
    switch type {
    case .code(let type): type.codes[code].id
    case .set(let type): type.codes[code].id
    case .decision, .fact, .level, .choice, .number, .text: ""
    }
  }

  private func gold(_ gold: RecordGold?, _ row: inout JSONWriter) {
    row.key("gold")
    guard let gold else { return row.null() }
    if let only = gold.only {
      self.gold(only, subject: nil, &row)
      return
    }
    row.beginObject()
    for subject in gold.subjects {
      row.key(subject.name)
      self.gold(subject.gold, subject: subject.name, &row)
    }
    row.endObject()
  }

  private func gold(_ gold: SubjectGold, subject: String?, _ row: inout JSONWriter) {
    row.beginObject()
    row.key("decision")
    if gold.decision.count == 1 {
      row.string(checker.spec.decisions[gold.decision.lowerBound])
    } else {
      row.null()
    }
    row.key("codes")
    row.beginObject()
    for field in checker.spec.contracts[0].fields {
      guard case .code(let type) = field.type, subject == nil || type.subject == subject else {
        continue
      }
      row.key(field.name)
      guard let codes = gold.codes(type.table, type.basis) else {
        row.null()
        continue
      }
      row.beginArray()
      for id in codes.yes { row.string(id) }
      row.endArray()
    }
    row.endObject()
    row.key("label")
    if let label = gold.label { row.string(label) } else { row.null() }
    row.endObject()
  }

  private func amounts(
    _ score: Verdict.Score, _ row: inout JSONWriter, _ scored: inout ScoredRecord
  ) {
    row.key("reward")
    switch score {
    case .unscored(let reason):
      scored.unscored = reason
      row.null()
      row.key("lines")
      row.null()
      row.key("unscored")
      row.string(reason.words)
    case .scored(let amounts):
      row.number(amounts.total.json)
      row.key("lines")
      row.beginObject()
      row.key("outcome")
      row.number(amounts.outcome.json)
      for (line, amount) in zip(checker.spec.reward.lines, amounts.lines) {
        row.key(line.name)
        row.number(amount.json)
      }
      row.key("clamp")
      row.number(amounts.clamp.json)
      row.endObject()
      row.key("unscored")
      row.null()
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
