/// What is known of one item under one policy: for each fact the values it may have.
///
/// Made blank by `GoldEngine.blank()`, where nothing is known, and filled fact by fact; `reset()` makes it
/// blank again without allocating, so that one situation serves any number of items. Facts, elements,
/// values and judged clauses are indexes of the engine's `GoldProgram`; what no test reads is accepted and
/// forgotten. An index or value out of range is the caller's mistake and stops the program.
public struct Situation: Sendable {
  let layout: GoldLayout
  /// The possible classes of values of every variable, as `GoldLayout` places them; none is empty.
  private(set) var words: [UInt64]

  init(_ layout: GoldLayout) {
    self.layout = layout
    words = layout.unknown
  }

  /// Forgets everything: each fact and judged clause is unknown.
  public mutating func reset() {
    for index in words.indices { words[index] = layout.unknown[index] }
  }

  /// The fact, not a set, has this value.
  public mutating func set(fact: Int, to value: Int) {
    let variable = layout.factVariables[fact]
    if variable >= 0 { decide(variable, layout.classes[fact].of(value)) }
  }

  /// The fact, not a set, has one of these values; an empty list stops the program.
  public mutating func set(fact: Int, toOneOf values: [Int]) {
    precondition(!values.isEmpty, "a fact has at least one possible value")
    let variable = layout.factVariables[fact]
    guard variable >= 0 else { return }
    clear(variable)
    for value in values { allow(variable, layout.classes[fact].of(value)) }
  }

  /// The set holds the element, or does not.
  public mutating func set(fact: Int, element: Int, to holds: Bool) {
    let variable = layout.variable(fact: fact, element: element)
    if variable >= 0 { decide(variable, holds ? 1 : 0) }
  }

  /// The judged clause holds, or does not.
  public mutating func set(judged index: Int, to holds: Bool) {
    let variable = layout.judgedVariables[index]
    if variable >= 0 { decide(variable, holds ? 1 : 0) }
  }

  private mutating func decide(_ variable: Int, _ value: Int) {
    clear(variable)
    allow(variable, value)
  }

  private mutating func allow(_ variable: Int, _ value: Int) {
    let bit = layout.variables[variable].bit + value
    words[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  private mutating func clear(_ variable: Int) {
    let place = layout.variables[variable]
    let word = place.bit >> 6
    if place.arity <= 64 {
      // A variable of at most 64 classes never crosses a word.
      words[word] &= ~((~0 >> UInt64(64 - place.arity)) << UInt64(place.bit & 63))
    } else {
      for bit in place.bit..<place.bit + place.arity {
        words[bit >> 6] &= ~(1 << UInt64(bit & 63))
      }
    }
  }
}
