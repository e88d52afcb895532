import SourceText

/// What a form is made of, as far as it matters where a text ends and which part comes next.
indirect enum FormShape {
  case literal(String)
  case white
  case hole(Field, Span)
  case sequence([FormShape])
  case optional(FormShape, Span)
  case repeated(FormShape, separator: FormShape)
  case anyOrder([FormShape], separator: FormShape, Span)
}

/// What may stand at a place of a form.
struct FormOpening {
  /// The literals that may begin there.
  var literals: [String] = []
  /// True where a hole may stand there.
  var hasHole = false
  /// True where nothing of the part at hand need stand there.
  var canPass = false

  /// What stands there when what follows may come, too.
  func followed(by next: FormOpening) -> FormOpening {
    guard canPass else { return self }
    return FormOpening(
      literals: literals + next.literals, hasHole: hasHole || next.hasHole, canPass: next.canPass)
  }
}

extension FormShape {
  /// What may stand where the shape begins.
  var opening: FormOpening {
    switch self {
    case .literal(let text):
      return text.isEmpty ? FormOpening(canPass: true) : FormOpening(literals: [text])
    case .white: return FormOpening(canPass: true)
    case .hole: return FormOpening(hasHole: true)
    case .sequence(let list):
      return list.reversed().reduce(FormOpening(canPass: true)) { next, shape in
        shape.opening.followed(by: next)
      }
    case .optional(let inner, _):
      var opening = inner.opening
      opening.canPass = true
      return opening
    case .repeated(let inner, _):
      var opening = inner.opening
      opening.canPass = true
      return opening
    case .anyOrder(let list, _, _):
      let openings = list.map(\.opening)
      return FormOpening(
        literals: openings.flatMap(\.literals), hasHole: openings.contains(where: \.hasHole),
        canPass: openings.allSatisfy(\.canPass))
    }
  }
}

extension Checker {
  /// Every text has an end, and parts that may be missing or change places begin with different words.
  mutating func checkShape(_ shape: FormShape, isAnyCase: Bool) {
    check(shape, next: FormOpening(canPass: true), isAnyCase)
  }

  /// Checks `shape`, behind which `next` may stand.
  private mutating func check(_ shape: FormShape, next: FormOpening, _ isAnyCase: Bool) {
    switch shape {
    case .literal, .white: break
    case .hole(let field, let span):
      guard case .text = field.type else {
        return checkLabels(of: field, span, next: next, isAnyCase)
      }
      guard next.hasHole else { return }
      report.add(
        .endlessText, "nothing ends the text `\(field.name)`", at: span,
        label: "another hole follows at once",
        help: "put words or a mark between the two holes")
    case .sequence(let list):
      for (index, part) in list.enumerated() {
        let rest = FormShape.sequence(Array(list[(index + 1)...])).opening
        check(part, next: rest.followed(by: next), isAnyCase)
      }
    case .optional(let inner, let span):
      checkOptional(inner, span, next: next)
      check(inner, next: next, isAnyCase)
    case .repeated(let inner, let separator):
      var again = FormShape.sequence([separator, inner]).opening.followed(by: next)
      again.literals += next.literals
      again.hasHole = again.hasHole || next.hasHole
      check(inner, next: again, isAnyCase)
    case .anyOrder(let list, let separator, let span):
      checkAlike(list, span)
      for (index, part) in list.enumerated() {
        var others = list
        others.remove(at: index)
        var following = FormOpening(canPass: true)
        for other in others {
          let opening = FormShape.sequence([separator, other]).opening
          following.literals += opening.literals
          following.hasHole = following.hasHole || opening.hasHole
        }
        check(part, next: following.followed(by: next), isAnyCase)
      }
    }
  }

  /// No label with what follows it begins another label with what follows it: the reader takes the longest that fits.
  private mutating func checkLabels(
    of field: Field, _ span: Span, next: FormOpening, _ isAnyCase: Bool
  ) {
    let labels = field.type.spellings.compactMap { spelling -> String? in
      if case .text(let text) = spelling { text } else { nil }
    }
    func bytes(_ text: String) -> [UInt8] {
      text.utf8.map { isAnyCase && (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
    for follower in next.literals {
      for short in labels {
        for long in labels where long != short {
          guard bytes(long + follower).starts(with: bytes(short + follower)) else { continue }
          report.add(
            .labelInLabel,
            "\"\(short)\" with the words behind it, \"\(follower)\", begins the label \"\(long)\"",
            at: span, related: [Related("`\(field.name)` is declared here", at: field.place)],
            help: "change one of the labels, or the words behind the hole")
          return
        }
      }
    }
  }

  private mutating func checkOptional(_ inner: FormShape, _ span: Span, next: FormOpening) {
    let opening = inner.opening
    if opening.hasHole || opening.literals.isEmpty {
      report.add(
        .partsAlike, "this optional part does not begin with words of its own", at: span,
        help:
          "put a word or a mark before its first hole, so that the reader sees whether it is there")
    } else if let (left, right) = Self.alike(opening.literals, next.literals) {
      report.add(
        .partsAlike,
        "this optional part begins with \"\(left)\", and what follows it with \"\(right)\"",
        at: span, help: "let them begin with different words, neither the beginning of the other")
    }
  }

  private mutating func checkAlike(_ parts: [FormShape], _ span: Span) {
    let openings = parts.map(\.opening)
    for (index, opening) in openings.enumerated() {
      if opening.hasHole || opening.literals.isEmpty {
        report.add(
          .partsAlike, "part \(index + 1) does not begin with words of its own", at: span,
          help: "parts in any order are told apart by their first words")
        return
      }
      for (offset, other) in openings[(index + 1)...].enumerated() {
        if let (left, right) = Self.alike(opening.literals, other.literals) {
          report.add(
            .partsAlike,
            "part \(index + 1) begins with \"\(left)\", and part \(index + offset + 2) with \"\(right)\"",
            at: span, help: "parts in any order are told apart by their first words")
          return
        }
      }
    }
  }

  /// Two literals of which one begins with the other, or nil.
  private static func alike(_ left: [String], _ right: [String]) -> (String, String)? {
    for one in left {
      for other in right
      where one.utf8.starts(with: other.utf8) || other.utf8.starts(with: one.utf8) {
        return (one, other)
      }
    }
    return nil
  }
}
