/// Makes forms ready: cuts literals at line ends, resolves names, finds what follows each hole.
struct FormBuilder {
  let contract: AnswerContract
  private(set) var runs: [Run] = []
  private(set) var holes: [Int] = []
  /// What follows text and finite holes; the first of each is a marker.
  private(set) var followers: [Run] = []
  private(set) var runBefore: [Int: Run] = [:]

  /// A part before holes know what follows them.
  private indirect enum Piece {
    case run(Run), gap, blank, hole(Int), optional([Piece]), json(JSONShape)
  }

  init(_ contract: AnswerContract) { self.contract = contract }

  /// The steps of a form.
  mutating func steps(_ parts: [FormPart]) throws(SpecError) -> [Step] {
    var pieces = try pieces(parts)
    if contract.layout == .free { pieces = trimmed(pieces) }
    return try build(pieces[...], after: nil, outer: Followers(canEnd: true))
  }

  private func error(_ message: String) -> SpecError {
    SpecError(.meaning, "contract `\(contract.name)`: " + message)
  }

  private func index(_ name: String) throws(SpecError) -> Int {
    guard
      let index = contract.fields.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) })
    else { throw error("a form has a hole for `\(name)`, which is no field") }
    return index
  }

  private func pieces(_ parts: [FormPart]) throws(SpecError) -> [Piece] {
    var pieces: [Piece] = []
    for part in parts {
      switch part {
      case .literal(let text):
        let run = run(text)
        if run.pieces.isEmpty { continue }
        if case .run(let earlier)? = pieces.last {
          pieces[pieces.count - 1] = .run(Run(pieces: earlier.pieces + run.pieces))
        } else {
          pieces.append(.run(run))
        }
      case .gap: pieces.append(.gap)
      case .blank: pieces.append(.blank)
      case .hole(let name): pieces.append(.hole(try index(name)))
      case .optional(let parts): pieces.append(.optional(try self.pieces(parts)))
      case .json(let shape): pieces.append(.json(shape))
      case .anyOrder: throw error("`any order` is not in this version")
      case .each: throw error("`each` is not in this version")
      }
    }
    return pieces
  }

  private func run(_ text: String) -> Run {
    var pieces: [Run.Piece] = []
    var bytes: [UInt8] = []
    func flush() {
      if !bytes.isEmpty { pieces.append(.bytes(bytes)) }
      bytes = []
    }
    for byte in text.utf8 {
      if byte == 0x0A, contract.layout == .free {
        flush()
        pieces.append(.lineEnd)
      } else {
        bytes.append(contract.anyCase ? Characters.lower(byte) : byte)
      }
    }
    flush()
    return Run(pieces: pieces)
  }

  /// White space at the ends of a free form is ignored in answers, so it is not looked for.
  private func trimmed(_ pieces: [Piece]) -> [Piece] {
    var pieces = pieces
    if case .run(var run)? = pieces.first {
      while case .lineEnd? = run.pieces.first { run.pieces.removeFirst() }
      if case .bytes(let bytes)? = run.pieces.first {
        run.pieces[0] = .bytes(Array(bytes.drop(while: Characters.isSpace)))
      }
      run.pieces.removeAll { $0 == .bytes([]) }
      pieces[0] = .run(run)
    }
    if case .run(var run)? = pieces.last {
      while case .lineEnd? = run.pieces.last { run.pieces.removeLast() }
      if case .bytes(var bytes)? = run.pieces.last {
        while let last = bytes.last, Characters.isSpace(last) { bytes.removeLast() }
        run.pieces[run.pieces.count - 1] = .bytes(bytes)
      }
      run.pieces.removeAll { $0 == .bytes([]) }
      pieces[pieces.count - 1] = .run(run)
    }
    return pieces.filter { piece in
      if case .run(let run) = piece { !run.pieces.isEmpty } else { true }
    }
  }

  private mutating func build(
    _ pieces: ArraySlice<Piece>, after previous: Run?, outer: Followers
  ) throws(SpecError) -> [Step] {
    var steps: [Step] = []
    var previous = previous
    var adjacent = previous
    for index in pieces.indices {
      switch pieces[index] {
      case .run(let run):
        steps.append(.run(run))
        runs.append(run)
        previous = run
        adjacent = run
        continue
      case .gap: steps.append(.gap)
      case .blank: steps.append(.blank)
      case .hole(let field):
        let rest = pieces[(index + 1)...]
        let followers = followers(rest, outer)
        try checkEnd(field, followers)
        self.followers += followers.runs
        holes.append(field)
        if let previous { runBefore[field] = runBefore[field] ?? previous }
        steps.append(
          .hole(
            HoleStep(
              field: field, followers: followers, afterTag: endsInTag(adjacent),
              beforeTag: beginsTag(rest, followers))))
      case .optional(let inner):
        let begins = self.followers(inner[...], Followers()).runs
        guard begins.count == 1, let first = begins.first else {
          throw error("an optional part begins with no literal")
        }
        let outer = followers(pieces[(index + 1)...], outer)
        steps.append(
          .optional(try build(inner[...], after: previous, outer: outer), begins: first))
      case .json(let shape): steps.append(.json(try self.shape(shape)))
      }
      adjacent = nil
    }
    return steps
  }

  /// What may begin where `pieces` begin: gaps and blanks in front do not count.
  private func followers(_ pieces: ArraySlice<Piece>, _ outer: Followers) -> Followers {
    var result = Followers()
    for piece in pieces {
      switch piece {
      case .gap, .blank: continue
      case .run(let run):
        result.runs.append(run)
        return result
      case .hole, .json:
        result.isOpen = true
        return result
      case .optional(let inner):
        result.runs += followers(inner[...], Followers()).runs
      }
    }
    result.runs += outer.runs
    result.canEnd = outer.canEnd
    result.isOpen = result.isOpen || outer.isOpen
    return result
  }

  private func checkEnd(_ field: Int, _ followers: Followers) throws(SpecError) {
    guard case .text = contract.fields[field].type else { return }
    if followers.isOpen || followers.runs.isEmpty && !followers.canEnd {
      throw error("nothing ends the text `\(contract.fields[field].name)`")
    }
  }

  private func endsInTag(_ run: Run?) -> Bool {
    guard case .bytes(let bytes)? = run?.pieces.last else { return false }
    return bytes.last == 0x3E
  }

  private func beginsTag(_ rest: ArraySlice<Piece>, _ followers: Followers) -> Bool {
    switch rest.first {
    case .gap, .blank, nil: return false
    case .run, .hole, .optional, .json: break
    }
    return followers.runs.contains { run in
      guard case .bytes(let bytes)? = run.pieces.first else { return false }
      return bytes.first == 0x3C
    }
  }

  private mutating func shape(_ shape: JSONShape) throws(SpecError) -> ShapePlan {
    switch shape {
    case .constant(let value): return .constant(value)
    case .hole(let name):
      let field = try index(name)
      holes.append(field)
      return .hole(field)
    case .pattern, .array, .each, .map:
      throw error("lists, maps and patterns in JSON are not in this version")
    case .object(let members):
      var plans: [ShapePlan.Member] = []
      for member in members {
        guard case .text(let text) = member.key else {
          throw error("a key that is a hole is not in this version")
        }
        let key = Array(text.utf8)
        if plans.contains(where: { $0.key == key }) {
          throw error("a form has the key `\(text)` twice")
        }
        plans.append(
          ShapePlan.Member(
            key: key, shape: try self.shape(member.shape), required: member.required))
      }
      return .object(plans)
    }
  }
}
