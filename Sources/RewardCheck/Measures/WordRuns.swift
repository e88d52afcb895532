/// The runs of `length` words of some texts, by which copied stretches of another text are found.
///
/// Every run of 1, 2, 4, … words has a number, made from the numbers of its two halves; two runs are the
/// same iff their numbers are. A run of any other length is two overlapping ones. No hash is ever trusted.
struct WordRuns: Sendable {
  private let length: Int
  private var words: [[UInt8]: Int] = [:]
  /// For each doubling, the numbers of pairs of numbers.
  private var pairs: [[Pair: Int]]
  private var runs: Set<Pair> = []

  private struct Pair: Hashable, Sendable {
    var first: Int
    var second: Int
  }

  /// Runs of `length` words, at least 1.
  init(length: Int) {
    self.length = max(1, length)
    var doublings = 0
    while 2 << doublings <= self.length { doublings += 1 }
    pairs = Array(repeating: [:], count: doublings)
  }

  /// Takes up the runs of a text.
  ///
  /// Complexity: linear in the text, times the logarithm of the run's length.
  mutating func add(_ text: some Sequence<UInt8>) {
    var numbers = Self.words(of: text).map { word in
      let next = words.count
      return Self.number(word, in: &words, next)
    }
    var width = 1
    for level in pairs.indices {
      guard numbers.count > width else { return }
      numbers = (0..<(numbers.count - width)).map { start in
        let next = pairs[level].count
        return Self.number(
          Pair(first: numbers[start], second: numbers[start + width]), in: &pairs[level], next)
      }
      width *= 2
    }
    let apart = length - width
    guard numbers.count > apart else { return }
    for start in 0..<(numbers.count - apart) {
      runs.insert(Pair(first: numbers[start], second: numbers[start + apart]))
    }
  }

  private static func number<Key>(_ key: Key, in numbers: inout [Key: Int], _ next: Int) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = next
    return next
  }

  /// Sets the mark of each word of a text that stands in a run.
  func mark(_ text: [[UInt8]], _ marks: inout [Bool]) {
    var numbers = text.map { words[$0] }
    var width = 1
    for level in pairs.indices {
      guard numbers.count > width else { return }
      numbers = (0..<(numbers.count - width)).map { start in
        guard let first = numbers[start], let second = numbers[start + width] else { return nil }
        return pairs[level][Pair(first: first, second: second)]
      }
      width *= 2
    }
    let apart = length - width
    guard numbers.count > apart else { return }
    var end = 0
    for start in 0..<(numbers.count - apart) {
      guard let first = numbers[start], let second = numbers[start + apart],
        runs.contains(Pair(first: first, second: second))
      else { continue }
      for word in max(start, end)..<(start + length) { marks[word] = true }
      end = start + length
    }
  }

  /// The words of a text, ASCII capitals made small.
  static func words(of text: some Sequence<UInt8>) -> [[UInt8]] {
    text.split(whereSeparator: Characters.isSpace).map { $0.map(Characters.lower) }
  }
}
