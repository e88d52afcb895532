import RewardCheck

/// Which fields the parts of forms hold.
struct FormHoles {
  private let contract: AnswerContract

  init(_ contract: AnswerContract) { self.contract = contract }

  /// The fields that are always there, and those of each part that may be missing.
  struct Found {
    var needed: [String] = []
    var optional: [[String]] = []
    /// The texts that stand there once for each element of a set.
    var texts: [String] = []

    /// Every field but those texts, needed or not.
    var all: [String] { needed + optional.flatMap { $0 } }
  }

  /// The fields of a form; a part that may be missing is there iff all its fields are.
  func found(in form: AnswerForm) -> Found {
    var found = Found()
    found.needed = form.find.map(\.field)
    add(form.parts, to: &found)
    return found
  }

  /// Every field that stands in these parts.
  func fields(_ parts: [RewardCheck.FormPart]) -> [String] {
    var found = Found()
    add(parts, to: &found)
    return found.all
  }

  /// True where the field stands in text somewhere, so that an empty set would print nothing.
  func isText(_ field: String) -> Bool {
    contract.forms.contains { Self.isText(field, $0.parts) }
  }

  private static func isText(_ field: String, _ parts: [RewardCheck.FormPart]) -> Bool {
    parts.contains { part in
      switch part {
      case .literal, .gap, .blank: false
      case .hole(let name): name == field
      case .optional(let inner): isText(field, inner)
      case .anyOrder(_, let parts): parts.contains { isText(field, $0) }
      // What stands once for each element stands nowhere for none.
      case .each: false
      case .json(let shape): isText(field, shape)
      }
    }
  }

  private static func isText(_ field: String, _ shape: JSONShape) -> Bool {
    switch shape {
    case .pattern(let parts): isText(field, parts)
    case .object(let members): members.contains { isText(field, $0.shape) }
    case .hole, .array, .constant, .map, .each: false
    }
  }

  private func add(_ parts: [RewardCheck.FormPart], to found: inout Found) {
    for part in parts {
      switch part {
      case .literal, .gap, .blank: continue
      case .hole(let name): found.needed.append(name)
      case .optional(let inner):
        var group = Found()
        add(inner, to: &group)
        found.optional.append(group.needed)
        found.optional += group.optional
        found.texts += group.texts
      case .anyOrder(_, let parts): for part in parts { add(part, to: &found) }
      case .each(let set, let inner, _):
        found.needed.append(set)
        found.texts += fields(inner).filter { $0 != set }
      case .json(let shape): add(shape, to: &found)
      }
    }
  }

  private func add(_ shape: JSONShape, to found: inout Found) {
    switch shape {
    case .constant: break
    case .hole(let name), .array(let name): found.needed.append(name)
    case .map(let set, _, _): found.needed.append(set)
    case .each(let set, let inner):
      var item = Found()
      add(inner, to: &item)
      found.needed.append(set)
      found.texts += item.all.filter { $0 != set }
    case .pattern(let parts): add(parts, to: &found)
    case .object(let members):
      for member in members {
        var inner = Found()
        if case .hole(let name) = member.key { inner.needed.append(name) }
        add(member.shape, to: &inner)
        if member.required {
          found.needed += inner.needed
        } else {
          found.optional.append(inner.needed)
        }
        found.optional += inner.optional
        found.texts += inner.texts
      }
    }
  }
}
