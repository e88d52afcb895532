/// Looks for values of yes/no variables that make clauses hold, learning a clause from every conflict.
///
/// Clauses are watched at two literals; a conflict is traced to the first point that implies it; the search
/// begins again now and then with what it has learned. Clauses stay between searches, so that questions about
/// one policy help each other.
///
/// Source: Marques-Silva and Sakallah, "GRASP", 1999; Moskewicz et al., "Chaff", 2001; Eén and Sörensson, "An
/// extensible SAT-solver", 2003.
struct ClauseSearch: Sendable {
  /// What a search came to.
  enum Result: Sendable {
    /// `values` make all clauses and assumptions hold.
    case found
    /// There is no such choice; of the assumptions these suffice for that.
    case never([SearchLiteral])
    /// The limit was met.
    case limit
  }

  /// -1 not assigned, 0 no, 1 yes, of each variable.
  private(set) var values: [Int8] = []
  private var levels: [Int32] = []
  /// The clause that implied each variable, -1 for a decision.
  private var reasons: [Int32] = []
  /// The value that each variable had last, or is to have first.
  private var phases: [Int8] = []
  private var order = VariableOrder()
  private var trail: [Int32] = []
  private var trailStarts: [Int] = []
  private var head = 0
  /// All clauses one after another: size, mark of quality (0 for a given one), literals.
  private var arena: [Int32] = []
  /// For each literal the clauses that watch it, each with another of its literals.
  private var watches: [[Watch]] = []
  private var learned: [Int32] = []
  private var learnedLimit = 4_000
  private var seen: [Bool] = []
  private var isContradictory = false
  /// How many conflicts there were in all searches.
  private(set) var conflicts = 0

  private struct Watch: Sendable {
    var clause: Int32
    var blocker: Int32
  }

  /// How many variables there are.
  var count: Int { values.count }

  /// Adds a variable whose first value to be tried is `phase`.
  mutating func variable(phase: Bool) -> Int {
    values.append(-1)
    levels.append(0)
    reasons.append(-1)
    phases.append(phase ? 1 : 0)
    seen.append(false)
    watches.append([])
    watches.append([])
    order.add()
    return values.count - 1
  }

  /// Adds a clause: at least one of the literals holds.
  mutating func add(_ literals: [SearchLiteral]) {
    backtrack(to: 0)
    var kept: [Int32] = []
    for literal in Set(literals).sorted() {
      if kept.last == literal.code ^ 1, literal.code & 1 == 1 { return }
      switch value(literal.code) {
      case 1: return
      case 0: continue
      default: kept.append(literal.code)
      }
    }
    switch kept.count {
    case 0: isContradictory = true
    case 1:
      assign(kept[0], -1)
      if propagate() >= 0 { isContradictory = true }
    default: _ = store(kept, quality: 0)
    }
  }

  /// Looks for a choice under assumptions.
  ///
  /// - Parameters:
  ///   - assumptions: literals that are to hold.
  ///   - relevant: the variables that must have a value; those that follow from them may be left out.
  ///   - limit: how many conflicts there may be.
  /// - Returns: A choice, that there is none, or that the limit was met.
  mutating func solve(
    _ assumptions: [SearchLiteral], relevant: [Int], limit: Int
  ) -> Result {
    backtrack(to: 0)
    if isContradictory { return .never([]) }
    order.fill(relevant)
    var rest = limit
    var run = 1
    while true {
      let bound = min(rest, 64 * Self.luby(run))
      switch search(assumptions, bound) {
      case .limit:
        rest -= bound
        if rest <= 0 {
          backtrack(to: 0)
          return .limit
        }
        run += 1
      case .found: return .found
      case .never(let core):
        backtrack(to: 0)
        return .never(core)
      }
    }
  }

  /// True where the variable has the value yes in what was found.
  func holds(_ variable: Int) -> Bool { values[variable] == 1 }

  // MARK: Search

