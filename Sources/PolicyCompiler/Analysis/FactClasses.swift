/// The values of a fact in classes that no test in use tells apart.
struct FactClasses: Sendable, Hashable {
  /// How many values each class has, by class; classes are numbered by their first value.
  private(set) var sizes: [Int]
  /// The runs of values of one class, rising and without gaps.
  private(set) var runs: [Run]

  /// Neighbouring values of one class.
  struct Run: Sendable, Hashable {
    var values: Range<Int>
    var value: Int
  }

  /// Cuts `size` values by the sets of values, each rising, that tests ask for.
  init(size: Int, cutBy sets: [[Int]]) {
    var starts: Set<Int> = [0]
    let ranges = sets.map { Self.ranges($0) }
    for range in ranges.joined() {
      starts.insert(range.lowerBound)
      if range.upperBound < size { starts.insert(range.upperBound) }
    }
    let sorted = starts.sorted()
    var signatures = sorted.map { _ in [UInt64](repeating: 0, count: (sets.count + 63) / 64) }
    for (index, list) in ranges.enumerated() {
      for range in list {
        // Every range begins and ends at a start.
        var run = Self.position(range.lowerBound, in: sorted)
        while run < sorted.count, sorted[run] < range.upperBound {
          signatures[run][index >> 6] |= 1 << UInt64(index & 63)
          run += 1
        }
      }
    }
    var known: [[UInt64]: Int] = [:]
    sizes = []
    runs = []
    for (index, start) in sorted.enumerated() {
      let end = index + 1 < sorted.count ? sorted[index + 1] : size
      let value = known[signatures[index]] ?? known.count
      known[signatures[index]] = value
      if value == sizes.count { sizes.append(0) }
      sizes[value] += end - start
      runs.append(Run(values: start..<end, value: value))
    }
  }

  /// How many classes there are.
  var count: Int { sizes.count }

  /// The class of a value.
  func of(_ value: Int) -> Int {
    runs[Self.position(value, in: runs.map(\.values.lowerBound))].value
  }

  /// The classes that the values, rising, consist of, or nil where they cut one.
  func classes(of values: [Int]) -> [Int]? {
    var found: Set<Int> = []
    var all = 0
    var next = 0
    for run in runs {
      while next < values.count, values[next] < run.values.lowerBound { next += 1 }
      guard next < values.count, values[next] < run.values.upperBound else { continue }
      if found.insert(run.value).inserted { all += sizes[run.value] }
    }
    return all == values.count ? found.sorted() : nil
  }

  /// The value of a class that is nearest to `usual`, the lower of two.
  func value(of wanted: Int, nearest usual: Int) -> Int {
    var best: Int?
    for run in runs where run.value == wanted {
      let near = min(max(usual, run.values.lowerBound), run.values.upperBound - 1)
      if best.map({ abs(near - usual) < abs($0 - usual) }) ?? true { best = near }
    }
    return best ?? 0
  }

  /// The values as ranges, in order, none touching the next.
  private static func ranges(_ values: [Int]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for value in values {
      if let last = ranges.last, value == last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<value + 1
      } else {
        ranges.append(value..<value + 1)
      }
    }
    return ranges
  }

  /// The last position whose number is not above `value`.
  private static func position(_ value: Int, in sorted: [Int]) -> Int {
    var low = 0
    var high = sorted.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if sorted[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
