import PolicyLang

/// What of an answer field is gone or narrower, and what it may hold besides.
struct FieldChange {
  private(set) var breaking: [String] = []
  private(set) var widening: [String] = []
  private let name: String

  init(_ name: String, from old: FieldType, to new: FieldType) {
    self.name = name
    compare(old, new)
  }

  private mutating func compare(_ old: FieldType, _ new: FieldType) {
    switch (old, new) {
    case (.decision(let old), .decision(let new)):
      require(old.subject == new.subject, "is about another subject")
      labels(old.labels, new.labels)
      optional("what says that there is none", old.none, new.none)
      optional("what else may stand there", old.other, new.other)
    case (.fact(let old), .fact(let new)):
      require(old.fact == new.fact, "is another fact")
      labels(old.labels, new.labels)
      optional("what says that there is none", old.none, new.none)
      optional("what else may stand there", old.other, new.other)
    case (.level(let old), .level(let new)):
      require(old.scale == new.scale && old.subject == new.subject, "is a level of another scale")
      coding(old.coding, new.coding)
      optional("what says that there is none", old.none, new.none)
      optional("what else may stand there", old.other, new.other)
    case (.code(let old), .code(let new)):
      require(
        old.table == new.table && old.about == new.about && old.basis == new.basis,
        "names other clauses")
      codings(old.codings, new.codings)
      optional("what says that there is none", old.none, new.none)
      optional("what else may stand there", old.other, new.other)
    case (.set(let old), .set(let new)):
      require(
        old.table == new.table && old.about == new.about && old.basis == new.basis,
        "names other clauses")
      codings(old.codings, new.codings)
      require(old.separator == new.separator, "has another separator")
      optional("what says that there is none", old.none, new.none)
      bounds((old.low, old.high), (new.low, new.high), "items")
    case (.choice(let old), .choice(let new)):
      for word in old where !new.contains(word) { add("can no longer be \(word.text)") }
      for word in new where !old.contains(word) { allow("can be \(word.text)") }
    case (
      .number(let low, let high, let decimals), .number(let newLow, let newHigh, let newDecimals)
    ):
      if newLow > low || newHigh < high || newDecimals < decimals {
        add("is \(newLow.text)..\(newHigh.text), and was \(low.text)..\(high.text)")
      } else if newLow < low || newHigh > high || newDecimals > decimals {
        allow("is \(newLow.text)..\(newHigh.text), and was \(low.text)..\(high.text)")
      }
    case (.text(let old), .text(let new)):
      require(old.unit == new.unit && old.each == new.each, "is measured otherwise")
      if new.isLine, !old.isLine { add("may hold no line end") }
      if old.isLine, !new.isLine { allow("may hold line ends") }
      if old.isAny, !new.isAny { add("may hold no markers") }
      if new.isAny, !old.isAny { allow("may hold markers") }
      bounds((old.low, old.high), (new.low, new.high), new.unit.rawValue)
    case (.boxes(let low, let high), .boxes(let newLow, let newHigh)):
      bounds((low, high), (newLow, newHigh), "boxes")
    case (.decision, _), (.fact, _), (.level, _), (.code, _), (.set, _), (.choice, _), (.number, _),
      (.text, _), (.boxes, _):
      add("is of another type")
    }
  }

  private mutating func add(_ words: String) { breaking.append("field `\(name)` \(words)") }
  private mutating func allow(_ words: String) { widening.append("field `\(name)` \(words)") }
  private mutating func require(_ holds: Bool, _ words: String) { if !holds { add(words) } }

  private mutating func optional<Value: Equatable>(_ words: String, _ old: Value?, _ new: Value?) {
    if old == new { return }
    if old == nil { allow("has \(words)") } else { add("has no longer the same for \(words)") }
  }

  private mutating func coding(_ old: LevelType.LevelCoding, _ new: LevelType.LevelCoding) {
    switch (old, new) {
    case (.labels(let old), .labels(let new)): labels(old, new)
    case (.code, .code), (.number, .number): break
    case (.labels, _), (.code, _), (.number, _): add("is spelt otherwise")
    }
  }

  /// The first spelling is printed; the others are only read.
  private mutating func codings(_ old: [Coding], _ new: [Coding]) {
    if old.first != new.first || old.contains(where: { !new.contains($0) }) {
      add("spells its codes otherwise")
    } else if new.count > old.count {
      allow("may spell its codes in further ways")
    }
  }

  private mutating func bounds(
    _ old: (low: Int, high: Int?), _ new: (low: Int, high: Int?), _ unit: String
  ) {
    func text(_ bounds: (low: Int, high: Int?)) -> String {
      "\(bounds.low)..\(bounds.high.map(String.init) ?? "") \(unit)"
    }
    let (oldHigh, newHigh) = (old.high ?? .max, new.high ?? .max)
    if new.low > old.low || newHigh < oldHigh {
      add("has \(text(new)), and had \(text(old))")
    } else if new.low < old.low || newHigh > oldHigh {
      allow("has \(text(new)), and had \(text(old))")
    }
  }

  private mutating func labels(_ old: [Label], _ new: [Label]) {
    for label in old {
      guard let now = new.first(where: { $0.spellings.first == label.spellings.first }) else {
        let printed = label.spellings.first?.text ?? ""
        let twin = new.first { now in
          now.plainMeanings == label.plainMeanings
            && !old.contains { $0.spellings.first == now.spellings.first }
        }
        if let twin, let name = twin.spellings.first {
          add("says \(name.text), and said \(printed)")
        } else {
          add("has no label \(printed)")
        }
        continue
      }
      let printed = label.spellings.first?.text ?? ""
      if now.plainMeanings != label.plainMeanings { add("means something else by \(printed)") }
      if label.spellings.contains(where: { !now.spellings.contains($0) }) {
        add("no longer reads every spelling of \(printed)")
      } else if now.spellings.count > label.spellings.count {
        allow("reads further spellings of \(printed)")
      }
    }
    for label in new {
      let isKnown = old.contains { $0.spellings.first == label.spellings.first }
      let isRenamed = old.contains { before in
        before.plainMeanings == label.plainMeanings
          && !new.contains { $0.spellings.first == before.spellings.first }
      }
      if !isKnown, !isRenamed { allow("has the label \(label.spellings.first?.text ?? "")") }
    }
  }
}

extension Label {
  /// What the label stands for in each reading.
  fileprivate var plainMeanings: [[String]] {
    meanings.map { meaning in
      let names: [String] =
        switch meaning.meaning {
        case .mildest: ["mildest"]
        case .rest: ["rest"]
        case .strictest: ["strictest"]
        case .decisions(let names): ["="] + names.sorted()
        }
      return [meaning.reading ?? ""] + names
    }
  }
}
