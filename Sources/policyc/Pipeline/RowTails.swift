/// The rows that have been written, from `"decision"` to their end, each text once.
///
/// A tail is found by a small number that stands for everything it depends on; the table forgets all when
/// it has grown large.
struct RowTails: Sendable {
  /// A text and what the summary counts of it.
  struct Tail: Sendable {
    /// Its bytes in `bytes`.
    var range: Range<Int>
    /// The decision, or -1 where it is undetermined.
    var decision: Int
    /// Whether the label agrees; nil where there is none or it cannot be told.
    var agrees: Bool?
    /// How many rows had it.
    var rows = 0
  }

  /// All texts, one after the other.
  private(set) var bytes: [UInt8] = []
  /// The tails by their number.
  private(set) var tails: [Tail] = []
  private var places: [Int32] = []

  private static let byteLimit = 8 << 20

  /// The number of the tail that was kept under `key`, or -1.
  func find(_ key: Int) -> Int { key < places.count ? Int(places[key]) : -1 }

  /// True where the next text should begin an empty table.
  var isFull: Bool { bytes.count > Self.byteLimit }

  /// Keeps a text, under a key where another row may have it.
  ///
  /// - Returns: its number.
  mutating func keep(_ key: Int?, _ text: [UInt8], decision: Int, agrees: Bool?) -> Int {
    let start = bytes.count
    bytes.append(contentsOf: text)
    tails.append(Tail(range: start..<bytes.count, decision: decision, agrees: agrees))
    if let key {
      while places.count <= key { places.append(contentsOf: repeatElement(-1, count: 1024)) }
      places[key] = Int32(truncatingIfNeeded: tails.count - 1)
    }
    return tails.count - 1
  }

  /// Counts a row and appends its tail.
  mutating func write(_ tail: Int, to out: inout [UInt8]) {
    tails[tail].rows += 1
    out.append(contentsOf: bytes[tails[tail].range])
  }

  /// Forgets everything; the counts must have been taken before.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    tails.removeAll(keepingCapacity: true)
    for index in places.indices { places[index] = -1 }
  }
}
