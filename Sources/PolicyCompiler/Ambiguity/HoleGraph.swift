import RewardCheck

/// Holes in an automaton.
extension FormGraphBuilder {
  /// The node in front of a hole of a field.
  mutating func hole(_ field: Int, _ hole: HoleContext) -> Int {
    graph.holes.insert(field)
    let type = contract.fields[field].type
    if case .text(let text) = type {
      return self.text(text, hole, slot: slots.slots[field])
    }
    let after = self.after(hole)
    let start = graph.node()
    if case .set(let set) = type, !isItem(field) {
      self.set(set, field, isOpen: hole.followers.isOpen, from: start, to: after)
    } else if case .number(let number) = type {
      self.number(
        number, from: start, to: valued(slots.slots[field], ConditionSlots.Value.some, after))
    } else {
      labels(field, hole, from: start, to: after)
    }
    let lead = hole.afterTag ? space : gap
    return isFree ? graph.loop(lead, then: start) : start
  }

  /// A node that says what a slot holds and goes on.
  mutating func valued(_ slot: Int?, _ value: Int16, _ target: Int) -> Int {
    guard let slot else { return target }
    let node = graph.node()
    graph.free(from: node, to: target, .value(slot: slot, value))
    return node
  }

  /// The blanks behind a finite hole.
  private mutating func after(_ hole: HoleContext) -> Int {
    let node = graph.node()
    guard isFree else {
      graph.free(from: node, to: hole.then.start)
      if hole.followers.canEnd { graph.free(from: node, to: endNode) }
      return node
    }
    graph.free(from: node, to: graph.loop(gap, then: hole.then.start))
    if hole.beforeTag {
      let tag = graph.node()
      graph.free(from: tag, to: hole.then.start, .needsTag)
      graph.free(from: node, to: graph.loop(space, then: tag))
    }
    if hole.followers.canEnd { graph.free(from: node, to: endNode) }
    return node
  }

  // MARK: Labels and codes

  private mutating func labels(_ field: Int, _ hole: HoleContext, from start: Int, to target: Int) {
    let type = contract.fields[field].type
    let spellings = type.spellings.compactMap { spelling in
      spelling.spelling.text.map { (text: Array($0.unicodeScalars), value: spelling.value) }
    }
    var trie = SpellingTrie(root: start)
    let tail = watchTail(hole)
    for (text, value) in spellings {
      let end = insert(text, &trie)
      var ends = valued(slots.slots[field], slots.value(field, value), target)
      if isItem(field) {
        let item = graph.node()
        graph.free(from: item, to: target, .item(value))
        ends = item
      }
      // The reader takes the longest label after which the form goes on.
      let longer = spellings.filter { $0.text.count > text.count && isPrefix(text, $0.text) }
      let watches = longer.map { other in
        watch(
          FormLiteral([.text(Array(other.text[text.count...]))]), anyCase: contract.anyCase,
          then: tail)
      }
      graph.free(from: end, to: ends, watches.isEmpty ? nil : .watch(watches))
    }
    guard let other = type.otherText else { return }
    let strangers = spellings.map { spelling in
      watch(FormLiteral([.text(spelling.text)]), anyCase: contract.anyCase, then: tail)
    }
    let otherStart = graph.node()
    graph.free(from: start, to: otherStart, .watch(strangers))
    let end = valued(slots.slots[field], ConditionSlots.Value.some, target)
    self.other(other, hole, from: otherStart, to: end)
  }

  private func isPrefix(_ text: [Unicode.Scalar], _ longer: [Unicode.Scalar]) -> Bool {
    zip(text, longer).allSatisfy { left, right in
      left == right
        || contract.anyCase && AnswerAlphabet.lower(left) == AnswerAlphabet.lower(right)
    }
  }

  /// A watch for what goes on behind a label: something that follows it, or the end.
  private mutating func watchTail(_ hole: HoleContext) -> Int {
    if hole.followers.isOpen { return graph.watches.hit }
    var starts: [Int] = []
    for literal in hole.followers.literals {
      let watch = self.watch(literal, anyCase: contract.anyCase)
      starts.append(watch)
      if hole.beforeTag, isFree, literal.first == "<" {
        starts.append(graph.watches.loop(space, like: [watch]))
      }
    }
    if hole.followers.canEnd { starts.append(watchEnd()) }
    return isFree ? graph.watches.loop(gap, like: starts) : graph.watches.either(starts)
  }

