extension JSONValue {
  /// The bytes of RFC 8785: no white space, keys in the order of their UTF-16 units, numbers as doubles.
  ///
  /// Two trees that mean the same give the same bytes, whatever the order of their members. Numbers lose
  /// what a double cannot hold; a spec therefore writes decimals as strings.
  ///
  /// Complexity: n log n in the members of one object.
  package var canonical: [UInt8] {
    var writer = JSONWriter()
    writer.value(normal)
    return writer.bytes
  }

  private var normal: JSONValue {
    switch self {
    case .null, .bool, .string: self
    case .number(let number):
      .number(JSONNumber(number.double) ?? number)
    case .array(let values): .array(values.map(\.normal))
    case .object(let members):
      .object(
        members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
          .map { Member($0.key, $0.value.normal) })
    }
  }
}
