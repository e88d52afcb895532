/// The variables in the order in which the search asks them: those of recent conflicts first.
struct VariableOrder: Sendable {
  private var scores: [Double] = []
  private var step = 1.0
  /// A heap of the variables that matter now, the highest score first.
  private var heap: [Int32] = []
  /// The place of each variable in the heap, or -1.
  private var places: [Int32] = []
  private var isRelevant: [Bool] = []

  /// Adds a variable.
  mutating func add() {
    scores.append(0)
    places.append(-1)
    isRelevant.append(false)
  }

  /// Makes these the variables that matter.
  mutating func fill(_ variables: [Int]) {
    for variable in heap { places[Int(variable)] = -1 }
    heap.removeAll(keepingCapacity: true)
    for index in isRelevant.indices { isRelevant[index] = false }
    for variable in variables {
      isRelevant[variable] = true
      insert(variable)
    }
  }

  /// Puts a variable back, where it matters.
  mutating func insert(_ variable: Int) {
    guard isRelevant[variable], places[variable] < 0 else { return }
    places[variable] = Int32(truncatingIfNeeded: heap.count)
    heap.append(Int32(truncatingIfNeeded: variable))
    rise(heap.count - 1)
  }

  /// Takes the first variable that is open; nil where none is.
  mutating func next(where isOpen: (Int) -> Bool) -> Int? {
    while let first = heap.first {
      places[Int(first)] = -1
      if let last = heap.popLast(), last != first {
        heap[0] = last
        places[Int(last)] = 0
        sink(0)
      }
      if isOpen(Int(first)) { return Int(first) }
    }
    return nil
  }

  /// The variable had a part in a conflict.
  mutating func bump(_ variable: Int) {
    scores[variable] += step
    if scores[variable] > 1e100 {
      for index in scores.indices { scores[index] *= 1e-100 }
      step *= 1e-100
    }
    if places[variable] >= 0 { rise(Int(places[variable])) }
  }

  /// Makes later conflicts count for more.
  mutating func decay() { step *= 1 / 0.95 }

  private func isBefore(_ a: Int32, _ b: Int32) -> Bool {
    scores[Int(a)] != scores[Int(b)] ? scores[Int(a)] > scores[Int(b)] : a < b
  }

  private mutating func rise(_ start: Int) {
    var place = start
    let variable = heap[place]
    while place > 0 {
      let parent = (place - 1) / 2
      guard isBefore(variable, heap[parent]) else { break }
      heap[place] = heap[parent]
      places[Int(heap[place])] = Int32(truncatingIfNeeded: place)
      place = parent
    }
    heap[place] = variable
    places[Int(variable)] = Int32(truncatingIfNeeded: place)
  }

  private mutating func sink(_ start: Int) {
    var place = start
    let variable = heap[place]
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
      guard isBefore(heap[child], variable) else { break }
      heap[place] = heap[child]
      places[Int(heap[place])] = Int32(truncatingIfNeeded: place)
      place = child
    }
    heap[place] = variable
    places[Int(variable)] = Int32(truncatingIfNeeded: place)
  }
}
