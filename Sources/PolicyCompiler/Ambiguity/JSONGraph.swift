import RewardCheck

/// JSON values in an automaton.
///
/// In the canonical mode every value is written in one way. Two forms that read a JSON value at the same place
/// both read it whatever its blanks, escapes and order of keys, so one way of writing stands for all.
extension FormGraphBuilder {
  /// The node in front of a JSON part.
  mutating func json(_ shape: JSONShape, then target: Int) -> Int {
    switch mode {
    case .outline: outline(shape, then: target)
    case .canonical: value(shape, then: target)
    }
  }

  private mutating func outline(_ shape: JSONShape, then target: Int) -> Int {
    for name in Self.fields(shape) {
      if let field = slots.field(name) { graph.holes.insert(field) }
    }
    let rest = graph.loop(everything, then: target)
    var start = graph.node()
    if case .object(let members) = shape {
      let token = firstToken(members, then: rest)
      let inside = graph.loop(space, then: token)
      graph.read(alphabet.symbols("{", anyCase: false), from: start, to: inside)
    } else {
      graph.read(everything, from: start, to: rest)
    }
    for name in Self.fields(shape) {
      guard let field = slots.field(name) else { continue }
      start = valued(slots.slots[field], FormAcceptance.unknown, start)
    }
    return graph.loop(space, then: start)
  }

  /// What stands behind the brace of an object: the end, a key written plainly, or one with an escape.
  private mutating func firstToken(_ members: [JSONMemberShape], then rest: Int) -> Int {
    let token = graph.node()
    let key = graph.node()
    graph.read(alphabet.symbols("}", anyCase: false), from: token, to: rest)
    graph.read(alphabet.symbols("\"", anyCase: false), from: token, to: key)
    let escape = graph.node()
    let open = graph.loop(alphabet.symbols { $0 != "\"" && $0 != "\\" }, then: escape)
    graph.free(from: key, to: open)
    graph.read(alphabet.symbols("\\", anyCase: false), from: escape, to: rest)
    for member in members {
      switch member.key {
      case .text(let name): words([name + "\""], from: key, to: rest)
      case .hole: graph.free(from: key, to: rest)
      }
    }
    return token
  }

  /// The names of the fields that a shape has holes for.
  private static func fields(_ shape: JSONShape) -> [String] {
    switch shape {
    case .object(let members):
      members.flatMap { member -> [String] in
        if case .hole(let name) = member.key {
          [name] + fields(member.shape)
        } else {
          fields(member.shape)
        }
      }
    case .hole(let name), .array(let name), .map(let name, _, _): [name]
    case .pattern(let parts): fields(parts)
    case .each(let name, let inner): [name] + fields(inner)
    case .constant: []
    }
  }

