import PolicyLang

extension Form {
  /// True where both read and print the same answers in the same way.
  func isSame(_ other: Form) -> Bool {
    parts == other.parts && find == other.find && when == other.when
  }

  /// True where `other` differs only in further parts that may be left out.
  func isWidened(by other: Form) -> Bool {
    when == other.when && find == other.find && FormWidening.holds(parts, other.parts)
  }

  /// The fields that stand in every answer of the form.
  var requiredFields: Set<String> {
    Set(find.map(\.field)).union(FormFields.required(parts))
  }
}

/// Whether a form is another one with optional parts added.
private enum FormWidening {
  static func holds(_ old: [FormPart], _ new: [FormPart]) -> Bool {
    var rest = old[...]
    for part in new {
      if let next = rest.first, next == part || holds(next, part) {
        rest = rest.dropFirst()
      } else if case .optional = part {
        continue
      } else {
        return false
      }
    }
    return rest.isEmpty
  }

  private static func holds(_ old: FormPart, _ new: FormPart) -> Bool {
    switch (old, new) {
    case (.json(let old), .json(let new)): holds(old, new)
    case (.xml(let old), .xml(let new)): holds(old, new)
    case (.optional(let old), .optional(let new)): holds(old, new)
    case (.pattern, _), (.json, _), (.optional, _), (.anyOrder, _), (.each, _), (.xml, _): false
    }
  }

  private static func holds(_ old: JSONShape, _ new: JSONShape) -> Bool {
    switch (old, new) {
    case (.object(let old), .object(let new)):
      let known = new.filter { member in old.contains { $0.key == member.key } }
      let isMoreOptional = new.allSatisfy { member in
        member.isOptional || old.contains { $0.key == member.key }
      }
      return isMoreOptional && known.count == old.count
        && zip(old, known).allSatisfy { before, after in
          before.key == after.key && (before.isOptional == after.isOptional || after.isOptional)
            && (before.shape == after.shape || holds(before.shape, after.shape))
        }
    case (.each(let oldSet, let old), .each(let newSet, let new)):
      return oldSet == newSet && (old == new || holds(old, new))
    case (.object, _), (.map, _), (.field, _), (.pattern, _), (.constant, _), (.each, _):
      return old == new
    }
  }
}

/// The fields that must be there for parts to fit.
private enum FormFields {
  static func required(_ parts: [FormPart]) -> Set<String> {
    parts.reduce(into: []) { fields, part in
      switch part {
      case .pattern(let pieces): fields.formUnion(holes(pieces))
      case .json(let shape): fields.formUnion(required(shape))
      case .xml(let inner): fields.formUnion(required(inner))
      case .anyOrder(_, let inner): for parts in inner { fields.formUnion(required(parts)) }
      case .each(let set, _, _): fields.insert(set)
      case .optional: break
      }
    }
  }

  private static func required(_ shape: JSONShape) -> Set<String> {
    switch shape {
    case .object(let members):
      return members.filter { !$0.isOptional }.reduce(into: []) { fields, member in
        if case .hole(let field) = member.key { fields.insert(field) }
        fields.formUnion(required(member.shape))
      }
    case .map(_, let set, _, _): return [set]
    case .field(let field): return [field]
    case .pattern(let pieces): return holes(pieces)
    case .constant: return []
    case .each(let set, _): return [set]
    }
  }

  private static func holes(_ pieces: [PatternPiece]) -> Set<String> {
    pieces.reduce(into: []) { fields, piece in
      if case .hole(let field) = piece { fields.insert(field) }
    }
  }
}
