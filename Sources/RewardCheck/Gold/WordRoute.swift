/// Gold of 64 completions at a time: each completion is one bit of a word.
///
/// `prepare` throws out the rules that cannot bite and finds the variables that matter; then either every
/// completion is looked at, or a sample of them: what was seen is a proof that it can be, so that the
/// diagrams are asked only about what the sample does not show.
struct WordRoute: Sendable {
  /// A variable that matters: its possible classes, and its place in the number of a completion.
  private struct Unknown {
    var variable: Int
    var values: Range<Int>
    var firstBit: Int
    var bits: Int
  }

  /// The rules that may bite, rising.
  private(set) var alive: [Int32] = []
  /// How many binary digits number the completions that matter; more than 62 is given as 63.
  private(set) var digits = 0

  private var unknowns: [Unknown] = []
  private var values: [Int] = []
  private var valueWords: [UInt64] = []
  /// For each literal, the completions of the present word that it allows.
  private var literalWords: [UInt64]
  private var isUncertain: [Bool]
  private var matters: [Bool]
  private var stack: [UInt64] = []
  private var decided: [UInt64]
  private var severe: [UInt64]
  private var relief: [UInt64]
  private var plainOf: [UInt64]
  private var categoryWords: [UInt64]
  private var decidingCategoryWords: [UInt64]
  private var clauseWords: [UInt64]
  private var touchedCategories: [Int] = []
  private var touchedClauses: [Int] = []

  init(_ tables: GoldTables, decisions: Int, severities: Int) {
    literalWords = Array(repeating: 0, count: tables.literals.count)
    isUncertain = Array(repeating: false, count: tables.literals.count)
    matters = Array(repeating: false, count: tables.layout.variables.count)
    decided = Array(repeating: 0, count: decisions)
    severe = Array(repeating: 0, count: severities)
    relief = Array(repeating: 0, count: tables.exceptions.count)
    plainOf = Array(repeating: 0, count: tables.rules.count)
    categoryWords = Array(repeating: 0, count: tables.categoryIDs.count)
    decidingCategoryWords = categoryWords
    clauseWords = Array(repeating: 0, count: tables.clauseIDs.count)
  }

  // MARK: What matters

  /// Finds the rules that may bite in the situation and the variables that matter to them.
  mutating func prepare(_ tables: GoldTables, _ words: [UInt64]) {
    for literal in tables.literals.indices {
      var may = false
      var must = true
      let first = tables.literalMasks[literal]
      for mask in first..<tables.literalMasks[literal + 1] {
        let word = words[tables.literalWords[literal] + mask - first]
        if word & tables.allowed[mask] != 0 { may = true }
        if word & tables.forbidden[mask] != 0 { must = false }
      }
      isUncertain[literal] = may && !must
      literalWords[literal] = may ? ~0 : 0
    }
    for index in matters.indices { matters[index] = false }
    alive.removeAll(keepingCapacity: true)
    touchedCategories.removeAll(keepingCapacity: true)
    touchedClauses.removeAll(keepingCapacity: true)
    for index in tables.rules.indices {
      let rule = tables.rules[index]
      guard word(tables, rule.code) != 0 else { continue }
      alive.append(Int32(truncatingIfNeeded: index))
      note(tables, rule.code)
      if rule.category >= 0 { touchedCategories.append(rule.category) }
      touchedClauses.append(rule.clause)
      for each in rule.exceptions where word(tables, tables.exceptions[each].code) != 0 {
        note(tables, tables.exceptions[each].code)
        touchedClauses.append(tables.exceptions[each].clause)
      }
    }
    touchedCategories = Self.distinct(touchedCategories)
    touchedClauses = Self.distinct(touchedClauses)
    number(tables, words)
  }

  private static func distinct(_ list: [Int]) -> [Int] {
    var distinct = list
    distinct.sort()
    var kept = 0
    for index in distinct.indices where index == 0 || distinct[index] != distinct[kept - 1] {
      distinct[kept] = distinct[index]
      kept += 1
    }
    distinct.removeLast(distinct.count - kept)
    return distinct
  }

  /// Marks the variables that the test, which may hold, is still uncertain about.
  private mutating func note(_ tables: GoldTables, _ code: GoldCode) {
    if code.isSteps {
      for step in tables.steps[code.range] {
        guard case .literal(let literal) = step, isUncertain[literal] else { continue }
        matters[tables.literals[literal].variable] = true
      }
      return
    }
    let isSettled = code.range.contains { term in
      !(tables.termStarts[term]..<tables.termStarts[term + 1]).contains {
        let literal = tables.termLiterals[$0]
        return isUncertain[literal] || literalWords[literal] == 0
      }
    }
    if isSettled { return }
    for term in code.range {
      let literals = tables.termStarts[term]..<tables.termStarts[term + 1]
      if literals.contains(where: { literalWords[tables.termLiterals[$0]] == 0 }) { continue }
      for at in literals where isUncertain[tables.termLiterals[at]] {
        matters[tables.literals[tables.termLiterals[at]].variable] = true
      }
    }
  }

