import RewardCheck

/// A literal between two holes, cut at line ends.
struct FormLiteral: Hashable {
  /// A stretch of a literal.
  enum Piece: Hashable {
    case text([Unicode.Scalar])
    /// Gap, CR or not, LF, gap.
    case lineEnd
  }

  var pieces: [Piece] = []

  init(_ pieces: [Piece]) { self.pieces = pieces }

  /// Cuts a literal; line feeds are line ends where the layout is free.
  init(_ text: String, isFree: Bool) {
    for scalar in text.unicodeScalars {
      if scalar == "\n", isFree {
        pieces.append(.lineEnd)
      } else if case .text(let before)? = pieces.last {
        pieces[pieces.count - 1] = .text(before + [scalar])
      } else {
        pieces.append(.text([scalar]))
      }
    }
  }

  /// The first character, or nil for a line end and for nothing.
  var first: Unicode.Scalar? {
    if case .text(let text)? = pieces.first { text.first } else { nil }
  }

  /// The last character, or nil for a line end and for nothing.
  var last: Unicode.Scalar? {
    if case .text(let text)? = pieces.last { text.last } else { nil }
  }

  /// The stretches `<…>` of the literal.
  var tags: [FormLiteral] {
    pieces.flatMap { piece -> [FormLiteral] in
      guard case .text(let text) = piece else { return [] }
      var tags: [FormLiteral] = []
      var open: Int?
      for (index, scalar) in text.enumerated() {
        if scalar == "<" {
          open = index
        } else if scalar == ">", let start = open {
          tags.append(FormLiteral([.text(Array(text[start...index]))]))
          open = nil
        }
      }
      return tags
    }
  }
}

/// A part of a form whose names are resolved and whose literals are joined.
indirect enum FormPiece {
  case literal(FormLiteral)
  case gap
  case blank
  case hole(Int)
  case optional([FormPiece])
  case json(JSONShape)
  case anyOrder(separator: [FormPiece], [[FormPiece]])
  case each(Int, [FormPiece], separator: [FormPiece])
}

/// What may come after a hole.
struct FormFollowers {
  /// The literals of which one begins there.
  var literals: [FormLiteral] = []
  /// True where the answer may end there.
  var canEnd = false
  /// True where a hole or a JSON value may begin there at once.
  var isOpen = false

  /// What may begin where `pieces` begin: gaps and blanks in front do not count.
  init(_ pieces: ArraySlice<FormPiece>, outer: FormFollowers) {
    for piece in pieces {
      switch piece {
      case .gap, .blank: continue
      case .literal(let literal):
        literals.append(literal)
        return
      case .hole, .json:
        isOpen = true
        return
      case .optional(let inner): add(FormFollowers(inner[...], outer: FormFollowers()))
      case .each(_, let inner, _):
        add(FormFollowers(inner[...], outer: FormFollowers()))
        return
      case .anyOrder(_, let sequences):
        for sequence in sequences { add(FormFollowers(sequence[...], outer: FormFollowers())) }
        return
      }
    }
    add(outer)
    canEnd = outer.canEnd
  }

  init(canEnd: Bool = false) { self.canEnd = canEnd }

  private mutating func add(_ other: FormFollowers) {
    literals += other.literals.filter { !literals.contains($0) }
    isOpen = isOpen || other.isOpen
  }
}

/// Resolves the names of parts and joins neighbouring literals.
struct FormPieceMaker {
  let contract: AnswerContract
  let isFree: Bool

  /// The pieces of a whole form; where the layout is free, white space at its ends is not looked for.
  func form(_ parts: [FormPart]) -> [FormPiece] {
    let pieces = pieces(parts)
    return isFree ? trimmed(pieces) : pieces
  }

  func pieces(_ parts: [FormPart]) -> [FormPiece] {
    var pieces: [FormPiece] = []
    for part in parts {
      switch part {
      case .literal(let text):
        let literal = FormLiteral(text, isFree: isFree)
        if literal.pieces.isEmpty { continue }
        if case .literal(let before)? = pieces.last {
          pieces[pieces.count - 1] = .literal(FormLiteral(before.pieces + literal.pieces))
        } else {
          pieces.append(.literal(literal))
        }
      case .gap: pieces.append(.gap)
      case .blank: pieces.append(.blank)
      case .hole(let name): pieces.append(.hole(field(name)))
      case .optional(let inner): pieces.append(.optional(self.pieces(inner)))
      case .json(let shape): pieces.append(.json(shape))
      case .anyOrder(let separator, let sequences):
        pieces.append(
          .anyOrder(separator: self.pieces(separator), sequences.map(self.pieces)))
      case .each(let name, let inner, let separator):
        pieces.append(
          .each(field(name), self.pieces(inner), separator: self.pieces(separator)))
      }
    }
    return pieces
  }

  /// The index of a field; the plan of the contract has already refused names of none.
  private func field(_ name: String) -> Int {
    contract.fields.firstIndex { $0.name.utf8.elementsEqual(name.utf8) } ?? 0
  }

  private func trimmed(_ pieces: [FormPiece]) -> [FormPiece] {
    var pieces = pieces
    if case .literal(var literal)? = pieces.first {
      while literal.pieces.first == .lineEnd { literal.pieces.removeFirst() }
      if case .text(let text)? = literal.pieces.first {
        literal.pieces[0] = .text(Array(text.drop(while: AnswerAlphabet.isSpace)))
      }
      literal.pieces.removeAll { $0 == .text([]) }
      pieces[0] = .literal(literal)
    }
    if case .literal(var literal)? = pieces.last {
      while literal.pieces.last == .lineEnd { literal.pieces.removeLast() }
      if case .text(var text)? = literal.pieces.last {
        while let last = text.last, AnswerAlphabet.isSpace(last) { text.removeLast() }
        literal.pieces[literal.pieces.count - 1] = .text(text)
      }
      literal.pieces.removeAll { $0 == .text([]) }
      pieces[pieces.count - 1] = .literal(literal)
    }
    return pieces.filter { piece in
      if case .literal(let literal) = piece { !literal.pieces.isEmpty } else { true }
    }
  }
}
