import PolicyLang

/// Reads the value of a fact, by its type.
enum FactValueReader {
  /// Puts what is said of a fact into its slots.
  ///
  /// - Throws: an `ItemFault` of kind `value` where the value is outside the type.
  static func read(
    _ node: ItemNode, _ fact: Fact, _ slots: Range<Int>, into part: inout ItemPart
  ) throws(ItemFault) {
    if case .set(let elements) = fact.type {
      return try readSet(node, fact, elements, slots, into: &part)
    }
    if case .map(let entries) = node.kind {
      guard entries.count == 1, entries[0].key == "any of",
        case .list(let options) = entries[0].value.kind
      else {
        throw fault(fact, "takes one value, or `{\"any of\": […]}`", node)
      }
      guard !options.isEmpty else {
        throw fault(fact, "has no value in an empty `any of`", entries[0].value)
      }
      var values: [Int] = []
      for option in options {
        let value = try value(option, fact)
        if values.contains(value) { throw fault(fact, "has \(option.description) twice", option) }
        values.append(value)
      }
      part.choices.append(values.sorted())
      part.slots[slots.lowerBound] = Int32(truncatingIfNeeded: -1 - part.choices.count)
      return
    }
    part.slots[slots.lowerBound] = Int32(truncatingIfNeeded: try value(node, fact))
  }

  /// The index of one value.
  private static func value(_ node: ItemNode, _ fact: Fact) throws(ItemFault) -> Int {
    switch fact.type {
    case .flag:
      if let holds = flag(node) { return holds ? 1 : 0 }
      throw fault(fact, "is true or false, not \(node.description)", node)
    case .choice(let names): return try index(node, fact, names)
    case .level(let scale): return try index(node, fact, scale.values)
    case .count(let low, let high, let orMore):
      guard let number = integer(node) else {
        throw fault(fact, "is a whole number, not \(node.description)", node)
      }
      if number < low || (number > high && !orMore) {
        throw fault(fact, "is \(low) to \(high), not \(number)", node)
      }
      return min(number, high) - low
    case .set: throw fault(fact, "is a set", node)
    }
  }

  private static func index(
    _ node: ItemNode, _ fact: Fact, _ names: [String]
  ) throws(ItemFault) -> Int {
    if let word = word(node), let index = names.firstIndex(of: word) { return index }
    let hint = word(node).map { Suggestion.nearest(to: $0, in: names) } ?? ""
    let list = Words.list(names.prefix(12).map { "`\($0)`" }, "or")
    throw fault(fact, "is \(list), not \(node.description)" + hint, node)
  }

  private static func readSet(
    _ node: ItemNode, _ fact: Fact, _ elements: [String], _ slots: Range<Int>,
    into part: inout ItemPart
  ) throws(ItemFault) {
    var yes: [ItemNode] = []
    var open: [ItemNode] = []
    switch node.kind {
    case .list(let list): yes = list
    case .map(let entries):
      for entry in entries {
        guard case .list(let list) = entry.value.kind, ["yes", "unknown"].contains(entry.key)
        else {
          throw fault(fact, "takes a list, or `{\"yes\": […], \"unknown\": […]}`", node)
        }
        if entry.key == "yes" { yes = list } else { open = list }
      }
    case .null, .bool, .number, .text, .plain:
      throw fault(fact, "is a list of elements, not \(node.description)", node)
    }
    for slot in slots { part.slots[slot] = 0 }
    var seen: Set<Int> = []
    for (list, state) in [(yes, Int32(1)), (open, ItemPart.unknown)] {
      for element in list {
        let index = try index(element, fact, elements)
        guard seen.insert(index).inserted else {
          throw fault(fact, "has \(element.description) twice", element)
        }
        part.slots[slots.lowerBound + index] = state
      }
    }
  }

  /// Yes or no as a format writes it: JSON `true` and `false`; in YAML and XML also the words.
  static func flag(_ node: ItemNode) -> Bool? {
    switch node.kind {
    case .bool(let value): value
    case .plain("true"), .plain("yes"): true
    case .plain("false"), .plain("no"): false
    case .null, .number, .text, .plain, .list, .map: nil
    }
  }

  /// A word: a text, or a plain word of YAML or XML.
  static func word(_ node: ItemNode) -> String? {
    switch node.kind {
    case .text(let text), .plain(let text): text
    case .null, .bool, .number, .list, .map: nil
    }
  }

  /// A whole number: of JSON without a fraction or an exponent, in YAML and XML digits.
  private static func integer(_ node: ItemNode) -> Int? {
    switch node.kind {
    case .number(let text), .plain(let text):
      let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
      guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
        return nil
      }
      return text == "-0" ? nil : Int(text)
    case .null, .bool, .text, .list, .map: return nil
    }
  }

  private static func fault(_ fact: Fact, _ words: String, _ node: ItemNode) -> ItemFault {
    ItemFault(
      kind: .value, message: "`\(fact.name)` \(words)", line: node.at.line, column: node.at.column)
  }
}
