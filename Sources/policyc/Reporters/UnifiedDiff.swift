/// The difference of two texts in the unified format of POSIX `diff -u`, without dates.
enum UnifiedDiff {
  /// The lines around a change that are shown.
  private static let context = 3

  /// A change of lines: `old` lines from `from`, `new` lines from `to`.
  private struct Step {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// The difference; empty where the texts are equal.
  static func bytes(_ old: [UInt8], _ new: [UInt8], path: String) -> [UInt8] {
    let before = lines(old)
    let after = lines(new)
    let steps = steps(before, after)
    guard !steps.isEmpty else { return [] }
    var out = Array("--- \(path)\n+++ \(path)\n".utf8)
    var index = 0
    while index < steps.count {
      var end = index + 1
      while end < steps.count,
        steps[end].old.lowerBound - steps[end - 1].old.upperBound <= context * 2
      {
        end += 1
      }
      hunk(steps[index..<end], before, after, &out)
      index = end
    }
    return out
  }

  private static func hunk(
    _ steps: ArraySlice<Step>, _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>],
    _ out: inout [UInt8]
  ) {
    guard let first = steps.first, let last = steps.last else { return }
    let lead = min(context, first.old.lowerBound)
    let tail = min(context, before.count - last.old.upperBound)
    let old = first.old.lowerBound - lead..<last.old.upperBound + tail
    let new = first.new.lowerBound - lead..<last.new.upperBound + tail
    out += Array("@@ -\(range(old)) +\(range(new)) @@\n".utf8)
    var position = old.lowerBound
    for step in steps {
      for line in before[position..<step.old.lowerBound] { put(0x20, line, &out) }
      for line in before[step.old] { put(0x2D, line, &out) }
      for line in after[step.new] { put(0x2B, line, &out) }
      position = step.old.upperBound
    }
    for line in before[position..<old.upperBound] { put(0x20, line, &out) }
  }

  private static func range(_ lines: Range<Int>) -> String {
    let start = lines.isEmpty ? lines.lowerBound : lines.lowerBound + 1
    return lines.count == 1 ? "\(start)" : "\(start),\(lines.count)"
  }

  private static func put(_ sign: UInt8, _ line: ArraySlice<UInt8>, _ out: inout [UInt8]) {
    out.append(sign)
    out += line
    if line.last != 0x0A { out += Array("\n\\ No newline at end of file\n".utf8) }
  }

  /// The lines with their line ends.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  /// The changes between two lists of lines: the ends that are equal are left out, and lines that stand
  /// once on both sides hold the rest in place (patience), so that the work stays near linear.
  private static func steps(
    _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]
  ) -> [Step] {
    var steps: [Step] = []
    var waiting = [(old: before.indices, new: after.indices)]
    while var (old, new) = waiting.popLast() {
      while let a = old.first, let b = new.first, before[a] == after[b] {
        old.removeFirst()
        new.removeFirst()
      }
      while let a = old.last, let b = new.last, before[a] == after[b] {
        old.removeLast()
        new.removeLast()
      }
      if old.isEmpty && new.isEmpty { continue }
      if let anchor = anchor(before, old, after, new) {
        waiting.append((anchor.old..<old.upperBound, anchor.new..<new.upperBound))
        waiting.append((old.lowerBound..<anchor.old, new.lowerBound..<anchor.new))
      } else {
        steps.append(Step(old: old, new: new))
      }
    }
    return steps
  }

  /// The middle one of the longest rising run of lines that stand exactly once on both sides.
  private static func anchor(
    _ before: [ArraySlice<UInt8>], _ old: Range<Int>, _ after: [ArraySlice<UInt8>],
    _ new: Range<Int>
  ) -> (old: Int, new: Int)? {
    var places: [ArraySlice<UInt8>: (old: Int, new: Int, times: Int)] = [:]
    for index in old { places[before[index], default: (index, -1, 0)].times += 1 }
    for index in new {
      guard var place = places[after[index]] else { continue }
      place.times = place.new < 0 ? place.times : 99
      place.new = index
      places[after[index]] = place
    }
    let pairs = places.values.filter { $0.times == 1 && $0.new >= 0 }.sorted { $0.old < $1.old }
    var piles: [(new: Int, old: Int, back: Int?)] = []
    var tops: [Int] = []
    for pair in pairs {
      var low = 0
      var high = tops.count
      while low < high {
        let middle = (low + high) / 2
        if piles[tops[middle]].new < pair.new { low = middle + 1 } else { high = middle }
      }
      piles.append((pair.new, pair.old, low > 0 ? tops[low - 1] : nil))
      if low == tops.count { tops.append(piles.count - 1) } else { tops[low] = piles.count - 1 }
    }
    guard var current = tops.last else { return nil }
    for _ in 0..<tops.count / 2 { current = piles[current].back ?? current }
    return (piles[current].old, piles[current].new)
  }
}
