import RewardCheck

/// The values of a fact in classes that no test in use tells apart, and how many values each class has.
struct FactClasses: Sendable, Hashable {
  /// How many values each class has, by class.
  let sizes: [Int]
  private let classes: ValueClasses
  private let size: Int

  /// Cuts `size` values by the sets of values that tests ask for.
  init(size: Int, cutBy sets: [[Int]]) {
    classes = ValueClasses(size: size, tests: sets.map(ValueClasses.ranges))
    self.size = size
    var sizes = Array(repeating: 0, count: classes.count)
    for run in classes.starts.indices {
      sizes[classes.classOfRun[run]] += Self.values(of: run, classes, size).count
    }
    self.sizes = sizes
  }

  /// How many classes there are.
  var count: Int { sizes.count }

  /// The class of a value.
  func of(_ value: Int) -> Int { classes.of(value) }

  /// The classes that the values, rising, consist of, or nil where they cut one.
  func classes(of values: [Int]) -> [Int]? {
    var found: Set<Int> = []
    var all = 0
    var next = 0
    for (run, value) in classes.classOfRun.enumerated() {
      let range = Self.values(of: run, classes, size)
      while next < values.count, values[next] < range.lowerBound { next += 1 }
      guard next < values.count, values[next] < range.upperBound else { continue }
      if found.insert(value).inserted { all += sizes[value] }
    }
    return all == values.count ? found.sorted() : nil
  }

  /// The value of a class that is nearest to `usual`, the lower of two.
  func value(of wanted: Int, nearest usual: Int) -> Int {
    var best: Int?
    for (run, value) in classes.classOfRun.enumerated() where value == wanted {
      let range = Self.values(of: run, classes, size)
      let near = min(max(usual, range.lowerBound), range.upperBound - 1)
      if best.map({ abs(near - usual) < abs($0 - usual) }) ?? true { best = near }
    }
    return best ?? 0
  }

  /// The values of a run.
  private static func values(of run: Int, _ classes: ValueClasses, _ size: Int) -> Range<Int> {
    let next = run + 1
    return classes.starts[run]..<(next < classes.starts.count ? classes.starts[next] : size)
  }
}