  /// The node of a spelling in a trie, made where it is not there yet.
  private mutating func insert(_ text: [Unicode.Scalar], _ trie: inout SpellingTrie) -> Int {
    var node = trie.root
    for scalar in written(text) {
      let key = SpellingTrie.Key(
        node: node, scalar: contract.anyCase ? AnswerAlphabet.lower(scalar) : scalar)
      if let next = trie.next[key] {
        node = next
        continue
      }
      let next = graph.node()
      graph.read(alphabet.symbols(scalar, anyCase: contract.anyCase), from: node, to: next)
      trie.next[key] = next
      node = next
    }
    return node
  }

  /// Texts between two nodes, each of which must stand there whole.
  mutating func words(_ words: [String], from start: Int, to target: Int) {
    var trie = SpellingTrie(root: start)
    for word in words {
      graph.free(from: insert(Array(word.unicodeScalars), &trie), to: target)
    }
  }

  private mutating func set(
    _ set: SetField, _ field: Int, isOpen: Bool, from start: Int, to target: Int
  ) {
    let slot = slots.slots[field]
    if let none = set.none?.text {
      let end = valued(slot, ConditionSlots.Value.none, target)
      graph.free(from: start, to: characters(Array(none.unicodeScalars), then: end))
    }
    // Items end only where a literal or the end follows them.
    if isOpen { return }
    let item = graph.node()
    let after = graph.node()
    graph.free(from: start, to: item, .setStart(FormGraph.SetBounds(low: set.low, high: set.high)))
    graph.free(from: after, to: target, .setEnd(slot: slot))
    var trie = SpellingTrie(root: item)
    for (index, code) in set.codes.enumerated() {
      for text in code.spellings.compactMap(\.text) {
        graph.free(
          from: insert(Array(text.unicodeScalars), &trie), to: after, .item(index))
      }
    }
    let separator = Array(set.separator.unicodeScalars)
    let core = separator.drop(while: AnswerAlphabet.isGap)
    let trail = core.reversed().prefix(while: AnswerAlphabet.isGap).count
    guard isFree, !core.isEmpty else {
      graph.free(from: after, to: characters(separator, then: item))
      return
    }
    let behind = gaps(max(1, trail), then: item)
    let bare = characters(Array(core.dropLast(trail)), then: behind)
    graph.free(from: after, to: gaps(separator.count - core.count, then: bare))
  }

  /// At most so many gap characters, in front of a node.
  private mutating func gaps(_ count: Int, then target: Int) -> Int {
    var start = target
    for _ in 0..<count {
      let next = start
      start = graph.node()
      graph.free(from: start, to: target)
      graph.read(gap, from: start, to: next)
    }
    return start
  }

  // MARK: Texts

  private mutating func text(_ type: TextField, _ hole: HoleContext, slot: Int?) -> Int {
    let target = valued(slot, ConditionSlots.Value.some, hole.then.bare)
    var exits = [target]
    if hole.followers.canEnd { exits.append(valued(slot, ConditionSlots.Value.some, endNode)) }
    return text(type, watches: watches(of: type, hole), to: exits)
  }

  /// A text in front of some nodes.
  mutating func text(_ type: TextField, watches: [Int], to exits: [Int]) -> Int {
    let start = graph.node()
    let loop = graph.node()
    let inside = graph.node()
    let end = graph.node()
    let bounds = FormGraph.TextBounds(
      inWords: type.unit == .words, low: type.low, high: type.high,
      isTrimmed: contract.layout == .free)
    graph.free(from: start, to: loop, .textStart(bounds))
    graph.free(from: loop, to: inside, watches.isEmpty ? nil : .watch(watches))
    graph.free(from: loop, to: end, .textEnd)
    for exit in exits { graph.free(from: end, to: exit) }
    let plain = alphabet.symbols { scalar in
      if type.line, scalar == "\n" || scalar == "\r" { return false }
      return !isEscaped
        || scalar != "\r" && !JSONEscapes.letters.contains { $0.character == scalar }
    }
    graph.read(plain, from: inside, to: loop, .character(as: nil))
    if isEscaped {
      let behind = graph.node()
      graph.read(alphabet.symbols("\\", anyCase: false), from: inside, to: behind)
      for (character, letter) in JSONEscapes.letters where !type.line || character != "\n" {
        let content = alphabet.scalars.firstIndex(of: character)
        graph.read(
          alphabet.symbols(letter, anyCase: false), from: behind, to: loop,
          .character(as: content))
      }
    }
    return start
  }

