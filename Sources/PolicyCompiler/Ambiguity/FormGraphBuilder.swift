import RewardCheck

/// Makes the automaton of a form from its parts, from the last to the first.
///
/// What a form reads is kept as the reader has it (`contract_semantics.md` 3): a text ends at the first place
/// where something that follows it stands, so a text carries *watches* for all that must not stand inside it;
/// of several labels the longest that goes on is read, so a shorter one carries a watch for the longer ones;
/// an optional part is read where its first literal stands, so passing it by carries a watch for that literal.
/// Where the automaton knows less than the reader it reads more, never less.
struct FormGraphBuilder {
  /// How JSON values stand in the automaton.
  enum JSONMode {
    /// The first two tokens, and then anything.
    case outline
    /// Keys in the order of their bytes, no blanks, the fewest escapes.
    case canonical
  }

  let contract: AnswerContract
  let alphabet: AnswerAlphabet
  let slots: ConditionSlots
  let mode: JSONMode
  /// What no text may hold, in any letter case.
  let markers: [FormLiteral]
  var graph = FormGraph()
  /// False in exact layout and inside JSON strings.
  var isFree: Bool
  /// True inside JSON strings, where some characters stand behind a backslash.
  var isEscaped = false
  /// Where the text goes on after a hole that the end may follow.
  var endNode = 0
  /// The set of which one item is read for each turn of a loop of parts.
  var eachField: Int?

  init(
    _ contract: AnswerContract, _ alphabet: AnswerAlphabet, _ slots: ConditionSlots,
    _ mode: JSONMode
  ) {
    self.contract = contract
    self.alphabet = alphabet
    self.slots = slots
    self.mode = mode
    markers = FormMarkers.all(contract)
    isFree = contract.layout == .free
  }

  var space: SymbolSet { alphabet.symbols(where: AnswerAlphabet.isSpace) }
  var gap: SymbolSet { alphabet.symbols(where: AnswerAlphabet.isGap) }
  var everything: SymbolSet { alphabet.symbols { _ in true } }

  /// The automaton of a form.
  mutating func build(_ form: AnswerForm) -> FormGraph {
    graph.end = graph.node()
    endNode = graph.end
    if isFree { graph.read(space, from: graph.end, to: graph.end) }
    if !form.find.isEmpty {
      graph.start = graph.loop(everything, then: graph.end)
      for part in form.find {
        if let field = slots.field(part.field) { unknown(field) }
      }
      return graph
    }
    let pieces = FormPieceMaker(contract: contract, isFree: isFree).form(form.parts)
    graph.start =
      build(pieces, outer: FormFollowers(canEnd: true), then: (graph.end, graph.end)).start
    return graph
  }

  /// Says at the start that a field may hold anything.
  mutating func unknown(_ field: Int) {
    graph.holes.insert(field)
    guard let slot = slots.slots[field] else { return }
    let before = graph.start
    graph.start = graph.node()
    graph.free(from: graph.start, to: before, .value(slot: slot, FormAcceptance.unknown))
  }

  /// Builds pieces in front of a node.
  ///
  /// - Returns: Where they start, and where they start without gaps and blanks at their front.
  mutating func build(
    _ pieces: [FormPiece], before: FormLiteral? = nil, outer: FormFollowers,
    then: (start: Int, bare: Int)
  ) -> (start: Int, bare: Int) {
    var then = then
    for index in pieces.indices.reversed() {
      let rest = pieces[(index + 1)...]
      let adjacent = index == 0 ? before : Self.literal(pieces[index - 1])
      let followers = FormFollowers(rest, outer: outer)
      let start: Int
      switch pieces[index] {
      case .gap:
        then.start = greedy(gap, followers, then: then.start)
        continue
      case .blank:
        then.start = greedy(space, followers, then: then.start)
        continue
      case .literal(let literal): start = self.literal(literal, then: then.start)
      case .hole(let field):
        let hole = HoleContext(
          followers: followers, rest: Array(rest),
          afterTag: adjacent?.last == ">", beforeTag: beginsTag(rest, followers), then: then)
        start = self.hole(field, hole)
      case .optional(let inner): start = optional(inner, followers, then)
      case .json(let shape): start = json(shape, then: then.start)
      case .anyOrder(let separator, let sequences):
        start = anyOrder(sequences, separator, followers, then)
      case .each(let field, let inner, let separator):
        start = each(field, inner, separator, followers, then)
      }
      then = (start, start)
    }
    return then
  }

  private static func literal(_ piece: FormPiece) -> FormLiteral? {
    if case .literal(let literal) = piece { literal } else { nil }
  }

  private func beginsTag(_ rest: ArraySlice<FormPiece>, _ followers: FormFollowers) -> Bool {
    switch rest.first {
    case .gap, .blank, nil: false
    case .literal, .hole, .optional, .json, .anyOrder, .each:
      followers.literals.contains { $0.first == "<" }
    }
  }

