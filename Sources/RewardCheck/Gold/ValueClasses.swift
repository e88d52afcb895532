/// The values of a fact in classes that no test in use tells apart.
package struct ValueClasses: Sendable, Hashable {
  /// How many classes there are; classes are numbered by their first value.
  package private(set) var count = 1
  /// The first value of each run of values of one class, rising from 0.
  package private(set) var starts: [Int] = [0]
  /// The class of each run.
  package private(set) var classOfRun: [Int] = [0]
  /// The class of each value, where there are few enough to list.
  private var direct: [Int32] = []

  /// Makes the one class of a fact that nothing asks about.
  init() {}

  /// Cuts `size` values by the sets of values that tests ask for, each as ranges within them.
  package init(size: Int, tests: [[ClosedRange<Int>]]) {
    var cuts: Set<Int> = [0]
    for range in tests.joined() {
      cuts.insert(range.lowerBound)
      if range.upperBound + 1 < size { cuts.insert(range.upperBound + 1) }
    }
    starts = cuts.sorted()
    var signatures = starts.map { _ in [UInt64](repeating: 0, count: (tests.count + 63) / 64) }
    for (index, ranges) in tests.enumerated() {
      for range in ranges {
        // Every range begins where a run does.
        var run = run(of: range.lowerBound)
        while run < starts.count, starts[run] <= range.upperBound {
          signatures[run][index >> 6] |= 1 << UInt64(index & 63)
          run += 1
        }
      }
    }
    var known: [[UInt64]: Int] = [:]
    classOfRun = signatures.map { signature in
      if let found = known[signature] { return found }
      known[signature] = known.count
      return known.count - 1
    }
    count = known.count
    if size <= 1024 {
      direct = (0..<size).map { Int32(truncatingIfNeeded: classOfRun[run(of: $0)]) }
    }
  }

  /// The class of a value.
  package func of(_ value: Int) -> Int {
    value < direct.count ? Int(direct[value]) : classOfRun[run(of: value)]
  }

  private func run(of value: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }

  /// The values as ranges, in order, none touching the next.
  package static func ranges(_ values: [Int]) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for value in values.sorted() {
      if let last = ranges.last, value <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, value)
      } else {
        ranges.append(value...value)
      }
    }
    return ranges
  }
}