  /// What may not stand inside a text.
  private mutating func watches(of type: TextField, _ hole: HoleContext) -> [Int] {
    if type.any { return watchWhole(hole).map { [$0] } ?? [] }
    let following = hole.followers.literals.map {
      watch($0, anyCase: contract.anyCase, atOnce: true)
    }
    if isEscaped { return following }
    return following + markers.map { watch($0, anyCase: true, atOnce: true) }
  }

  /// A watch for the whole follower of a text that may hold anything else; none where it reaches the end.
  private mutating func watchWhole(_ hole: HoleContext) -> Int? {
    var parts: [FormPiece] = []
    loop: for piece in hole.rest {
      switch piece {
      case .gap, .blank, .literal: parts.append(piece)
      case .hole, .json: break loop
      case .optional, .anyOrder, .each: return nil
      }
    }
    if parts.count == hole.rest.count { return nil }
    var target = graph.watches.hit
    for part in parts.reversed() {
      switch part {
      case .gap: target = graph.watches.loop(gap, like: [target])
      case .blank: target = graph.watches.loop(space, like: [target])
      case .literal(let literal):
        target = watch(literal, anyCase: contract.anyCase, then: target)
      case .hole, .json, .optional, .anyOrder, .each: break
      }
    }
    return target == graph.watches.hit ? nil : target
  }

  /// What may stand in a finite hole that is no label.
  private mutating func other(
    _ other: OtherText, _ hole: HoleContext, from start: Int, to target: Int
  ) {
    switch other {
    case .text(let type):
      let text = self.text(type, watches: watches(of: type, hole), to: [target])
      graph.free(from: start, to: text)
    case .digits(let low, let high):
      let digits = alphabet.symbols { ("0"..."9").contains($0) }
      var node = start
      for count in 1...max(1, min(high, 64)) {
        let next = graph.node()
        graph.read(digits, from: node, to: next)
        if count >= low { graph.free(from: next, to: target) }
        node = next
      }
      if high > 64 { graph.read(digits, from: node, to: node) }
    }
  }

  // MARK: Numbers

  /// The numbers of a field: one by one where they are few, else by their grammar.
  mutating func number(_ type: NumberField, from start: Int, to target: Int) {
    if let words = NumberWords.all(type) { return self.words(words, from: start, to: target) }
    let digits = alphabet.symbols { ("0"..."9").contains($0) }
    let zero = alphabet.symbols("0", anyCase: false)
    let positive = alphabet.symbols { ("1"..."9").contains($0) }
    let unsigned = graph.node()
    graph.free(from: start, to: unsigned)
    graph.read(alphabet.symbols("-", anyCase: false), from: start, to: unsigned)
    let whole = graph.node()
    let ends = graph.node()
    graph.read(zero, from: unsigned, to: ends)
    graph.read(positive, from: unsigned, to: whole)
    graph.read(digits, from: whole, to: whole)
    graph.free(from: whole, to: ends)
    graph.free(from: ends, to: target)
    guard type.decimals > 0 else { return }
    var node = graph.node()
    graph.read(alphabet.symbols(".", anyCase: false), from: ends, to: node)
    for _ in 0..<type.decimals {
      let next = graph.node()
      graph.read(digits, from: node, to: next)
      graph.free(from: next, to: target)
      node = next
    }
  }
}

/// Spellings that share what they begin with.
private struct SpellingTrie {
  struct Key: Hashable {
    var node: Int
    var scalar: Unicode.Scalar
  }

  var root: Int
  var next: [Key: Int] = [:]

  init(root: Int) { self.root = root }
}
