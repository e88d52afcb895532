/// Makes forms ready: cuts literals at line ends, resolves names, finds what follows each hole.
struct FormBuilder {
  let contract: AnswerContract
  /// The layout of what is built; patterns inside JSON strings are exact.
  private var layout: AnswerContract.Layout
  var runs: [Run] = []
  var holes: [Int] = []
  /// What follows texts, which is a marker.
  var followers: [Run] = []
  /// What follows each hole, by field.
  var stops: [Stops]
  var runBefore: [Int: Run] = [:]
  /// The set for each of whose items the parts stand that are built now.
  var each: Int?
  /// True inside a JSON string, where markers mean nothing.
  private var inString = false

  init(_ contract: AnswerContract) {
    self.contract = contract
    stops = contract.fields.map { _ in Stops() }
    layout = contract.layout
  }

  /// The steps of a form.
  mutating func steps(_ parts: [FormPart]) throws(SpecError) -> [Step] {
    var pieces = try pieces(parts)
    if contract.layout == .free { pieces = FormPiece.trimmed(pieces) }
    return try build(
      pieces[...], after: nil, outer: FollowingParts(next: Followers(canEnd: true)))
  }

  /// The stretches that a form looks for.
  mutating func find(_ parts: [FindPart]) throws(SpecError) -> [FindPlan] {
    var plans: [FindPlan] = []
    for part in parts {
      let field = try index(part.field)
      holes.append(field)
      if part.before.isEmpty { throw error("`form find` looks for nothing before `\(part.field)`") }
      if case .text(let type) = contract.fields[field].type, type.each != nil {
        throw error("`\(part.field)` stands outside `each`")
      }
      plans.append(
        FindPlan(
          field: field, last: part.which == .last, before: needle(part.before),
          after: part.after.isEmpty ? nil : needle(part.after)))
    }
    return plans
  }

  func error(_ message: String) -> SpecError {
    SpecError(.meaning, "contract `\(contract.name)`: " + message)
  }

