import PolicyLang
import RewardCheck

/// Reads the usual item line straight into a record, without a tree and without allocating.
///
/// It reads only what it is sure of: an object whose facts have one plain value each, flags for judged
/// clauses, decisions for labels. For anything else, and for anything wrong, it says so and leaves the line
/// to `ItemReader`, so that both ways give the same rows.
struct ItemScanner: Sendable {
  private let plan: GoldPlan
  private let kinds: [Kind]
  private let keyCount: Int
  private var unknownKeys: [Range<Int>] = []
  /// For each fact, the number of the last item that mentioned it.
  private var mentions: [UInt32]
  private var turn: UInt32 = 0

  /// The type of a fact as the scanner needs it.
  private enum Kind: Sendable {
    case flag
    case named
    case count(low: Int, high: Int, orMore: Bool)
    case set
    /// The name stands in several vocabularies.
    case shared
  }

  /// Makes a scanner for a plan.
  init(_ plan: GoldPlan) {
    self.plan = plan
    keyCount = plan.keys.all.count
    mentions = plan.slots.facts.map { _ in 0 }
    kinds = plan.slots.facts.enumerated().map { index, fact in
      if plan.slots.namesake[index] >= 0 { return .shared }
      switch fact.type {
      case .flag: return .flag
      case .choice, .level: return .named
      case .count(let low, let high, let orMore):
        return .count(low: low, high: high, orMore: orMore)
      case .set: return .set
      }
    }
  }

  /// Reads one line into a record that has been reset.
  ///
  /// - Returns: false where the line has to be read the exact way; the record must then be reset again.
  mutating func scan(_ line: UnsafeBufferPointer<UInt8>, into item: inout ItemRecord) -> Bool {
    var cursor = Cursor(bytes: line)
    cursor.skipSpace()
    guard cursor.take(0x7B) else { return false }
    unknownKeys.removeAll(keepingCapacity: true)
    turn &+= 1
    if turn == 0 {
      for fact in mentions.indices { mentions[fact] = 0 }
      turn = 1
    }
    var seen: UInt64 = 0
    cursor.skipSpace()
    if !cursor.take(0x7D) {
      repeat {
        guard let key = cursor.key() else { return false }
        if let index = plan.topNames.find(cursor.slice(key)) {
          guard index < 64, seen >> UInt64(index) & 1 == 0 else { return false }
          seen |= 1 << UInt64(index)
          guard readKey(index, &cursor, &item) else { return false }
        } else {
          guard isNewKey(key, line), cursor.skipScalar() != nil else { return false }
        }
        cursor.skipSpace()
      } while cursor.comma()
      guard cursor.take(0x7D) else { return false }
    }
    cursor.skipSpace()
    return cursor.position == line.count
  }

  private mutating func isNewKey(_ key: Range<Int>, _ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard unknownKeys.count < 16 else { return false }
    for other in unknownKeys
    where other.count == key.count && line[other].elementsEqual(line[key]) {
      return false
    }
    unknownKeys.append(key)
    return true
  }

  private mutating func readKey(_ index: Int, _ cursor: inout Cursor, _ item: inout ItemRecord)
    -> Bool
  {
    switch index {
    case 0: return readID(&cursor, &item)
    case 1: return readFacts(&cursor, &item.whole)
    case 2: return readJudged(&cursor, &item)
    case 3: return readLabels(&cursor, &item)
    case 4: return false
    default:
      guard let isNull = cursor.skipScalar() else { return false }
      if !isNull { item.sources |= 1 << UInt64(index - keyCount) }
      return true
    }
  }

  private func readID(_ cursor: inout Cursor, _ item: inout ItemRecord) -> Bool {
    let start = cursor.position
    if cursor.next == 0x22 {
      guard cursor.plainText() != nil else { return false }
    } else {
      guard cursor.digits() != nil else { return false }
    }
    item.id.removeAll(keepingCapacity: true)
    item.id.append(contentsOf: cursor.slice(start..<cursor.position))
    return true
  }

  private mutating func readFacts(_ cursor: inout Cursor, _ part: inout ItemPart) -> Bool {
    guard cursor.take(0x7B) else { return false }
    cursor.skipSpace()
    if cursor.take(0x7D) { return true }
    repeat {
      guard let key = cursor.key(), let fact = plan.slots.names.find(cursor.slice(key)),
        mentions[fact] != turn
      else { return false }
      mentions[fact] = turn
      if cursor.next == 0x6E {
        guard cursor.skipScalar() != nil else { return false }
      } else {
        part.isGiven[fact] = true
        part.hasFacts = true
        guard readValue(fact, &cursor, &part) else { return false }
      }
      cursor.skipSpace()
    } while cursor.comma()
    return cursor.take(0x7D)
  }

