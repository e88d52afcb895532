/// The gold that was found for records, by the bytes that it was found from: annotations repeat.
struct GoldCache: Sendable {
  /// What was found, and what rows say of it; shared, not copied for every record.
  final class Entry: Sendable {
    let known: KnownGold
    /// The text in a row.
    let text: [UInt8]

    init(_ known: KnownGold, text: [UInt8]) {
      self.known = known
      self.text = text
    }
  }

  private var keys: [[UInt8]] = []
  private var entries: [Entry] = []
  private var slots = [Int32](repeating: -1, count: slotCount)
  private var key: [UInt8] = []

  private static let slotCount = 1 << 13
  private static let entryLimit = slotCount / 4
  /// Longer texts are not worth keeping.
  private static let keyLimit = 1 << 12

  /// Begins a key.
  mutating func begin() { key.removeAll(keepingCapacity: true) }

  /// Adds a part of a record to the key, or that it has no such part.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>?) {
    if let text, key.count + text.count <= Self.keyLimit {
      key.append(contentsOf: text)
    } else if text != nil {
      key.append(contentsOf: repeatElement(0, count: Self.keyLimit))
    }
    // No JSON text holds this byte.
    key.append(0)
  }

  /// What was found for the key, or nil.
  var entry: Entry? {
    let index = slots[slot()]
    return index < 0 || key.count > Self.keyLimit ? nil : entries[Int(index)]
  }

  /// Keeps what was found for the key; a full table begins anew.
  mutating func keep(_ entry: Entry) {
    if key.count > Self.keyLimit { return }
    if entries.count == Self.entryLimit {
      keys.removeAll(keepingCapacity: true)
      entries.removeAll(keepingCapacity: true)
      for index in slots.indices { slots[index] = -1 }
    }
    slots[slot()] = Int32(entries.count)
    keys.append(key)
    entries.append(entry)
  }

  /// The slot of the key, or the free one that it would have.
  private func slot() -> Int {
    var slot = hash()
    while slots[slot] >= 0, !Self.equal(keys[Int(slots[slot])], key) {
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return slot
  }

  private static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.withUnsafeBytes { left in
      right.withUnsafeBytes { right in
        guard left.count == right.count else { return false }
        var offset = 0
        while left.count - offset >= 8 {
          if word(left, offset) != word(right, offset) { return false }
          offset += 8
        }
        while offset < left.count, left[offset] == right[offset] { offset += 1 }
        return offset == left.count
      }
    }
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// A hash of the key, the same on every machine; nothing that is written depends on it.
  private func hash() -> Int {
    key.withUnsafeBytes { bytes in
      var hash = UInt64(bytes.count)
      var offset = 0
      while offset < bytes.count {
        let left = bytes.count - offset
        var word: UInt64 = 0
        if left >= 8 {
          word = Self.word(bytes, offset).littleEndian
        } else {
          for index in 0..<left { word = word << 8 | UInt64(bytes[offset + index]) }
        }
        hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
        offset += 8
      }
      return Int(truncatingIfNeeded: (hash ^ hash >> 32) & UInt64(Self.slotCount - 1))
    }
  }
}
