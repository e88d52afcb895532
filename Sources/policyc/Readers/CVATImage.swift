import SourceText
import XMLText

/// What is annotated of one image, put together from its tags and boxes.
struct CVATImage {
  private let sets: Set<String>
  private var facts: [ItemNode.Entry] = []
  private var index: [String: Int] = [:]

  /// Makes an image of which nothing is said.
  init(sets: Set<String>) { self.sets = sets }

  /// True where another value would contradict or repeat one: sets take as many as come.
  func isRepeated(_ fact: String) -> Bool { index[fact] != nil && !sets.contains(fact) }

  /// Adds a value; of a fact that has one already only where it is a set.
  ///
  /// A set is written with commas between its elements, in brackets where one likes; `[]` has none. An empty value
  /// says nothing.
  mutating func add(_ fact: String, _ text: String, _ lines: LineMap, _ span: Span) {
    let blanks = text.utf8.prefix { Self.isBlank($0) }.count
    let place = lines.position(at: min(span.end, span.start + blanks))
    let at = ItemNode.Position(line: place.line, column: place.column)
    let word = Self.trimmed(text)
    guard sets.contains(fact) else {
      if index[fact] == nil {
        put(fact, ItemNode(kind: word.isEmpty ? .null : .plain(word), at: at))
      }
      return
    }
    if word.isEmpty {
      if index[fact] == nil { put(fact, ItemNode(kind: .null, at: at)) }
      return
    }
    var inner = word
    if word.hasPrefix("["), word.hasSuffix("]"), word.utf8.count >= 2 {
      inner = Self.trimmed(String(word.dropFirst().dropLast()))
    }
    let parts =
      inner.isEmpty ? [] : inner.split(separator: ",", omittingEmptySubsequences: false)
    let elements = parts.map { ItemNode(kind: .plain(Self.trimmed(String($0))), at: at) }
    if let known = index[fact], case .list(let earlier) = facts[known].value.kind {
      facts[known].value.kind = .list(earlier + elements)
    } else if let known = index[fact] {
      facts[known].value = ItemNode(kind: .list(elements), at: at)
    } else {
      put(fact, ItemNode(kind: .list(elements), at: at))
    }
  }

  /// The item: `id` and `name` as the image has them, `image` for the name, and the facts.
  ///
  /// - Throws: an `ItemFault` where the image has no id.
  func node(
    _ attributes: [XMLAttribute], _ keys: ItemKeys, _ lines: LineMap, _ span: Span
  ) throws(ItemFault) -> ItemNode {
    let place = lines.position(at: span.start)
    let start = ItemNode.Position(line: place.line, column: place.column)
    var entries: [ItemNode.Entry] = []
    func add(_ key: String, _ attribute: XMLAttribute) {
      let place = lines.position(at: attribute.span.start)
      let at = ItemNode.Position(line: place.line, column: place.column)
      entries.append(
        ItemNode.Entry(key: key, at: at, value: ItemNode(kind: .text(attribute.value), at: at)))
    }
    for attribute in attributes where ["id", "name"].contains(attribute.name) {
      add(attribute.name, attribute)
      if attribute.name == "name" { add("image", attribute) }
    }
    guard entries.contains(where: { $0.key == keys.id }) else {
      throw ItemFault(
        kind: .shape, message: "the image has no `\(PrintableText.plain(keys.id))`",
        line: start.line, column: start.column)
    }
    let content = ItemNode(kind: .map(facts), at: start)
    entries.append(ItemNode.Entry(key: keys.facts, at: start, value: content))
    return ItemNode(kind: .map(entries), at: start)
  }

  private mutating func put(_ fact: String, _ value: ItemNode) {
    index[fact] = facts.count
    facts.append(ItemNode.Entry(key: fact, at: value.at, value: value))
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func trimmed(_ text: String) -> String {
    let rest = text.utf8.drop { isBlank($0) }
    let tail = rest.reversed().prefix { isBlank($0) }.count
    return String(decoding: rest.dropLast(tail), as: UTF8.self)
  }
}