  private static func fields(_ parts: [FormPart]) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .literal, .gap, .blank: []
      case .hole(let name): [name]
      case .optional(let inner): fields(inner)
      case .json(let shape): fields(shape)
      case .anyOrder(let separator, let sequences): fields(separator + sequences.joined())
      case .each(let name, let inner, let separator): [name] + fields(inner + separator)
      }
    }
  }

  // MARK: Values written in one way

  private mutating func value(_ shape: JSONShape, then target: Int) -> Int {
    switch shape {
    case .object(let members): return object(members, then: target)
    case .hole(let name): return slots.field(name).map { scalar($0, then: target) } ?? target
    case .array(let name): return slots.field(name).map { list($0, nil, then: target) } ?? target
    case .each(let name, let inner):
      return slots.field(name).map { list($0, inner, then: target) } ?? target
    case .constant(let spelling): return plain(spelling.json, then: target)
    case .map(let name, let inside, let outside):
      return slots.field(name).map { map($0, inside, outside, then: target) } ?? target
    case .pattern(let parts): return pattern(parts, then: target)
    }
  }

  /// Text of the JSON itself.
  private mutating func plain(_ text: String, then target: Int) -> Int {
    characters(Array(text.unicodeScalars), then: target)
  }

  private mutating func object(_ members: [JSONMemberShape], then target: Int) -> Int {
    var fixed: [(key: String, member: JSONMemberShape)] = []
    var open: [JSONMemberShape] = []
    for member in members {
      switch member.key {
      case .text(let key): fixed.append((key, member))
      case .hole: open.append(member)
      }
    }
    fixed.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let ordered = fixed.map(\.member) + open
    // Two nodes for each member: no other stands before it, and some do.
    let close = plain("}", then: target)
    var after = (first: close, later: close)
    for member in ordered.reversed() {
      let start = self.member(member, then: after.later)
      var here = (first: start, later: plain(",", then: start))
      if !member.required {
        let nodes = (graph.node(), graph.node())
        graph.free(from: nodes.0, to: here.first)
        graph.free(from: nodes.0, to: after.first)
        graph.free(from: nodes.1, to: here.later)
        graph.free(from: nodes.1, to: after.later)
        here = nodes
      }
      after = here
    }
    return plain("{", then: after.first)
  }

  private mutating func member(_ member: JSONMemberShape, then target: Int) -> Int {
    let value = plain(":", then: self.value(member.shape, then: target))
    switch member.key {
    case .text(let key): return plain(Spelling.text(key).json, then: value)
    case .hole(let name): return slots.field(name).map { scalar($0, then: value) } ?? value
    }
  }

  private mutating func scalar(_ field: Int, then target: Int) -> Int {
    graph.holes.insert(field)
    let type = contract.fields[field].type
    let slot = slots.slots[field]
    let start = graph.node()
    switch type {
    case .text(let text):
      return string(text, slot: slot, then: target)
    case .number(let number):
      self.number(number, from: start, to: valued(slot, ConditionSlots.Value.some, target))
    case .set where !isItem(field): return list(field, nil, then: target)
    case .decision, .fact, .level, .code, .choice, .set:
      for spelling in type.spellings {
        var end = valued(slot, slots.value(field, spelling.value), target)
        if isItem(field) {
          guard let index = spelling.value else { continue }
          end = graph.node()
          graph.free(from: end, to: target, .item(index))
        }
        graph.free(from: start, to: plain(spelling.spelling.json, then: end))
      }
      switch type.otherText {
      case .text(let text)?:
        graph.free(from: start, to: string(text, slot: slot, then: target))
      case .digits?:
        let any = TextField(line: true, unit: .characters, low: 1, high: nil)
        graph.free(from: start, to: string(any, slot: slot, then: target))
      case nil: break
      }
    }
    return start
  }

  private mutating func string(_ text: TextField, slot: Int?, then target: Int) -> Int {
    let close = plain("\"", then: valued(slot, ConditionSlots.Value.some, target))
    isEscaped = true
    let inside = self.text(text, watches: [], to: [close])
    isEscaped = false
    return plain("\"", then: inside)
  }

  private mutating func pattern(_ parts: [FormPart], then target: Int) -> Int {
    let close = plain("\"", then: target)
    let (free, end) = (isFree, endNode)
    isFree = false
    isEscaped = true
    endNode = close
    let pieces = FormPieceMaker(contract: contract, isFree: false).pieces(parts)
    let inside = build(pieces, outer: FormFollowers(canEnd: true), then: (close, close)).start
    isFree = free
    isEscaped = false
    endNode = end
    return plain("\"", then: inside)
  }

  /// A list of the items of a set, or of a value for each.
  private mutating func list(_ field: Int, _ inner: JSONShape?, then target: Int) -> Int {
    graph.holes.insert(field)
    guard case .set(let type) = contract.fields[field].type else { return target }
    let slot = slots.slots[field]
    let bounds = FormGraph.SetBounds(low: type.low, high: type.high)
    let turn = graph.node()
    let after = graph.node()
    let close = graph.node()
    graph.free(from: close, to: plain("]", then: target), .setEnd(slot: slot))
    graph.free(from: after, to: close)
    graph.free(from: after, to: plain(",", then: turn))
    let saved = eachField
    eachField = field
    let item = inner.map { value($0, then: after) } ?? scalar(field, then: after)
    eachField = saved
    graph.free(from: turn, to: item)
    let inside = graph.node()
    graph.free(from: inside, to: turn)
    graph.free(from: inside, to: close)
    let start = graph.node()
    graph.free(from: start, to: plain("[", then: inside), .setStart(bounds))
    if let none = type.none {
      graph.free(
        from: start,
        to: plain(none.json, then: valued(slot, ConditionSlots.Value.none, target)))
    }
    return start
  }

  /// One key for each code.
  private mutating func map(
    _ field: Int, _ inside: Spelling, _ outside: Spelling, then target: Int
  ) -> Int {
    graph.holes.insert(field)
    guard case .set(let type) = contract.fields[field].type else { return target }
    let keys = type.codes.compactMap { $0.spellings.first?.text }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let end = graph.node()
    graph.free(from: end, to: plain("}", then: target), .setEnd(slot: slots.slots[field]))
    var next = end
    for (index, key) in keys.enumerated().reversed() {
      let value = graph.node()
      let item = graph.node()
      graph.free(from: item, to: next, .item(nil))
      graph.free(from: value, to: plain(inside.json, then: item))
      graph.free(from: value, to: plain(outside.json, then: next))
      next = plain((index > 0 ? "," : "") + Spelling.text(key).json + ":", then: value)
    }
    let start = graph.node()
    let bounds = FormGraph.SetBounds(low: type.low, high: type.high)
    graph.free(from: start, to: plain("{", then: next), .setStart(bounds))
    return start
  }
}
