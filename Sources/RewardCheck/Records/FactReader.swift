/// Reads the facts and judged values of a record into a situation; nothing is guessed.
///
/// A fact that is missing or null is unknown; a list is a set; `{"any of": […]}` lists what a value may
/// be; `{"yes": […], "unknown": […]}` is a set known in part.
struct FactReader {
  let program: GoldProgram
  let tape: JSONTape
  let line: UnsafeBufferPointer<UInt8>

  /// Fills a blank situation from the object at `index`.
  func read(facts index: Int, into situation: inout Situation) throws(Unscored) {
    guard tape.nodes[index].kind == .object else { throw .facts("not an object") }
    for key in tape.keys(of: index) {
      let fact = program.facts.firstIndex { tape.holds(key, $0.name, line) }
      guard let fact else { throw .facts("unknown fact `\(name(key))`") }
      try read(fact, key + 1, &situation)
    }
  }

  /// Fills in the values of judged clauses from the object at `index`.
  func read(judged index: Int, into situation: inout Situation) throws(Unscored) {
    guard tape.nodes[index].kind == .object else { throw .facts("judged values: not an object") }
    for key in tape.keys(of: index) {
      let clause = program.judged.firstIndex { tape.holds(key, $0, line) }
      guard let clause else { throw .facts("unknown judged clause `\(name(key))`") }
      switch tape.nodes[key + 1].kind {
      case .null: continue
      case .yes, .no: situation.set(judged: clause, to: tape.nodes[key + 1].kind == .yes)
      case .number, .string, .array, .object, .key: throw .facts("value of `\(name(key))`")
      }
    }
  }

  private func name(_ key: Int) -> String {
    String(decoding: tape.content(key, line), as: UTF8.self)
  }

  private func read(_ fact: Int, _ index: Int, _ situation: inout Situation) throws(Unscored) {
    let declared = program.facts[fact]
    if tape.nodes[index].kind == .null { return }
    if case .set(let elements) = declared.kind {
      return try read(fact, elements, index, &situation)
    }
    guard tape.nodes[index].kind == .object else {
      situation.set(fact: fact, to: try value(declared, index))
      return
    }
    guard tape.keys(of: index).count == 1,
      let list = tape.value(of: "any of", in: index, line), tape.nodes[list].kind == .array
    else { throw wrong(declared) }
    var values: [Int] = []
    for element in tape.elements(of: list) { values.append(try value(declared, element)) }
    if values.isEmpty { throw wrong(declared) }
    situation.set(fact: fact, toOneOf: values)
  }

  private func wrong(_ fact: GoldFact) -> Unscored { .facts("value of `\(fact.name)`") }

  /// The index of the value at `index`.
  private func value(_ fact: GoldFact, _ index: Int) throws(Unscored) -> Int {
    let node = tape.nodes[index]
    switch (fact.kind, node.kind) {
    case (.flag, .yes): return 1
    case (.flag, .no): return 0
    case (.choice(let values), .string), (.level(let values), .string):
      if let value = values.firstIndex(where: { tape.holds(index, $0, line) }) { return value }
    case (.count(let low, let high, let open), .number):
      let text = String(decoding: line[node.start..<node.end], as: UTF8.self)
      if let value = JSONNumber(text: text).integer, value >= low, value <= high || open {
        return min(value, high) - low
      }
    case (.flag, _), (.choice, _), (.level, _), (.count, _), (.set, _): break
    }
    throw wrong(fact)
  }

  private func read(
    _ fact: Int, _ elements: [String], _ index: Int, _ situation: inout Situation
  ) throws(Unscored) {
    let declared = program.facts[fact]
    var yes = index
    var unknown: Int?
    if tape.nodes[index].kind == .object {
      guard let held = tape.value(of: "yes", in: index, line) else { throw wrong(declared) }
      yes = held
      unknown = tape.value(of: "unknown", in: index, line)
      if tape.keys(of: index).count != (unknown == nil ? 1 : 2) { throw wrong(declared) }
    }
    let held = try members(declared, elements, yes)
    let open = try unknown.map { node throws(Unscored) in
      try members(declared, elements, node)
    }
    for element in elements.indices where !(open ?? []).contains(element) {
      situation.set(fact: fact, element: element, to: held.contains(element))
    }
  }

  /// The elements that a list names, none twice.
  private func members(
    _ fact: GoldFact, _ elements: [String], _ index: Int
  ) throws(Unscored) -> [Int] {
    guard tape.nodes[index].kind == .array else { throw wrong(fact) }
    var members: [Int] = []
    for node in tape.elements(of: index) {
      guard tape.nodes[node].kind == .string,
        let element = elements.firstIndex(where: { tape.holds(node, $0, line) }),
        !members.contains(element)
      else { throw wrong(fact) }
      members.append(element)
    }
    return members
  }
}