  private mutating func search(_ assumptions: [SearchLiteral], _ bound: Int) -> Result {
    var met = 0
    while true {
      let conflict = propagate()
      if conflict >= 0 {
        met += 1
        conflicts += 1
        if trailStarts.isEmpty {
          isContradictory = true
          return .never([])
        }
        learn(from: conflict)
        continue
      }
      if met >= bound {
        backtrack(to: 0)
        return .limit
      }
      if learned.count > learnedLimit { forget() }
      var next: Int32 = -1
      while trailStarts.count < assumptions.count {
        let assumed = assumptions[trailStarts.count].code
        switch value(assumed) {
        case 1: trailStarts.append(trail.count)
        case 0: return .never(core(of: assumed, assumptions))
        default:
          next = assumed
        }
        if next >= 0 { break }
      }
      if next < 0 {
        guard let variable = order.next(where: { values[$0] < 0 }) else { return .found }
        next = Int32(truncatingIfNeeded: variable << 1) | (phases[variable] == 1 ? 0 : 1)
      }
      trailStarts.append(trail.count)
      assign(next, -1)
    }
  }

  private func value(_ literal: Int32) -> Int8 {
    let value = values[Int(literal >> 1)]
    return value < 0 ? -1 : value ^ Int8(truncatingIfNeeded: literal & 1)
  }

  private mutating func assign(_ literal: Int32, _ reason: Int32) {
    let variable = Int(literal >> 1)
    values[variable] = literal & 1 == 0 ? 1 : 0
    levels[variable] = Int32(truncatingIfNeeded: trailStarts.count)
    reasons[variable] = reason
    trail.append(literal)
  }

  private mutating func backtrack(to level: Int) {
    guard trailStarts.count > level else { return }
    let start = trailStarts[level]
    for literal in trail[start...] {
      let variable = Int(literal >> 1)
      phases[variable] = values[variable]
      values[variable] = -1
      order.insert(variable)
    }
    trail.removeLast(trail.count - start)
    trailStarts.removeLast(trailStarts.count - level)
    head = min(head, trail.count)
  }

  /// Follows what is implied; the clause that cannot hold any more, or -1.
  private mutating func propagate() -> Int32 {
    while head < trail.count {
      let falsified = trail[head] ^ 1
      head += 1
      var list: [Watch] = []
      swap(&list, &watches[Int(falsified)])
      var kept = 0
      var index = 0
      var conflict: Int32 = -1
      next: while index < list.count {
        let watch = list[index]
        index += 1
        if value(watch.blocker) == 1 {
          list[kept] = watch
          kept += 1
          continue
        }
        let start = Int(watch.clause) + 2
        if arena[start] == falsified { arena.swapAt(start, start + 1) }
        let first = arena[start]
        if first != watch.blocker, value(first) == 1 {
          list[kept] = Watch(clause: watch.clause, blocker: first)
          kept += 1
          continue
        }
        let end = start + Int(arena[Int(watch.clause)])
        var other = start + 2
        while other < end {
          if value(arena[other]) != 0 {
            arena.swapAt(start + 1, other)
            watches[Int(arena[start + 1])].append(Watch(clause: watch.clause, blocker: first))
            continue next
          }
          other += 1
        }
        list[kept] = Watch(clause: watch.clause, blocker: first)
        kept += 1
        if value(first) == 0 {
          conflict = watch.clause
          while index < list.count {
            list[kept] = list[index]
            kept += 1
            index += 1
          }
          head = trail.count
        } else {
          assign(first, watch.clause)
        }
      }
      list.removeLast(list.count - kept)
      swap(&list, &watches[Int(falsified)])
      if conflict >= 0 { return conflict }
    }
    return -1
  }

  private mutating func store(_ literals: [Int32], quality: Int32) -> Int32 {
    let clause = Int32(truncatingIfNeeded: arena.count)
    arena.append(Int32(truncatingIfNeeded: literals.count))
    arena.append(quality)
    arena.append(contentsOf: literals)
    watches[Int(literals[0])].append(Watch(clause: clause, blocker: literals[1]))
    watches[Int(literals[1])].append(Watch(clause: clause, blocker: literals[0]))
    return clause
  }

  // MARK: Learning

