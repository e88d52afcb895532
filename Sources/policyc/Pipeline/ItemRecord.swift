/// What is wrong with an item, or with one policy's view of it: the `error` of its rows.
struct ItemFault: Error, Sendable, Hashable {
  /// The kind, as rows and the summary print it.
  enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The record is not JSON (or YAML).
    case syntax
    /// The record is not an object, or a part of it has a shape that nothing reads.
    case shape
    /// The record is larger than `--max-record`.
    case tooLarge = "record too large"
    /// A key stands twice.
    case key = "repeated key"
    /// A fact that no loaded vocabulary declares.
    case fact = "unknown fact"
    /// A judged clause that no loaded policy has.
    case clause = "unknown clause"
    /// A value outside its type.
    case value
    /// A label that the policy cannot give.
    case label
    /// Facts are not given part by part where the policy judges parts, or the other way round.
    case part
    /// A value for a fact that cannot be observed in the item.
    case source
    /// The item is outside `applies to`.
    case scope
    /// The row differs between the policy's date intervals and no date was given.
    case date
    /// The exact answer needs more memory than the limit allows.
    case limit
  }

  /// The kind.
  var kind: Kind
  /// The sentence, lower case and without a full stop.
  var message: String
  /// The 1-based line.
  var line: Int
  /// The 1-based column in bytes, or nil where the whole record is meant.
  var column: Int?
}

/// A person's verdict on an item under one policy.
struct ItemLabel: Sendable, Hashable {
  /// The decision's position, or nil.
  var decision: Int?
  /// The severity's position, or nil.
  var severity: Int?
  /// Categories said to be violated or not; nil where the label says that it is not known.
  var categories: [Code] = []
  /// Rules said to be violated or not.
  var rules: [Code] = []
  /// The label as rows print it.
  var text: [UInt8] = []

  /// What a label says of one id.
  struct Code: Sendable, Hashable {
    /// The category or clause.
    var id: String
    /// Whether it is violated; nil for not known.
    var holds: Bool?
  }
}

/// What is said of one item, or of one part of it: facts, judged clauses and labels.
struct ItemPart: Sendable {
  /// The state of every slot of `FactSlots`: a value, `unknown`, or `-2 - index` into `choices`.
  var slots: [Int32]
  /// The lists of possible values that `slots` refers to.
  var choices: [[Int]] = []
  /// The judged variables by `JudgedSlots`: 0 no, 1 yes, -1 unknown.
  var judged: [Int8]
  /// For each fact, whether a value that is not null was given.
  var isGiven: [Bool]
  /// True where any fact has a value that is not null.
  var hasFacts = false
  /// For each policy of the run, its label.
  var labels: [ItemLabel?]
  /// For each policy, the decision of a label that names nothing else, or -1: what the fast scanner reads.
  var decisions: [Int32]

  /// The state of a slot of which nothing is known.
  static let unknown: Int32 = -1

  /// Makes a part of which nothing is said.
  init(slots: Int, judged: Int, facts: Int, policies: Int) {
    self.slots = Array(repeating: Self.unknown, count: slots)
    self.judged = Array(repeating: -1, count: judged)
    isGiven = Array(repeating: false, count: facts)
    labels = Array(repeating: nil, count: policies)
    decisions = Array(repeating: -1, count: policies)
  }

  /// The part of that position (nil: the item as a whole), moved out of its record.
  static func taken(from item: inout ItemRecord, _ index: Int?) -> ItemPart {
    var part = ItemPart(slots: 0, judged: 0, facts: 0, policies: 0)
    if let index { swap(&part, &item.parts[index]) } else { swap(&part, &item.whole) }
    return part
  }

  /// Moves the part back to where it was taken from.
  mutating func put(back item: inout ItemRecord, _ index: Int?) {
    if let index { swap(&self, &item.parts[index]) } else { swap(&self, &item.whole) }
  }

  /// Forgets everything, keeping the memory.
  mutating func reset() {
    for index in slots.indices { slots[index] = Self.unknown }
    for index in judged.indices { judged[index] = -1 }
    for index in isGiven.indices { isGiven[index] = false }
    for index in labels.indices where labels[index] != nil { labels[index] = nil }
    for index in decisions.indices { decisions[index] = -1 }
    if !choices.isEmpty { choices.removeAll(keepingCapacity: true) }
    hasFacts = false
  }
}

/// One item as the gold pipeline holds it; the memory serves one item after the other.
struct ItemRecord: Sendable {
  /// The JSON text of the id; `null` where there is none.
  var id: [UInt8] = Array("null".utf8)
  /// The 1-based line on which it begins.
  var line = 0
  /// The sources whose key is there and not null, bit by bit of `GoldPlan.sources`.
  var sources: UInt64 = 0
  /// What is said of the item as a whole.
  var whole: ItemPart
  /// What is said of each part of `GoldPlan.parts`; used where `isParted`.
  var parts: [ItemPart]
  /// True where facts are given part by part.
  var isParted = false
  /// True where nothing but slots, judged variables and plain decisions is in use, so that equal states
  /// give equal rows.
  var isPlain = true
  /// What is wrong for every policy, or nil.
  var fault: ItemFault?
  /// What is wrong for one policy, by policy.
  var faults: [ItemFault?]
  /// For each policy, whether its labels and judged values are from another meaning.
  var isStale: [Bool]
  /// For each policy whose values are stale, whether `--labelled-under` names the meaning they have.
  var isKept: [Bool]
  /// For each policy, whether labels or judged values were given without `under`.
  var isUnversioned: [Bool]
  /// How many labels are for policies that are not in the run.
  var foreignLabels = 0

  /// Forgets everything, keeping the memory.
  mutating func reset(line: Int) {
    self.line = line
    id.removeAll(keepingCapacity: true)
    id.append(contentsOf: "null".utf8)
    sources = 0
    whole.reset()
    if isParted { for index in parts.indices { parts[index].reset() } }
    isParted = false
    isPlain = true
    fault = nil
    for index in faults.indices {
      if faults[index] != nil { faults[index] = nil }
      isStale[index] = false
      isKept[index] = false
      isUnversioned[index] = false
    }
    foreignLabels = 0
  }
}