  // MARK: Parts

  /// A gap or blank: it reads as much as there is and gives nothing back.
  private mutating func greedy(
    _ symbols: SymbolSet, _ followers: FormFollowers, then target: Int
  ) -> Int {
    // A literal of nothing but blanks can still use those at the end of the answer.
    let isGreedy = followers.literals.allSatisfy { literal in
      literal.pieces.contains { piece in
        if case .text(let text) = piece { !text.allSatisfy(AnswerAlphabet.isSpace) } else { false }
      }
    }
    guard isGreedy || !isFree else { return graph.loop(symbols, then: target) }
    let start = graph.node()
    graph.read(symbols, from: start, to: start)
    let more = graph.watches.read(symbols, then: graph.watches.hit)
    graph.free(from: start, to: target, .watch([more]))
    return start
  }

  private mutating func literal(_ literal: FormLiteral, then target: Int) -> Int {
    var target = target
    for piece in literal.pieces.reversed() {
      switch piece {
      case .text(let text): target = characters(text, then: target)
      case .lineEnd:
        let after = graph.loop(gap, then: target)
        let start = graph.node()
        let afterReturn = graph.node()
        graph.read(gap, from: start, to: start)
        graph.read(alphabet.symbols("\r", anyCase: false), from: start, to: afterReturn)
        for node in [start, afterReturn] {
          graph.read(alphabet.symbols("\n", anyCase: false), from: node, to: after)
        }
        target = start
      }
    }
    return target
  }

  /// Characters in a row, in front of a node.
  mutating func characters(_ text: [Unicode.Scalar], then target: Int) -> Int {
    var target = target
    for scalar in written(text).reversed() {
      let start = graph.node()
      graph.read(alphabet.symbols(scalar, anyCase: contract.anyCase), from: start, to: target)
      target = start
    }
    return target
  }

  /// The characters as they stand in an answer: some behind a backslash where they stand in a JSON string.
  func written(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard isEscaped else { return text }
    return text.flatMap { scalar in
      JSONEscapes.letters.first { $0.character == scalar }.map { ["\\", $0.letter] } ?? [scalar]
    }
  }

  private mutating func optional(
    _ inner: [FormPiece], _ followers: FormFollowers, _ then: (start: Int, bare: Int)
  ) -> Int {
    let start = graph.node()
    let inside = build(inner, outer: followers, then: then)
    graph.free(from: start, to: inside.start)
    // Where its first literal stands the part is there; the reader does not look for another way.
    let lead = inner.prefix { if case .gap = $0 { true } else { false } }
    let begins = FormFollowers(inner[...], outer: FormFollowers()).literals
    if begins.count == 1,
      lead.isEmpty || begins[0].first.map({ !AnswerAlphabet.isGap($0) }) ?? false
    {
      var watch = self.watch(begins[0], anyCase: contract.anyCase)
      if !lead.isEmpty { watch = graph.watches.loop(gap, like: [watch]) }
      graph.free(from: start, to: then.start, .watch([watch]))
    } else {
      graph.free(from: start, to: then.start)
    }
    return start
  }

  /// The parts in any order: one node for each subset that was read.
  private mutating func anyOrder(
    _ sequences: [[FormPiece]], _ separator: [FormPiece], _ followers: FormFollowers,
    _ then: (start: Int, bare: Int)
  ) -> Int {
    var outer = FormFollowers(
      separator + [.anyOrder(separator: [], sequences)], outer: FormFollowers())
    outer.literals += followers.literals
    outer.canEnd = followers.canEnd
    outer.isOpen = followers.isOpen
    // Beyond six parts the subsets are too many, and any part may come any number of times.
    let isExact = sequences.count <= 6
    let all = isExact ? 1 << sequences.count : 2
    let nodes = (0..<all).map { _ in graph.node() }
    for mask in 0..<all {
      for (index, sequence) in sequences.enumerated() where !isExact || mask >> index & 1 == 0 {
        let next = nodes[isExact ? mask | 1 << index : 1]
        var start = build(sequence, outer: outer, then: (next, next)).start
        if mask != 0 {
          start = build(separator, outer: FormFollowers(), then: (start, start)).start
        }
        graph.free(from: nodes[mask], to: start)
      }
      let isDone = sequences.indices.allSatisfy { index in
        !isExact || mask >> index & 1 == 1
          || sequences[index].allSatisfy { if case .optional = $0 { true } else { false } }
      }
      if isDone { graph.free(from: nodes[mask], to: then.start) }
    }
    return nodes[0]
  }

