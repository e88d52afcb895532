/// Literals that are looked for from byte to byte: where one stands, eight of its bytes are compared at once.
///
/// A literal that begins with a line feed begins here at the CR or LF, not at the gap before it.
struct Stops: Sendable, Hashable {
  /// The bytes with which a literal can begin.
  struct Head: Sendable, Hashable {
    /// Up to eight bytes, the first in the lowest place.
    var word: UInt64 = 0
    /// The bits of `word` that count.
    var mask: UInt64 = 0
    /// The number of bytes.
    var count = 0
    /// The index of the literal.
    var run: Int
    /// True where the literal holds nothing else.
    var isWhole = false

    /// The head with one more byte, or the same where it has eight.
    func with(_ byte: UInt8, anyCase: Bool) -> Head {
      guard count < 8 else { return self }
      var head = self
      let isLetter = (byte | 0x20) &- 0x61 < 26
      head.word |= UInt64(byte) << UInt64(8 * count)
      head.mask |= (anyCase && isLetter ? 0xDF : 0xFF) << UInt64(8 * count)
      head.count += 1
      return head
    }

    /// The byte at `index` in every letter case that counts; all bytes where the head is shorter.
    func bytes(at index: Int) -> [UInt8] {
      guard index < count else { return Array(UInt8.min...UInt8.max) }
      let shift = UInt64(8 * index)
      let byte = UInt8(truncatingIfNeeded: word >> shift)
      return (mask >> shift) & 0x20 == 0 ? [byte | 0x20, byte & 0xDF] : [byte]
    }
  }

  /// The literals.
  let runs: [Run]
  /// True where the case of letters does not matter.
  let anyCase: Bool
  /// What is compared, of all literals.
  let heads: [Head]

  /// Makes literals ready; with `anyCase` they are found in any letter case.
  init(_ runs: [Run] = [], anyCase: Bool = false) {
    self.runs = runs
    self.anyCase = anyCase
    heads = runs.indices.flatMap { Self.heads(of: runs[$0], Head(run: $0), anyCase) }
  }

  private static func heads(of run: Run, _ empty: Head, _ anyCase: Bool) -> [Head] {
    func with(_ bytes: [UInt8], _ head: Head) -> Head {
      bytes.reduce(head) { $0.with($1, anyCase: anyCase) }
    }
    switch run.pieces.first {
    case nil: return []
    case .bytes(let bytes)?:
      var head = with(bytes, empty)
      head.isWhole = run.pieces.count == 1 && bytes.count <= 8
      return [head]
    case .lineEnd?:
      let ends = [with([0x0A], empty), with([0x0D, 0x0A], empty)]
      guard run.pieces.count > 1, case .bytes(let bytes) = run.pieces[1] else { return ends }
      // Gaps may stand between the line end and what the line begins with.
      return ends.flatMap { [with(bytes, $0), with([0x20], $0), with([0x09], $0)] }
    }
  }
}

/// Finds the places where one of several literals may begin, by its first two bytes.
///
/// Shared: for every search of a short stretch, references to its tables would be counted one by one.
final class StopFinder: Sendable {
  private let starts: [Bool]
  private let finder: ByteFinder
  /// A bit for each pair of bytes, the first in the higher place.
  private let pairs: [UInt64]

  /// Looks for the literals of `stops`, and for line ends where those are asked for.
  init(_ stops: [Stops], lineEnds: Bool = false) {
    var starts = [Bool](repeating: false, count: 256)
    var pairs = [UInt64](repeating: 0, count: 1 << 10)
    func add(_ first: UInt8, _ second: UInt8) {
      let pair = Int(first) << 8 | Int(second)
      starts[Int(first)] = true
      pairs[pair >> 6] |= 1 << UInt64(pair & 63)
    }
    for head in stops.flatMap(\.heads) {
      for first in head.bytes(at: 0) {
        for second in head.bytes(at: 1) { add(first, second) }
      }
    }
    if lineEnds {
      for second in UInt8.min...UInt8.max {
        add(0x0A, second)
        add(0x0D, second)
      }
    }
    self.starts = starts
    self.pairs = pairs
    finder = ByteFinder(starts)
  }

  /// The first place from `start` on and before `end` where a literal may begin, or `end`.
  func find(in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
    var place = start
    // The next is often near, where the beginning of sixteen bytes at a time costs more than it saves.
    let near = min(end, start + 8)
    while place < near {
      if may(begin: place, in: text) { return place }
      place += 1
    }
    while true {
      place = finder.find(in: UnsafeBufferPointer(rebasing: text[..<end]), from: place)
      // Where many such bytes stand together each is asked here.
      while place < end, starts[Int(text[place])] {
        if may(begin: place, in: text) { return place }
        place += 1
      }
      if place >= end { return end }
    }
  }

  /// The last place before `end` and not before `start` where a literal may begin, or nil.
  func findLast(in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
    var place = end - 1
    while place >= start {
      if may(begin: place, in: text) { return place }
      place -= 1
    }
    return nil
  }

  /// True where a literal may begin at `place`.
  @inline(__always)
  func may(begin place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard starts[Int(text[place])] else { return false }
    guard place + 1 < text.count else { return true }
    let pair = Int(text[place]) << 8 | Int(text[place + 1])
    return pairs[pair >> 6] >> UInt64(pair & 63) & 1 != 0
  }
}

extension FormScan {
  /// True where one of the literals begins at `start`.
  mutating func stands(_ stops: Stops, _ start: Int) -> Bool {
    let left = text.count - start
    let word = word(at: start)
    // By index, since an iterator would count references.
    for index in stops.heads.indices {
      let head = stops.heads[index]
      guard (word ^ head.word) & head.mask == 0, head.count <= left else { continue }
      if head.isWhole || match(stops.runs[head.run], start, anyCase: stops.anyCase) != nil {
        return true
      }
    }
    return false
  }

  /// Eight bytes from `start` on, the first in the lowest place; zeros past the end of the text.
  @inline(__always)
  private func word(at start: Int) -> UInt64 {
    if text.count - start >= 8, let base = text.baseAddress {
      let raw = UnsafeRawPointer(base + start)
      return UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
    }
    var word: UInt64 = 0
    for place in (start..<text.count).reversed() { word = word << 8 | UInt64(text[place]) }
    return word
  }
}
