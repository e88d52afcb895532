/// The ids of rules, and where texts name them.
struct RuleNames: Sendable {
  /// The ids, each once, the longest first.
  private let ids: [String]
  /// The indexes of the ids that begin with each byte.
  private let byFirst: [[Int]]

  /// Takes ids; empty ones and repetitions do not count.
  init(_ ids: [String]) {
    var list: [String] = []
    for id in NaturalOrder.sorted(ids) where !id.isEmpty && list.last != id { list.append(id) }
    list.sort { $0.utf8.count > $1.utf8.count }
    var byFirst = [[Int]](repeating: [], count: 256)
    for (index, id) in list.enumerated() {
      if let first = id.utf8.first { byFirst[Int(first)].append(index) }
    }
    self.ids = list
    self.byFirst = byFirst
  }

  /// The ids that stand in a text as whole tokens, each once; at each place the longest.
  ///
  /// Complexity: linear in the text for each id that shares a first byte.
  func named(in text: [UInt8]) -> [String] {
    var named = [Bool](repeating: false, count: ids.count)
    text.withUnsafeBufferPointer { text in
      var offset = 0
      while offset < text.count {
        let found = byFirst[Int(text[offset])].first { stands($0, at: offset, text) }
        if let found {
          named[found] = true
          offset += ids[found].utf8.count
        } else {
          offset += 1
        }
      }
    }
    return ids.indices.filter { named[$0] }.map { ids[$0] }
  }

  private func stands(_ id: Int, at offset: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let end = offset + ids[id].utf8.count
    return end <= text.count && text[offset..<end].elementsEqual(ids[id].utf8)
      && !Characters.isWord(before: offset, in: text) && !Characters.isWord(at: end, in: text)
  }
}