  /// The parts once for each item.
  private mutating func each(
    _ field: Int, _ inner: [FormPiece], _ separator: [FormPiece], _ followers: FormFollowers,
    _ then: (start: Int, bare: Int)
  ) -> Int {
    graph.holes.insert(field)
    guard case .set(let type) = contract.fields[field].type else { return then.start }
    var outer = FormFollowers((separator + inner)[...], outer: FormFollowers())
    outer.literals += followers.literals
    outer.canEnd = followers.canEnd
    outer.isOpen = outer.isOpen || followers.isOpen
    let turn = graph.node()
    let after = graph.node()
    eachField = field
    let item = build(inner, outer: outer, then: (after, after)).start
    eachField = nil
    graph.free(from: turn, to: item)
    let again = build(separator, outer: FormFollowers(), then: (turn, turn)).start
    graph.free(from: after, to: again)
    graph.free(from: after, to: then.start, .setEnd(slot: slots.slots[field]))
    let start = graph.node()
    let bounds = FormGraph.SetBounds(low: type.low, high: type.high)
    graph.free(from: start, to: turn, .setStart(bounds))
    if type.low == 0 {
      let empty = graph.node()
      graph.free(from: start, to: empty, .setStart(bounds))
      graph.free(from: empty, to: then.start, .setEnd(slot: slots.slots[field]))
    }
    return start
  }

  /// True where a hole of the set is for one item.
  func isItem(_ field: Int) -> Bool { eachField == field }

  // MARK: Watches

  /// A watch for a literal; in front of a line end it also passes gaps, unless it starts at once.
  mutating func watch(
    _ literal: FormLiteral, anyCase: Bool, atOnce: Bool = false, then target: Int? = nil
  ) -> Int {
    var target = target ?? graph.watches.hit
    for (index, piece) in literal.pieces.enumerated().reversed() {
      switch piece {
      case .text(let text):
        for scalar in written(text).reversed() {
          let symbols = alphabet.symbols(scalar, anyCase: anyCase)
          target = graph.watches.read(symbols, then: target)
        }
      case .lineEnd:
        let line = alphabet.symbols("\n", anyCase: false)
        let after = graph.watches.loop(gap, like: [target])
        let plain = graph.watches.read(line, then: after)
        let afterReturn = graph.watches.read(alphabet.symbols("\r", anyCase: false), then: plain)
        target =
          atOnce && index == 0
          ? graph.watches.either([plain, afterReturn])
          : graph.watches.loop(gap, like: [plain, afterReturn])
      }
    }
    return target
  }

  /// A watch for the end of the answer, or of the JSON string.
  mutating func watchEnd() -> Int {
    isEscaped
      ? graph.watches.read(alphabet.symbols("\"", anyCase: false), then: graph.watches.hit)
      : graph.watches.end(after: isFree ? space : SymbolSet())
  }
}

/// What stands round a hole.
struct HoleContext {
  var followers: FormFollowers
  /// The pieces behind the hole.
  var rest: [FormPiece]
  /// The literal before it is a tag.
  var afterTag: Bool
  /// The literal after it is a tag.
  var beforeTag: Bool
  /// Where reading goes on, with and without gaps and blanks.
  var then: (start: Int, bare: Int)
}

/// The markers of a contract (`contract_semantics.md` 3.3).
enum FormMarkers {
  static func all(_ contract: AnswerContract) -> [FormLiteral] {
    let isFree = contract.layout == .free
    let maker = FormPieceMaker(contract: contract, isFree: isFree)
    var markers = contract.stop.map { FormLiteral($0, isFree: false) }
    for form in contract.forms {
      collect(maker.form(form.parts), FormFollowers(canEnd: true), contract, &markers)
    }
    return markers
  }

  private static func collect(
    _ pieces: [FormPiece], _ outer: FormFollowers, _ contract: AnswerContract,
    _ markers: inout [FormLiteral]
  ) {
    for (index, piece) in pieces.enumerated() {
      let followers = FormFollowers(pieces[(index + 1)...], outer: outer)
      switch piece {
      case .gap, .blank, .json: break
      case .literal(let literal): add(literal.tags, &markers)
      case .hole(let field):
        // Only what ends a text may not stand in one.
        if isText(contract.fields[field].type) { add(followers.literals, &markers) }
      case .optional(let inner): collect(inner, followers, contract, &markers)
      case .anyOrder(let separator, let sequences):
        collect(separator, FormFollowers(), contract, &markers)
        for sequence in sequences { collect(sequence, followers, contract, &markers) }
      case .each(_, let inner, let separator):
        collect(separator, FormFollowers(), contract, &markers)
        collect(inner, followers, contract, &markers)
      }
    }
  }

  private static func isText(_ type: RewardCheck.FieldType) -> Bool {
    if case .text = type { return true }
    return type.otherText != nil
  }

  private static func add(_ literals: [FormLiteral], _ markers: inout [FormLiteral]) {
    for literal in literals where !markers.contains(literal) { markers.append(literal) }
  }
}
