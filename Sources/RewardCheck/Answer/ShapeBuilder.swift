/// Makes JSON shapes ready.
extension FormBuilder {
  mutating func shape(_ shape: JSONShape) throws(SpecError) -> ShapePlan {
    switch shape {
    case .constant(let value): return .constant(value)
    case .hole(let name), .array(let name): return try value(name, of: shape)
    case .pattern(let parts): return .pattern(try pattern(parts))
    case .each(let name, let inner):
      if each != nil { throw error("an `each` stands inside another") }
      let set = try set(name)
      let first = holes.count
      each = set
      defer { each = nil }
      let plan = try self.shape(inner)
      let inside = Array(holes[first...])
      if !inside.contains(set) {
        throw error("an `each` without a hole for its set is not in this version")
      }
      return .each(set: set, texts: inside.filter { $0 != set }, plan)
    case .map(let name, let inside, let outside):
      let set = try set(name)
      if each != nil { throw error("a map stands inside an `each`") }
      if inside == outside { throw error("a map says the same inside and outside `\(name)`") }
      if case .set(let type) = contract.fields[set].type,
        type.codes.contains(where: { code in
          code.spellings.contains { if case .text = $0 { false } else { true } }
        })
      {
        throw error("a code of `\(name)` is no text, and cannot be a key")
      }
      holes.append(set)
      return .map(set: set, inside: inside, outside: outside)
    case .object(let members): return try object(members)
    }
  }

  private func set(_ name: String) throws(SpecError) -> Int {
    let set = try index(name)
    guard case .set = contract.fields[set].type else {
      throw error("a list or map needs a set, and `\(name)` is none")
    }
    return set
  }

  private mutating func value(_ name: String, of shape: JSONShape) throws(SpecError) -> ShapePlan {
    let field = try index(name)
    holes.append(field)
    switch contract.fields[field].type {
    case .set: return each == field ? .item(field) : .hole(field)
    case .text(let type):
      guard try type.each.map({ name throws(SpecError) in try index(name) }) == each else {
        throw error("`\(name)` stands \(type.each == nil ? "inside" : "outside") its `each`")
      }
    case .decision, .fact, .level, .code, .choice, .number:
      if each != nil {
        throw error("`\(name)` stands inside an `each`, where only its set and texts for it may")
      }
    }
    if case .array = shape { throw error("a list needs a set, and `\(name)` is none") }
    return .hole(field)
  }

  private mutating func object(_ members: [JSONMemberShape]) throws(SpecError) -> ShapePlan {
    var plans: [ShapePlan.Member] = []
    for member in members {
      switch member.key {
      case .hole(let name):
        let field = try index(name)
        switch contract.fields[field].type {
        case .decision, .fact, .level, .code, .choice: break
        case .set, .number, .text: throw error("the key `\(name)` is no finite field")
        }
        if members.count > 1 || each != nil {
          throw error("an object with the key `\(name)` has other keys, or stands inside an `each`")
        }
        holes.append(field)
        return .keyed(field: field, try self.shape(member.shape))
      case .text(let text):
        let key = text.utf8.map { contract.anyCase ? Characters.lower($0) : $0 }
        if plans.contains(where: { $0.key == key }) {
          throw error("a form has the key `\(text)` twice")
        }
        plans.append(
          ShapePlan.Member(
            key: key, shape: try self.shape(member.shape), required: member.required))
      }
    }
    return .object(plans)
  }
}
