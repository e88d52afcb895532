import SourceText

/// Hands the input to libyaml piece by piece, and never a byte that YAML or we do not allow.
///
/// libyaml keeps whatever it needs to finish a token, so the window also bounds its memory.
struct YAMLSource {
  let bytes: [UInt8]
  /// The offset of the first byte of text: behind a byte order mark.
  let start: Int
  /// The offset that may not be passed before another event has come out.
  var allowed = 0
  /// Why the last piece was refused.
  private(set) var problem: YAMLProblem?
  private var offset: Int

  init(bytes: [UInt8]) {
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    offset = start
  }

  /// Copies the next bytes to `target`.
  ///
  /// - Parameter target: Room for at least four bytes.
  /// - Returns: How many bytes were copied, 0 at the end of the input; nil where `problem` stops it.
  mutating func read(into target: UnsafeMutableBufferPointer<UInt8>) -> Int? {
    let count = bytes.count
    if offset == count { return 0 }
    if offset >= allowed {
      problem = YAMLProblem(
        .itemTooLarge, "an item is too large", Span(offset, offset), endsInput: true)
      return nil
    }
    let end = min(count, offset + target.count)
    let (valid, refused) = TextCheck.check(bytes, from: offset, to: end)
    if valid == offset {
      problem = refused
      return nil
    }
    let length = valid - offset
    bytes.withUnsafeBufferPointer { source in
      for index in 0..<length { target[index] = source[offset + index] }
    }
    offset = valid
    return length
  }
}
