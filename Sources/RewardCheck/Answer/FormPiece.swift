/// A part of a form before holes know what follows them.
indirect enum FormPiece {
  case run(Run), gap, blank
  case hole(Int)
  case optional([FormPiece])
  case json(JSONShape)
  case anyOrder(separator: [FormPiece], [[FormPiece]])
  case each(set: Int, required: Bool, [FormPiece], separator: [FormPiece])
}

/// What comes behind some parts: what may begin there, and all of it up to the next hole.
struct FollowingParts {
  var next = Followers()
  var wholes: [WholeFollower] = []
  var behind = BlankStep.nothing

  init(next: Followers = Followers()) {
    self.next = next
    if next.canEnd { wholes = [WholeFollower(reachesEnd: true)] }
  }

  /// Either this or that.
  func joined(_ other: FollowingParts) -> FollowingParts {
    var joined = self
    joined.next.runs += other.next.runs
    joined.next.canEnd = next.canEnd || other.next.canEnd
    joined.next.isOpen = next.isOpen || other.next.isOpen
    joined.wholes += other.wholes
    joined.behind = behind.joined(other.behind)
    return joined
  }
}

extension FormPiece {
  /// What comes behind what stands before `pieces`, behind which `outer` comes.
  static func following(_ pieces: ArraySlice<FormPiece>, _ outer: FollowingParts)
    -> FollowingParts
  {
    var result = FollowingParts(next: followers(pieces, outer))
    result.wholes = wholes(pieces, outer)
    result.behind = behind(pieces, outer)
    return result
  }

  /// The gaps and blanks with which `pieces` begin.
  static func behind(_ pieces: ArraySlice<FormPiece>, _ outer: FollowingParts) -> BlankStep {
    var result = BlankStep.nothing
    for piece in pieces {
      switch piece {
      case .gap: result = result.joined(.gap)
      case .blank: result = .blank
      case .run, .hole, .optional, .json, .anyOrder, .each: return result
      }
    }
    return result.joined(outer.behind)
  }

  /// What may begin where `pieces` begin: gaps and blanks in front do not count.
  static func followers(_ pieces: ArraySlice<FormPiece>, _ outer: FollowingParts) -> Followers {
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
        result.runs += followers(inner[...], FollowingParts()).runs
      case .anyOrder(_, let sequences):
        var isOptional = true
        for sequence in sequences {
          result.runs += followers(sequence[...], FollowingParts()).runs
          if sequence.count == 1, case .optional = sequence[0] { continue }
          isOptional = false
        }
        if !isOptional { return result }
      case .each(_, let required, let block, _):
        let next = followers(block[...], FollowingParts())
        result.runs += next.runs
        result.isOpen = result.isOpen || next.isOpen
        if required { return result }
      }
    }
    result.runs += outer.next.runs
    result.canEnd = outer.next.canEnd
    result.isOpen = result.isOpen || outer.next.isOpen
    return result
  }

  /// All that may stand from where `pieces` begin up to the next hole; no more than 65 ways are told apart.
  static func wholes(_ pieces: ArraySlice<FormPiece>, _ outer: FollowingParts) -> [WholeFollower] {
    guard let piece = pieces.first else { return outer.wholes }
    func led(by step: Step) -> [WholeFollower] {
      wholes(pieces.dropFirst(), outer).map {
        WholeFollower(steps: [step] + $0.steps, reachesEnd: $0.reachesEnd)
      }
    }
    switch piece {
    case .gap: return led(by: .gap)
    case .blank: return led(by: .blank)
    case .run(let run): return led(by: .run(run))
    case .hole, .json: return [WholeFollower()]
    case .optional(let inner):
      let rest = wholes(pieces.dropFirst(), outer)
      var behind = FollowingParts()
      behind.wholes = rest
      return Array((wholes(inner[...], behind) + rest).prefix(65))
    case .anyOrder, .each:
      // Of what may stand in several orders only the first literal counts.
      let firsts = followers([piece], FollowingParts()).runs
      var isLast = true
      switch piece {
      case .anyOrder(_, let sequences):
        isLast = !sequences.allSatisfy { sequence in
          if sequence.count == 1, case .optional = sequence[0] { true } else { false }
        }
      case .each(_, let required, _, _): isLast = required
      case .run, .gap, .blank, .hole, .optional, .json: break
      }
      let begun = firsts.map { WholeFollower(steps: [.run($0)]) }
      return isLast ? begun : Array((begun + wholes(pieces.dropFirst(), outer)).prefix(65))
    }
  }

  /// White space at the ends of a free form is ignored in answers, so it is not looked for.
  static func trimmed(_ pieces: [FormPiece]) -> [FormPiece] {
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
}