  private mutating func learn(from conflict: Int32) {
    var clause: [Int32] = [0]
    var marked: [Int] = []
    var open = 0
    var index = trail.count - 1
    var reason = conflict
    var asserted: Int32 = -1
    let level = Int32(truncatingIfNeeded: trailStarts.count)
    repeat {
      let start = Int(reason) + 2
      let end = start + Int(arena[Int(reason)])
      for position in start..<end {
        let literal = arena[position]
        let variable = Int(literal >> 1)
        if literal == asserted || seen[variable] || levels[variable] == 0 { continue }
        seen[variable] = true
        marked.append(variable)
        order.bump(variable)
        if levels[variable] == level { open += 1 } else { clause.append(literal) }
      }
      while !seen[Int(trail[index] >> 1)] { index -= 1 }
      asserted = trail[index]
      index -= 1
      reason = reasons[Int(asserted >> 1)]
      open -= 1
    } while open > 0
    clause[0] = asserted ^ 1
    // A literal that the others imply says nothing new.
    clause = [clause[0]] + clause.dropFirst().filter { !isImplied($0) }
    for variable in marked { seen[variable] = false }
    order.decay()

    var back = 0
    if clause.count > 1 {
      var highest = 1
      for position in 1..<clause.count
      where levels[Int(clause[position] >> 1)] > levels[Int(clause[highest] >> 1)] {
        highest = position
      }
      clause.swapAt(1, highest)
      back = Int(levels[Int(clause[1] >> 1)])
    }
    let quality = Set(clause.map { levels[Int($0 >> 1)] }).count
    backtrack(to: back)
    if clause.count == 1 {
      assign(clause[0], -1)
    } else {
      let made = store(clause, quality: Int32(truncatingIfNeeded: quality))
      learned.append(made)
      assign(clause[0], made)
    }
  }

  /// True where the reason of the literal consists of literals that are in the clause.
  private func isImplied(_ literal: Int32) -> Bool {
    let reason = reasons[Int(literal >> 1)]
    if reason < 0 { return false }
    let start = Int(reason) + 2
    for position in start..<start + Int(arena[Int(reason)]) {
      let other = Int(arena[position] >> 1)
      if other != Int(literal >> 1), !seen[other], levels[other] > 0 { return false }
    }
    return true
  }

  /// The assumptions because of which `failed` cannot hold, itself included.
  private mutating func core(
    of failed: Int32, _ assumptions: [SearchLiteral]
  ) -> [SearchLiteral] {
    var core = [SearchLiteral(code: failed)]
    if levels[Int(failed >> 1)] == 0 { return core }
    var isMarked: Set<Int> = [Int(failed >> 1)]
    for literal in trail.reversed() where isMarked.contains(Int(literal >> 1)) {
      let reason = reasons[Int(literal >> 1)]
      if reason < 0 {
        if levels[Int(literal >> 1)] > 0, literal != failed {
          core.append(SearchLiteral(code: literal))
        }
        continue
      }
      let start = Int(reason) + 2
      for position in start..<start + Int(arena[Int(reason)]) {
        let other = Int(arena[position] >> 1)
        if levels[other] > 0 { isMarked.insert(other) }
      }
    }
    return core
  }

  /// Drops the worse half of what was learned.
  private mutating func forget() {
    var locked: Set<Int32> = []
    for literal in trail where reasons[Int(literal >> 1)] >= 0 {
      locked.insert(reasons[Int(literal >> 1)])
    }
    let ranked = learned.enumerated().sorted { a, b in
      let (x, y) = (arena[Int(a.element) + 1], arena[Int(b.element) + 1])
      return x != y ? x < y : a.offset > b.offset
    }
    var dropped: Set<Int32> = []
    for (rank, entry) in ranked.enumerated()
    where rank > ranked.count / 2 && arena[Int(entry.element) + 1] > 2
      && !locked.contains(entry.element)
    {
      dropped.insert(entry.element)
    }
    learned.removeAll { dropped.contains($0) }
    for literal in watches.indices { watches[literal].removeAll { dropped.contains($0.clause) } }
    learnedLimit = max(learnedLimit, learned.count * 2)
  }

  /// The place of that index in the sequence of Luby, which begins 1, 1, 2, 1, 1, 2, 4.
  private static func luby(_ index: Int) -> Int {
    var size = 1
    var length = 1
    while length < index {
      length = 2 * length + 1
      size *= 2
    }
    var index = index
    while length != index {
      length = (length - 1) / 2
      size /= 2
      if index > length { index -= length }
    }
    return size
  }
}
