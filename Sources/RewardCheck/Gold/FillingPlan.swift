/// How the bits of a situation change with each value of each fact, looked up in one step.
final class FillingPlan: Sendable {
  /// What one value does to the word that its variable lies in.
  struct Change: Sendable {
    /// The word, or -1 where nothing reads the fact or it is too wide for one step.
    var word: Int32
    /// The bits of the variable.
    var clear: UInt64
    /// The bit of the value.
    var set: UInt64
  }

  /// The words in which nothing is known.
  let blank: [UInt64]
  /// For each fact, where its changes begin, value by value (for a set no and yes of each element), or -1
  /// for a fact of too many values to list; then the same for the judged clauses.
  let starts: [Int32]
  let changes: [Change]
  /// For each fact, how many values it has; for a set, how many elements.
  let sizes: [Int]
  /// Where the judged clauses begin in `starts`.
  let judged: Int
  /// For each fact that is no set, its bits, none where nothing reads it, and its classes of values.
  let bits: [Range<Int>]
  let classes: [ValueClasses]

  init(_ layout: GoldLayout, _ program: GoldProgram) {
    var starts: [Int32] = []
    var changes: [Change] = []
    var bits: [Range<Int>] = []
    for (index, fact) in program.facts.enumerated() {
      starts.append(Int32(truncatingIfNeeded: changes.count))
      if fact.isSet {
        bits.append(0..<0)
        for element in 0..<fact.size {
          let variable = layout.variable(fact: index, element: element)
          for value in 0...1 { changes.append(Self.change(layout, variable, value)) }
        }
        continue
      }
      let variable = layout.factVariables[index]
      let place = variable < 0 ? nil : layout.variables[variable]
      bits.append(place.map { $0.bit..<$0.bit + $0.arity } ?? 0..<0)
      guard fact.size <= 1024, bits[index].count <= 64 else {
        starts[index] = -1
        continue
      }
      for value in 0..<fact.size {
        changes.append(
          Self.change(layout, variable, variable < 0 ? 0 : layout.classes[index].of(value)))
      }
    }
    judged = starts.count
    for variable in layout.judgedVariables {
      starts.append(Int32(truncatingIfNeeded: changes.count))
      for value in 0...1 { changes.append(Self.change(layout, variable, value)) }
    }
    blank = layout.unknown
    classes = layout.classes
    self.starts = starts
    self.changes = changes
    sizes = program.facts.map(\.size)
    self.bits = bits
  }

  private static func change(_ layout: GoldLayout, _ variable: Int, _ value: Int) -> Change {
    guard variable >= 0 else { return Change(word: -1, clear: 0, set: 0) }
    let place = layout.variables[variable]
    let shift = UInt64(place.bit & 63)
    return Change(
      word: Int32(truncatingIfNeeded: place.bit >> 6),
      clear: (~0 >> UInt64(64 - place.arity)) << shift, set: 1 << (shift + UInt64(value)))
  }
}