  /// Gives each variable that matters its digits in the number of a completion.
  private mutating func number(_ tables: GoldTables, _ words: [UInt64]) {
    unknowns.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    digits = 0
    for variable in matters.indices where matters[variable] {
      let place = tables.layout.variables[variable]
      let first = values.count
      for value in 0..<place.arity {
        let bit = place.bit + value
        if words[bit >> 6] >> UInt64(bit & 63) & 1 == 1 { values.append(value) }
      }
      let count = values.count - first
      let bits = Int.bitWidth - (count - 1).leadingZeroBitCount
      unknowns.append(
        Unknown(variable: variable, values: first..<values.count, firstBit: digits, bits: bits))
      digits = min(63, digits + bits)
    }
  }

  // MARK: Completions

  /// Marks what is seen in every completion; `digits` is at most 24.
  mutating func runAll(_ tables: GoldTables, into marks: inout GoldMarks) {
    for block in 0..<(digits <= 6 ? 1 : 1 << (digits - 6)) {
      for unknown in unknowns where block == 0 || unknown.firstBit + unknown.bits > 6 {
        enumerate(unknown, block)
        setLiterals(tables, unknown)
      }
      mark(tables, into: &marks)
    }
  }

  /// Marks what is seen in 64 completions drawn by `random` for each of `blocks`; with 0 in one only.
  mutating func sample(
    _ tables: GoldTables, blocks: Int, _ random: inout SplitMix64, into marks: inout GoldMarks
  ) {
    for _ in 0..<max(1, blocks) {
      for unknown in unknowns {
        if blocks == 0 { drawOne(unknown, &random) } else { draw(unknown, &random) }
        setLiterals(tables, unknown)
      }
      mark(tables, into: &marks)
    }
  }

  /// The digits of the 64 numbers of one word.
  private static let low: [UInt64] = [
    0xAAAA_AAAA_AAAA_AAAA, 0xCCCC_CCCC_CCCC_CCCC, 0xF0F0_F0F0_F0F0_F0F0,
    0xFF00_FF00_FF00_FF00, 0xFFFF_0000_FFFF_0000, 0xFFFF_FFFF_0000_0000,
  ]

  /// Sets which completions of the block give the variable which value; spare numbers repeat the last.
  private mutating func enumerate(_ unknown: Unknown, _ block: Int) {
    valueWords.removeAll(keepingCapacity: true)
    for _ in unknown.values { valueWords.append(0) }
    for code in 0..<(1 << unknown.bits) {
      var word: UInt64 = ~0
      for bit in 0..<unknown.bits {
        let digit = unknown.firstBit + bit
        let ones = digit < 6 ? Self.low[digit] : (block >> (digit - 6) & 1 == 1 ? ~0 : 0)
        word &= code >> bit & 1 == 1 ? ones : ~ones
      }
      valueWords[min(code, unknown.values.count - 1)] |= word
    }
  }

  private mutating func drawOne(_ unknown: Unknown, _ random: inout SplitMix64) {
    valueWords.removeAll(keepingCapacity: true)
    for _ in unknown.values { valueWords.append(0) }
    valueWords[Int(truncatingIfNeeded: random.next() % UInt64(unknown.values.count))] = ~0
  }

  private mutating func draw(_ unknown: Unknown, _ random: inout SplitMix64) {
    valueWords.removeAll(keepingCapacity: true)
    for _ in unknown.values { valueWords.append(0) }
    if unknown.values.count == 2 {
      valueWords[0] = random.next()
      valueWords[1] = ~valueWords[0]
      return
    }
    let count = UInt64(unknown.values.count)
    var pool: UInt64 = 0
    for bit in 0..<64 {
      // Four draws of 16 binary digits from each number; a small bias does no harm to a sample.
      if bit & 3 == 0 { pool = random.next() }
      valueWords[Int(truncatingIfNeeded: (pool & 0xFFFF) * count >> 16)] |= 1 << UInt64(bit)
      pool >>= 16
    }
  }

  private mutating func setLiterals(_ tables: GoldTables, _ unknown: Unknown) {
    for literal in tables.literalsOfVariable[unknown.variable] where isUncertain[literal] {
      var word: UInt64 = 0
      for (at, value) in values[unknown.values].enumerated()
      where tables.literals[literal].allows(value) {
        word |= valueWords[at]
      }
      literalWords[literal] = word
    }
  }

  // MARK: One word