  private func readValue(_ fact: Int, _ cursor: inout Cursor, _ part: inout ItemPart) -> Bool {
    let slot = plan.slots.starts[fact]
    switch kinds[fact] {
    case .flag:
      guard let holds = cursor.flag() else { return false }
      part.slots[slot] = holds ? 1 : 0
    case .named:
      guard let text = cursor.plainText(),
        let value = plan.slots.values[fact].find(cursor.slice(text))
      else { return false }
      part.slots[slot] = Int32(truncatingIfNeeded: value)
    case .count(let low, let high, let orMore):
      guard let number = cursor.digits(), number >= low, number <= high || orMore else {
        return false
      }
      part.slots[slot] = Int32(truncatingIfNeeded: min(number, high) - low)
    case .set:
      guard cursor.take(0x5B) else { return false }
      for index in plan.slots.slots(of: fact) { part.slots[index] = 0 }
      cursor.skipSpace()
      if cursor.take(0x5D) { return true }
      repeat {
        cursor.skipSpace()
        guard cursor.next == 0x22, let text = cursor.plainText(),
          let element = plan.slots.values[fact].find(cursor.slice(text)),
          part.slots[slot + element] == 0
        else { return false }
        part.slots[slot + element] = 1
        cursor.skipSpace()
      } while cursor.comma()
      return cursor.take(0x5D)
    case .shared: return false
    }
    return true
  }

  private func readJudged(_ cursor: inout Cursor, _ item: inout ItemRecord) -> Bool {
    guard cursor.take(0x7B) else { return false }
    cursor.skipSpace()
    if cursor.take(0x7D) { return true }
    repeat {
      guard let key = cursor.key(), let index = plan.judgedNames.find(cursor.slice(key)),
        item.whole.judged[index] < 0, let holds = cursor.flag()
      else { return false }
      item.whole.judged[index] = holds ? 1 : 0
      cursor.skipSpace()
    } while cursor.comma()
    guard cursor.take(0x7D) else { return false }
    noteUnversioned(&item)
    return true
  }

  private func readLabels(_ cursor: inout Cursor, _ item: inout ItemRecord) -> Bool {
    guard cursor.take(0x7B) else { return false }
    cursor.skipSpace()
    if cursor.take(0x7D) { return true }
    repeat {
      guard let key = cursor.key(), let index = plan.policyNames.find(cursor.slice(key)),
        item.whole.decisions[index] < 0, plan.policies[index].parts.isEmpty, cursor.next == 0x22,
        let text = cursor.plainText(),
        let decision = plan.policies[index].decisions.find(cursor.slice(text))
      else { return false }
      item.whole.decisions[index] = Int32(truncatingIfNeeded: decision)
      cursor.skipSpace()
    } while cursor.comma()
    guard cursor.take(0x7D) else { return false }
    noteUnversioned(&item)
    return true
  }

  private func noteUnversioned(_ item: inout ItemRecord) {
    for (index, planned) in plan.policies.enumerated() {
      item.isUnversioned[index] =
        item.whole.decisions[index] >= 0
        || planned.judged.contains { item.whole.judged[$0] >= 0 }
    }
  }
}

/// A place in a line, and the few tokens that the scanner knows.
private struct Cursor {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range])
  }

  mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte > 0x20 { return }
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A else { return }
      position += 1
    }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Moves over a comma.
  mutating func comma() -> Bool { take(0x2C) }

  /// Moves over a key of plain ASCII and its colon, up to the value; the bytes between the quotes.
  mutating func key() -> Range<Int>? {
    skipSpace()
    guard next == 0x22, let text = plainText() else { return nil }
    skipSpace()
    guard take(0x3A) else { return nil }
    skipSpace()
    return text
  }

  /// Moves over a string of plain ASCII without escapes; the bytes between the quotes.
  mutating func plainText() -> Range<Int>? {
    guard take(0x22) else { return nil }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x22 {
        position += 1
        return start..<position - 1
      }
      if byte == 0x5C || byte < 0x20 || byte >= 0x7F { return nil }
      position += 1
    }
    return nil
  }

  /// Moves over `true` or `false`.
  mutating func flag() -> Bool? {
    if word("true") { return true }
    return word("false") ? false : nil
  }

  /// Moves over a number of one to nine digits that is 0 or begins with none.
  mutating func digits() -> Int? {
    let start = position
    var value = 0
    while position < bytes.count, bytes[position] &- 0x30 < 10 {
      value = value &* 10 &+ Int(bytes[position] &- 0x30)
      position += 1
    }
    let count = position - start
    guard count > 0, count < 10, count == 1 || bytes[start] != 0x30 else { return nil }
    switch next {
    case 0x2E, 0x65, 0x45: return nil
    default: return value
    }
  }

  /// Moves over a value that is no object and no list.
  ///
  /// - Returns: whether it is null; nil where it is something else, or not certainly JSON.
  mutating func skipScalar() -> Bool? {
    switch next {
    case 0x22:
      let start = position
      if plainText() != nil { return false }
      var scanner = JSONScanner(bytes, at: start)
      guard let text = try? scanner.string(), !text.broken else { return nil }
      position = text.end
      return false
    case 0x6E: return word("null") ? true : nil
    case 0x74: return word("true") ? false : nil
    case 0x66: return word("false") ? false : nil
    default:
      var scanner = JSONScanner(bytes, at: position)
      guard (try? scanner.number()) != nil else { return nil }
      position = scanner.position
      return false
    }
  }

  private mutating func word(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] { return false }
    position += count
    return true
  }
}
