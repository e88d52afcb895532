extension JSONTape {
  /// The indices of the keys of an object, in the order of the text; the value of a key is the next index.
  package func keys(of object: Int) -> [Int] {
    var keys: [Int] = []
    var index = object + 1
    while index < nodes[object].next {
      keys.append(index)
      index = nodes[index + 1].next
    }
    return keys
  }

  /// The indices of the elements of an array, in the order of the text.
  package func elements(of array: Int) -> [Int] {
    var elements: [Int] = []
    var index = array + 1
    while index < nodes[array].next {
      elements.append(index)
      index = nodes[index].next
    }
    return elements
  }

  /// The index of the value under `name` in an object, or nil; the first where the key is repeated.
  package func value(
    of name: String, in object: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard nodes[object].kind == .object else { return nil }
    var index = object + 1
    while index < nodes[object].next {
      if holds(index, name, bytes) { return index + 1 }
      index = nodes[index + 1].next
    }
    return nil
  }

  /// True where the content of a string or key is `name`, byte for byte.
  package func holds(_ node: Int, _ name: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let node = nodes[node]
    guard node.escaped else {
      return node.end - node.start - 2 == name.utf8.count
        && name.utf8.elementsEqual(bytes[node.text.content])
    }
    var content: [UInt8] = []
    JSONScanner(bytes).decode(node.text, into: &content)
    return name.utf8.elementsEqual(content)
  }

  /// The content of a string or key, escapes undone.
  package func content(_ node: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var content: [UInt8] = []
    JSONScanner(bytes).decode(nodes[node].text, into: &content)
    return content
  }

  /// The index of the first key that repeats an earlier key of its object, or nil.
  ///
  /// Complexity: at worst n log n in the keys of one object.
  package func firstDuplicate(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var first: Int?
    for object in nodes.indices where nodes[object].kind == .object {
      // A key of an outer object may come after those of an inner one, so all objects are asked.
      if let key = duplicate(of: object, bytes), key < first ?? .max { first = key }
    }
    return first
  }

  private func duplicate(of object: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let keys = keys(of: object)
    if keys.count <= 16, !keys.contains(where: { nodes[$0].escaped }) {
      for (index, key) in keys.enumerated() {
        let content = bytes[nodes[key].text.content]
        for earlier in keys[..<index]
        where bytes[nodes[earlier].text.content].elementsEqual(content) {
          return key
        }
      }
      return nil
    }
    let sorted = keys.map { (content($0, bytes), $0) }.sorted {
      $0.0 == $1.0 ? $0.1 < $1.1 : $0.0.lexicographicallyPrecedes($1.0)
    }
    let repeated = zip(sorted, sorted.dropFirst()).filter { $0.0 == $1.0 }
    return repeated.map(\.1.1).min()
  }
}