  /// Marks what holds in the completions of the present word.
  private mutating func mark(_ tables: GoldTables, into marks: inout GoldMarks) {
    for index in decided.indices { decided[index] = 0 }
    for index in severe.indices { severe[index] = 0 }
    for index in touchedCategories {
      categoryWords[index] = 0
      decidingCategoryWords[index] = 0
    }
    for index in touchedClauses { clauseWords[index] = 0 }
    for index in alive { outcomes(tables, Int(index), into: &marks) }

    // From the strictest down: the completions whose decision is that one.
    var above: UInt64 = 0
    for decision in decided.indices.reversed() {
      let exact = decision == 0 ? ~above : decided[decision] & ~above
      decided[decision] = exact
      above |= exact
      if exact != 0 { marks.decisions |= 1 << UInt64(decision) }
    }
    above = 0
    for severity in severe.indices.reversed() {
      if severe[severity] & ~above != 0 { marks.severities |= 1 << UInt64(severity + 1) }
      above |= severe[severity]
    }
    if above != ~0 { marks.severities |= 1 }

    for index in alive { deciders(tables, Int(index), into: &marks) }
    for index in touchedCategories {
      marks.categories.note(index, categoryWords[index])
      marks.decidingCategories.note(index, decidingCategoryWords[index])
    }
    for index in touchedClauses { marks.decidingClauses.note(index, clauseWords[index]) }
  }

  /// Finds in which completions the rule bites, plainly or relieved by which exceptions.
  private mutating func outcomes(_ tables: GoldTables, _ index: Int, into marks: inout GoldMarks) {
    let rule = tables.rules[index]
    let bites = word(tables, rule.code)
    var relieved: UInt64 = 0
    var violated: UInt64 = 0
    var stricter: UInt64 = 0
    var last = -1
    if bites != 0 {
      for each in rule.exceptions {
        let exception = tables.exceptions[each]
        if exception.decision != last {
          stricter = relieved
          last = exception.decision
        }
        let gives = bites & word(tables, exception.code) & ~stricter
        relief[each] = gives
        relieved |= gives
        decided[exception.decision] |= gives
        if exception.decision > 0 { violated |= gives }
      }
    } else {
      for each in rule.exceptions { relief[each] = 0 }
    }
    let plain = bites & ~relieved
    plainOf[index] = plain
    decided[rule.decision] |= plain
    if rule.decision > 0 { violated |= plain }
    marks.rules.note(index, violated)
    if rule.category >= 0 { categoryWords[rule.category] |= violated }
    if rule.severity >= 0 { severe[rule.severity] |= violated }
  }

  /// Finds in which completions the rule or its exceptions give the decision.
  private mutating func deciders(_ tables: GoldTables, _ index: Int, into marks: inout GoldMarks) {
    let rule = tables.rules[index]
    let plain = plainOf[index] & decided[rule.decision]
    clauseWords[rule.clause] |= plain
    var cited = plain
    for each in rule.exceptions where relief[each] != 0 {
      let exception = tables.exceptions[each]
      let gives = relief[each] & decided[exception.decision]
      clauseWords[exception.clause] |= gives
      // A rule relieved to the mildest decision is no code.
      if exception.decision > 0 { cited |= gives }
    }
    marks.decidingRules.note(index, cited)
    if rule.category >= 0 { decidingCategoryWords[rule.category] |= cited }
  }

  /// The completions of the present word in which the test holds.
  private mutating func word(_ tables: GoldTables, _ code: GoldCode) -> UInt64 {
    if code.isSteps { return walk(tables, code.range) }
    var any: UInt64 = 0
    for term in code.range {
      var all: UInt64 = ~0
      for at in tables.termStarts[term]..<tables.termStarts[term + 1] {
        all &= literalWords[tables.termLiterals[at]]
        if all == 0 { break }
      }
      any |= all
      if any == ~0 { break }
    }
    return any
  }

  private mutating func walk(_ tables: GoldTables, _ range: Range<Int>) -> UInt64 {
    stack.removeAll(keepingCapacity: true)
    for step in tables.steps[range] {
      switch step {
      case .literal(let literal): stack.append(literalWords[literal])
      case .all(let count): replace(count, by: stack.suffix(count).reduce(~0, &))
      case .any(let count): replace(count, by: stack.suffix(count).reduce(0, |))
      case .least(let wanted, let count):
        replace(count, by: Self.least(wanted, stack.suffix(count)))
      }
    }
    return stack.last ?? 0
  }

  private mutating func replace(_ count: Int, by word: UInt64) {
    stack.removeLast(count)
    stack.append(word)
  }

  /// The bits in which at least `wanted` of the words are set.
  private static func least(_ wanted: Int, _ words: ArraySlice<UInt64>) -> UInt64 {
    // A column of binary counters, one a bit; each word is added to all 64.
    var counters: [UInt64] = []
    for word in words {
      var carry = word
      for index in counters.indices where carry != 0 {
        (counters[index], carry) = (counters[index] ^ carry, counters[index] & carry)
      }
      if carry != 0 { counters.append(carry) }
    }
    if wanted >> counters.count != 0 { return 0 }
    // Greater or equal, from the highest digit: still equal, or already greater.
    var equal: UInt64 = ~0
    var greater: UInt64 = 0
    for index in counters.indices.reversed() {
      if wanted >> index & 1 == 1 {
        equal &= counters[index]
      } else {
        greater |= equal & counters[index]
        equal &= ~counters[index]
      }
    }
    return greater | equal
  }
}
