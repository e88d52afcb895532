/// A value inside a spec and the path by which messages name it.
struct SpecCursor {
  let value: JSONValue
  let path: String

  func error(_ expected: String) -> SpecError {
    SpecError(.shape, "`\(path.isEmpty ? "the spec" : path)`: \(expected) is expected")
  }

  func string() throws(SpecError) -> String {
    guard case .string(let text) = value else { throw error("a string") }
    return text
  }

  func bool() throws(SpecError) -> Bool {
    guard case .bool(let flag) = value else { throw error("`true` or `false`") }
    return flag
  }

  func integer(_ range: ClosedRange<Int> = 0...Int(Int32.max)) throws(SpecError) -> Int {
    guard case .number(let number) = value, let integer = number.integer,
      range.contains(integer)
    else { throw error("a whole number from \(range.lowerBound) to \(range.upperBound)") }
    return integer
  }

  func fixed(decimals: Int = 9) throws(SpecError) -> Fixed {
    guard case .string(let text) = value, let fixed = Fixed(text, decimals: decimals) else {
      throw error("a decimal in quotes with at most \(decimals) decimals")
    }
    return fixed
  }

  /// One of the raw values of an enumeration.
  func word<Word: RawRepresentable & CaseIterable>(_: Word.Type = Word.self) throws(SpecError)
    -> Word where Word.RawValue == String
  {
    let text = try string()
    guard let word = Word(rawValue: text) else {
      throw error("one of " + Word.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))
    }
    return word
  }

  var isNull: Bool { value == .null }

  func elements() throws(SpecError) -> [SpecCursor] {
    guard case .array(let values) = value else { throw error("a list") }
    return values.enumerated().map { SpecCursor(value: $0.element, path: "\(path)[\($0.offset)]") }
  }

  /// The elements of a list of exactly so many.
  func elements(_ count: ClosedRange<Int>) throws(SpecError) -> [SpecCursor] {
    let elements = try elements()
    guard count.contains(elements.count) else {
      throw error("a list of \(count.lowerBound) to \(count.upperBound) elements")
    }
    return elements
  }

  /// Every element of a list, read by `read`.
  func list<Element>(
    _ read: (SpecCursor) throws(SpecError) -> Element
  ) throws(SpecError) -> [Element] {
    var list: [Element] = []
    for element in try elements() { list.append(try read(element)) }
    return list
  }

  func strings() throws(SpecError) -> [String] {
    try list { element throws(SpecError) in try element.string() }
  }

  /// The members of an object that has all of `keys` and no others but those of `optional`.
  func members(_ keys: [String], optional: [String] = []) throws(SpecError) -> SpecMembers {
    guard case .object(let members) = value else { throw error("an object") }
    for member in members
    where !(keys + optional).contains(where: { $0.utf8.elementsEqual(member.key.utf8) }) {
      throw SpecError(.shape, "`\(child(member.key))` is a key that this version does not know")
    }
    for key in keys where value[key] == nil {
      throw SpecError(.shape, "`\(child(key))` is missing")
    }
    return SpecMembers(cursor: self)
  }

  fileprivate func child(_ key: String) -> String { path.isEmpty ? key : path + "." + key }
}

/// The members of an object whose keys have been checked.
struct SpecMembers {
  fileprivate let cursor: SpecCursor

  /// The member under a required key.
  subscript(key: String) -> SpecCursor {
    SpecCursor(value: cursor.value[key] ?? .null, path: cursor.child(key))
  }

  /// The member under a key that may be missing.
  func optional(_ key: String) -> SpecCursor? {
    cursor.value[key].map { SpecCursor(value: $0, path: cursor.child(key)) }
  }
}
