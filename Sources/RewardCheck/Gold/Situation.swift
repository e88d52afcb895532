/// What is known of one item under one policy: for each fact the values it may have.
///
/// Made blank by `GoldEngine.blank()`, where nothing is known, and filled fact by fact; `reset()` makes it
/// blank again without allocating, so that one situation serves any number of items. Facts, elements,
/// values and judged clauses are indexes of the engine's `GoldProgram`; what no test reads is accepted and
/// forgotten. An index or value out of range is the caller's mistake and stops the program.
public struct Situation: Sendable {
  /// The possible classes of values of every variable, as `GoldLayout` places them; none is empty.
  private(set) var words: [UInt64]
  /// How to fill it: one reference, since a situation of many arrays costs more to hand on (65 ns) than to
  /// evaluate (20 ns).
  private let plan: FillingPlan

  init(_ plan: FillingPlan) {
    words = plan.blank
    self.plan = plan
  }

  /// Forgets everything: each fact and judged clause is unknown.
  public mutating func reset() {
    // Copied word by word: sharing the array would cost an allocation at the next change.
    for index in words.indices { words[index] = plan.blank[index] }
  }

  /// The fact, not a set, has this value.
  public mutating func set(fact: Int, to value: Int) {
    precondition(value >= 0 && value < plan.sizes[fact], "a value of the fact")
    let start = Int(plan.starts[fact])
    if start >= 0 {
      change(start + value)
    } else {
      set(fact: fact, toOneOf: [value])
    }
  }

  /// The fact, not a set, has one of these values; an empty list stops the program.
  public mutating func set(fact: Int, toOneOf values: [Int]) {
    precondition(!values.isEmpty, "a fact has at least one possible value")
    let bits = plan.bits[fact]
    for bit in bits { words[bit >> 6] &= ~(1 << UInt64(bit & 63)) }
    for value in values {
      precondition(value >= 0 && value < plan.sizes[fact], "a value of the fact")
      if bits.isEmpty { continue }
      let bit = bits.lowerBound + plan.classes[fact].of(value)
      words[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  /// The set holds the element, or does not.
  public mutating func set(fact: Int, element: Int, to holds: Bool) {
    precondition(element >= 0 && element < plan.sizes[fact], "an element of the set")
    change(Int(plan.starts[fact]) + 2 * element + (holds ? 1 : 0))
  }

  /// The judged clause holds, or does not.
  public mutating func set(judged index: Int, to holds: Bool) {
    precondition(index >= 0, "a judged clause")
    change(Int(plan.starts[plan.judged + index]) + (holds ? 1 : 0))
  }

  private mutating func change(_ index: Int) {
    let change = plan.changes[index]
    if change.word >= 0 {
      let word = Int(change.word)
      words[word] = words[word] & ~change.clear | change.set
    }
  }
}
