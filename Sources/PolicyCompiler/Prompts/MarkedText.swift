/// Whose words a stretch of a prompt is.
public enum PromptOwner: Sendable, Hashable {
  /// A clause's, or a forbidden category's, by its id.
  case clause(String)
  /// The template's, or the frame that the compiler puts round clauses.
  case frame
  /// The item's.
  case item
  /// The answer format's.
  case format

  /// The owner as it stands in rows: the id, or `frame`, `item`, `format`.
  public var text: String {
    switch self {
    case .clause(let id): id
    case .frame: "frame"
    case .item: "item"
    case .format: "format"
    }
  }
}

/// Text that knows whose words each of its bytes is.
struct MarkedText: Sendable, Hashable {
  /// The text.
  private(set) var bytes: [UInt8] = []
  /// Stretches that touch and together are the text, neighbours of different owners.
  private(set) var marks: [Mark] = []

  /// A stretch and its owner.
  struct Mark: Sendable, Hashable {
    var range: Range<Int>
    var owner: PromptOwner
  }

  init() {}

  /// Text of one owner.
  init(_ text: String, _ owner: PromptOwner) { append(text, owner) }

  var isEmpty: Bool { bytes.isEmpty }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds text of one owner.
  mutating func append(_ text: String, _ owner: PromptOwner) {
    append(Array(text.utf8)[...], owner)
  }

  /// Adds other text with its owners.
  mutating func append(_ other: MarkedText) {
    for mark in other.marks { append(other.bytes[mark.range], mark.owner) }
  }

  /// Adds other text; each line after the first that is not empty begins with `indent`.
  mutating func append(_ other: MarkedText, indent: [UInt8]) {
    guard !indent.isEmpty else { return append(other) }
    for mark in other.marks {
      var start = mark.range.lowerBound
      for index in mark.range where other.bytes[index] == 0x0A {
        append(other.bytes[start...index], mark.owner)
        start = index + 1
        if start < other.bytes.count, other.bytes[start] != 0x0A { append(indent[...], mark.owner) }
      }
      append(other.bytes[start..<mark.range.upperBound], mark.owner)
    }
  }

  /// Takes bytes off the end.
  mutating func removeLast(_ count: Int) {
    bytes.removeLast(count)
    while let last = marks.last, last.range.upperBound > bytes.count {
      marks.removeLast()
      if last.range.lowerBound < bytes.count {
        marks.append(Mark(range: last.range.lowerBound..<bytes.count, owner: last.owner))
      }
    }
  }

  private mutating func append(_ added: ArraySlice<UInt8>, _ owner: PromptOwner) {
    guard !added.isEmpty else { return }
    let start = bytes.count
    bytes += added
    if let last = marks.last, last.owner == owner {
      marks[marks.count - 1].range = last.range.lowerBound..<bytes.count
    } else {
      marks.append(Mark(range: start..<bytes.count, owner: owner))
    }
  }
}
