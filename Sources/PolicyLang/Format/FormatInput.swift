import SourceText

/// The tokens and comments of a file, as the formatter reads them.
struct FormatInput {
  /// The text.
  let bytes: [UInt8]
  /// The tokens in order.
  let tokens: [Span]
  /// The comments in order, from `//` to the line's end.
  let comments: [Span]
  /// For each token, whether a comment stands between it and the token before it.
  let hasCommentBefore: [Bool]

  /// Gathers the tokens and comments of `bytes`.
  init(bytes: [UInt8], tokens: [Span], comments: [Span]) {
    self.bytes = bytes
    self.tokens = tokens
    self.comments = comments
    var next = 0
    hasCommentBefore = tokens.map { token in
      var found = false
      while next < comments.count, comments[next].start < token.start {
        found = true
        next += 1
      }
      return found
    }
  }

  /// The first byte of a token.
  func firstByte(_ index: Int) -> UInt8 { bytes[tokens[index].start] }

  /// The bytes of a token.
  func text(_ index: Int) -> ArraySlice<UInt8> { bytes[tokens[index].range] }

  /// True for a string with three quotes.
  func isLongString(_ index: Int) -> Bool {
    let text = text(index)
    return text.count >= 6 && text.prefix(3).allSatisfy { $0 == 0x22 }
  }

  /// The number of line ends between two offsets.
  func lineEnds(from: Int, to: Int) -> Int {
    from < to ? bytes[from..<to].count { $0 == 0x0A } : 0
  }
}
