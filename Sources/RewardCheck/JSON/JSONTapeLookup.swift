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

  /// Puts the index of the value under each name in the first object into `places`, 0 where there is none.
  func find(
    _ names: KeyNames, _ bytes: UnsafeBufferPointer<UInt8>, into places: inout [Int]
  ) {
    if places.count == names.count {
      for index in places.indices { places[index] = 0 }
    } else {
      places = Array(repeating: 0, count: names.count)
    }
    var key = 1
    while key < nodes[0].next {
      let node = nodes[key]
      if node.escaped {
        let content = content(key, bytes)
        content.withUnsafeBufferPointer { content in
          names.find(content, 0..<content.count) { places[$0] = key + 1 }
        }
      } else {
        names.find(bytes, node.text.content) { places[$0] = key + 1 }
      }
      key = nodes[key + 1].next
    }
  }

  /// The first string or key that is no Unicode text and does not stand in the value at `output`, or nil.
  func firstBroken(besides output: Int) -> Int? {
    guard isBroken else { return nil }
    let end = output == 0 ? 0 : nodes[output].next
    return nodes.indices.first { nodes[$0].broken && !(output..<max(output, end)).contains($0) }
  }

  /// True where the content of a string or key is `name`, byte for byte.
  package func holds(_ node: Int, _ name: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let found = name.utf8.withContiguousStorageIfAvailable { name in holds(node, name, bytes) }
    return found ?? holds(node, Array(name.utf8), bytes)
  }

  /// True where the content of a string or key is `name`, byte for byte.
  func holds(_ node: Int, _ name: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    name.withUnsafeBufferPointer { holds(node, $0, bytes) }
  }

  private func holds(
    _ node: Int, _ name: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let node = nodes[node]
    guard node.escaped else {
      return Self.equal(UnsafeBufferPointer(rebasing: bytes[node.text.content]), name)
    }
    var content: [UInt8] = []
    JSONScanner(bytes).decode(node.text, into: &content)
    return content.elementsEqual(name)
  }

  private static func equal(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where left[index] != right[index] { return false }
    return true
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
    let (isPlain, first) = plainDuplicate(of: object, bytes)
    if isPlain { return first }
    let keys = keys(of: object)
    let sorted = keys.map { (content($0, bytes), $0) }.sorted {
      $0.0 == $1.0 ? $0.1 < $1.1 : $0.0.lexicographicallyPrecedes($1.0)
    }
    let repeated = zip(sorted, sorted.dropFirst()).filter { $0.0 == $1.0 }
    return repeated.map(\.1.1).min()
  }

  /// The first repeated key of an object with few keys and no escape in any; else false and nothing.
  private func plainDuplicate(
    of object: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (isPlain: Bool, first: Int?) {
    let end = nodes[object].next
    var key = object + 1
    var count = 0
    while key < end {
      count += 1
      if count > 16 || nodes[key].escaped { return (false, nil) }
      let content = UnsafeBufferPointer(rebasing: bytes[nodes[key].text.content])
      var earlier = object + 1
      while earlier < key {
        let other = UnsafeBufferPointer(rebasing: bytes[nodes[earlier].text.content])
        if Self.equal(content, other) {
          // A later key cannot repeat before this one does.
          return (true, key)
        }
        earlier = nodes[earlier + 1].next
      }
      key = nodes[key + 1].next
    }
    return (true, nil)
  }
}