  func index(_ name: String) throws(SpecError) -> Int {
    guard
      let index = contract.fields.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) })
    else { throw error("a form has a hole for `\(name)`, which is no field") }
    return index
  }

  private func pieces(_ parts: [FormPart]) throws(SpecError) -> [FormPiece] {
    var pieces: [FormPiece] = []
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
      case .json(let shape):
        if inString { throw error("there is JSON inside a string of JSON") }
        pieces.append(.json(shape))
      case .anyOrder(let separator, let sequences):
        var list: [[FormPiece]] = []
        for sequence in sequences { list.append(try self.pieces(sequence)) }
        pieces.append(.anyOrder(separator: try self.separator(separator), list))
      case .each(let name, let parts, let separator):
        let set = try index(name)
        guard case .set(let type) = contract.fields[set].type else {
          throw error("`each` needs a set, and `\(name)` is none")
        }
        pieces.append(
          .each(
            set: set, required: type.low > 0, try self.pieces(parts),
            separator: try self.separator(separator)))
      }
    }
    return pieces
  }

  private func separator(_ parts: [FormPart]) throws(SpecError) -> [FormPiece] {
    let pieces = try pieces(parts)
    for piece in pieces {
      switch piece {
      case .run, .gap, .blank: continue
      case .hole, .optional, .json, .anyOrder, .each:
        throw error("a separator holds more than literal text")
      }
    }
    return pieces
  }

  private func needle(_ text: String) -> FindPlan.Needle {
    FindPlan.Needle(run(text), anyCase: contract.anyCase)
  }

  private func run(_ text: String) -> Run {
    let bytes = text.utf8.map { contract.anyCase ? Characters.lower($0) : $0 }
    if layout == .free { return Run(cut: bytes) }
    return Run(pieces: bytes.isEmpty ? [] : [.bytes(bytes)])
  }

  // MARK: Steps

  private mutating func build(
    _ pieces: ArraySlice<FormPiece>, after previous: Run?, outer: FollowingParts
  ) throws(SpecError) -> [Step] {
    var steps: [Step] = []
    var previous = previous
    var adjacent = previous
    for index in pieces.indices {
      let rest = pieces[(index + 1)...]
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
        if let previous, !inString { runBefore[field] = runBefore[field] ?? previous }
        steps.append(.hole(try hole(field, rest, after: adjacent, outer)))
      case .optional(let inner):
        let begins = FormPiece.followers(inner[...], FollowingParts()).runs
        guard begins.count == 1, let first = begins.first else {
          throw error("an optional part begins with no literal")
        }
        let behind = FormPiece.following(rest, outer)
        steps.append(
          .optional(try build(inner[...], after: previous, outer: behind), begins: first))
      case .json(let shape): steps.append(.json(try self.shape(shape)))
      case .anyOrder(let separator, let sequences):
        steps.append(
          .anyOrder(
            try anyOrder(separator, sequences, after: previous, FormPiece.following(rest, outer))))
      case .each(let set, let required, let inner, let separator):
        var step = try each(
          set, inner, separator, after: previous, FormPiece.following(rest, outer))
        step.required = required
        steps.append(.each(step))
      }
      adjacent = nil
    }
    return steps
  }

  private mutating func hole(
    _ field: Int, _ rest: ArraySlice<FormPiece>, after adjacent: Run?, _ outer: FollowingParts
  ) throws(SpecError) -> HoleStep {
    let followers = FormPiece.followers(rest, outer)
    let name = contract.fields[field].name
    holes.append(field)
    var isText = false
    var isAny = false
    var other: OtherText?
    switch contract.fields[field].type {
    case .text(let type):
      isText = true
      isAny = type.any
      guard try type.each.map({ name throws(SpecError) in try index(name) }) == each else {
        throw error("`\(name)` stands \(type.each == nil ? "inside" : "outside") its `each`")
      }
    case .decision(let type): other = type.other
    case .fact(let type): other = type.other
    case .level(let type): other = type.other
    case .code(let type): other = type.other
    case .set, .choice, .number: break
    }
    if case .text(let bounds)? = other { isAny = bounds.any }
    if !isText, each != nil, each != field {
      throw error("`\(name)` stands inside an `each`, where only its set and texts for it may")
    }
    if isText || other != nil, followers.isOpen || followers.runs.isEmpty && !followers.canEnd {
      throw error("nothing ends the text `\(name)`")
    }
    var wholes: [WholeFollower] = []
    if isAny {
      wholes = FormPiece.wholes(rest, outer).map(\.withoutLead)
      if wholes.count > 64 { throw error("too much may follow the text `\(name)`") }
      if wholes.contains(where: { $0.first == nil && !$0.reachesEnd }) {
        throw error("nothing ends the text `\(name)`")
      }
    }
    stops[field] = Stops(followers.runs, anyCase: contract.anyCase)
    // Only what ends a text may not stand in one.
    if !inString, isText || other != nil { self.followers += followers.runs }
    return HoleStep(
      field: field, followers: followers, afterTag: endsInTag(adjacent),
      beforeTag: beginsTag(rest, followers), behind: FormPiece.behind(rest, outer),
      isItem: each == field, wholes: wholes)
  }

  private mutating func anyOrder(
    _ separator: [FormPiece], _ sequences: [[FormPiece]], after previous: Run?,
    _ behind: FollowingParts
  ) throws(SpecError) -> AnyOrderStep {
    var again = FollowingParts()
    var begins: [Run] = []
    for sequence in sequences {
      let next = FormPiece.followers(sequence[...], FollowingParts())
      guard next.runs.count == 1, !next.isOpen, let first = next.runs.first else {
        throw error("a part of `any order` begins with no literal")
      }
      begins.append(first)
      again.next.runs.append(first)
      again.wholes.append(WholeFollower(steps: [.run(first)]))
    }
    let outer = FormPiece.following(separator[...], again).joined(behind)
    var step = AnyOrderStep(
      sequences: [], separator: try build(separator[...], after: nil, outer: FollowingParts()))
    for (sequence, first) in zip(sequences, begins) {
      var required = true
      if sequence.count == 1, case .optional = sequence[0] { required = false }
      step.sequences.append(
        AnyOrderStep.Sequence(
          steps: try build(sequence[...], after: previous, outer: outer), begins: first,
          required: required))
    }
    return step
  }

  private mutating func each(
    _ set: Int, _ block: [FormPiece], _ separator: [FormPiece], after previous: Run?,
    _ behind: FollowingParts
  ) throws(SpecError) -> EachStep {
    if each != nil { throw error("an `each` stands inside another") }
    let next = FormPiece.followers(block[...], FollowingParts())
    var again = FollowingParts(next: next)
    again.wholes = next.runs.map { WholeFollower(steps: [.run($0)]) }
    let outer = FormPiece.following(separator[...], again).joined(behind)
    let first = holes.count
    each = set
    defer { each = nil }
    var step = EachStep(
      set: set, texts: [], steps: try build(block[...], after: previous, outer: outer),
      begins: next.isOpen ? nil : next.runs.first,
      separator: try build(separator[...], after: nil, outer: FollowingParts()),
      separatorBegins: FormPiece.followers(separator[...], FollowingParts()).runs.first,
      required: false)
    if !separator.isEmpty, step.separatorBegins == nil {
      throw error("a separator holds no literal text")
    }
    let inside = Array(holes[first...])
    step.texts = inside.filter { $0 != set }
    if !inside.contains(set) {
      throw error("an `each` without a hole for its set is not in this version")
    }
    if next.runs.isEmpty, !next.isOpen { throw error("the parts of an `each` begin with nothing") }
    return step
  }

  private func endsInTag(_ run: Run?) -> Bool {
    guard case .bytes(let bytes)? = run?.pieces.last else { return false }
    return bytes.last == 0x3E
  }

  private func beginsTag(_ rest: ArraySlice<FormPiece>, _ followers: Followers) -> Bool {
    switch rest.first {
    case .gap, .blank, nil: return false
    case .run, .hole, .optional, .json, .anyOrder, .each: break
    }
    return followers.runs.contains { run in
      guard case .bytes(let bytes)? = run.pieces.first else { return false }
      return bytes.first == 0x3C
    }
  }

  /// The pattern inside a JSON string: exact, with literals of its own.
  mutating func pattern(_ parts: [FormPart]) throws(SpecError) -> PatternPlan {
    let outside = runs
    runs = []
    layout = .exact
    inString = true
    defer {
      runs = outside
      layout = contract.layout
      inString = false
    }
    let pieces = try pieces(parts)
    let steps = try build(
      pieces[...], after: nil, outer: FollowingParts(next: Followers(canEnd: true)))
    return PatternPlan(steps: steps, runs: runs)
  }
}
