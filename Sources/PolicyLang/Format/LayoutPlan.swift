import SourceText

/// What stands before each token of a file in its canonical layout.
///
/// The tree decides where lines begin and where they may be broken; nothing here adds, drops or moves a token,
/// so that a layout can never change what a source says.
struct LayoutPlan {
  /// What separates a token from the one before it.
  enum Gap: Equatable {
    case none
    case space
    /// A new line at this depth, two blanks a level.
    case line(Int)
  }

  /// A stretch of tokens that stands on one line when it fits, and else is broken at the given tokens.
  struct Group {
    /// The first token.
    var first: Int
    /// The last token.
    var last: Int
    /// The tokens that begin a line when the group is broken, with their depths.
    var breaks: [(token: Int, depth: Int)]
    /// True where the group is broken even if it fits.
    var isTall: Bool
  }

  /// The widest line, in UTF-8 bytes, that is left unbroken.
  static let width = 100

  /// The gap before each token.
  var gaps: [Gap]
  /// The tokens that begin a top-level declaration, or the first import: a blank line stands before each.
  var startsDeclaration: Set<Int> = []
  /// The groups in the order in which they are settled: outer before inner.
  var groups: [Group] = []

  private let tokens: [Span]
  private let widths: [Int]
  private let isLong: [Bool]
  private let hasCommentBefore: [Bool]

  /// Starts from the gaps that neighbouring tokens ask for.
  init(_ file: FormatInput) {
    tokens = file.tokens
    widths = file.tokens.indices.map { file.isLongString($0) ? 3 : file.tokens[$0].range.count }
    isLong = file.tokens.indices.map(file.isLongString)
    hasCommentBefore = file.hasCommentBefore
    gaps = file.tokens.indices.map { index in
      index == 0 ? .line(0) : TokenSpacing.gap(between: file, index - 1, index)
    }
  }

  /// The token that begins at or after `offset`.
  func token(at offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return min(low, tokens.count - 1)
  }

  /// The token that ends at or before `offset`.
  func lastToken(endingAt offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// Begins a line at the token that starts `span`.
  mutating func line(_ span: Span, depth: Int) {
    gaps[token(at: span.start)] = .line(depth)
  }

  /// Lets the tokens of `span` be broken before each of `places`.
  mutating func group(
    _ span: Span, breaksAt places: [Int], depth: Int, isTall: Bool = false
  ) {
    group(span, breaks: places.map { (token(at: $0), depth) }, isTall: isTall)
  }

  /// Lets the tokens of `span` be broken before each of the tokens named.
  mutating func group(
    _ span: Span, breaks: [(token: Int, depth: Int)], isTall: Bool = false
  ) {
    guard !breaks.isEmpty else { return }
    groups.append(
      Group(
        first: token(at: span.start), last: lastToken(endingAt: span.end),
        breaks: breaks, isTall: isTall))
  }

  /// Decides every group: broken where its line is too wide, where it holds a comment, or where it is tall.
  mutating func settle() {
    for group in groups {
      let holdsComment = (group.first...group.last).dropFirst().contains { hasCommentBefore[$0] }
      if group.isTall || holdsComment || lineWidth(around: group) > Self.width {
        for (token, depth) in group.breaks { gaps[token] = .line(depth) }
      }
    }
  }

  private func lineWidth(around group: Group) -> Int {
    var start = group.first
    while start > 0, !beginsLine(start), !isLong[start - 1] { start -= 1 }
    var width = 0
    if case .line(let depth) = gaps[start] { width = 2 * depth }
    var widest = 0
    var index = start
    while index < tokens.count {
      if index > start {
        if beginsLine(index) {
          if index > group.last { break }
          widest = max(widest, width)
          width = 0
          if case .line(let depth) = gaps[index] { width = 2 * depth }
        } else if gaps[index] == .space {
          width += 1
        }
      }
      width += widths[index]
      if isLong[index] {
        if index >= group.last { break }
        widest = max(widest, width)
        width = 0
      }
      index += 1
    }
    return max(widest, width)
  }

  private func beginsLine(_ index: Int) -> Bool {
    if case .line = gaps[index] { return true }
    return false
  }
}
