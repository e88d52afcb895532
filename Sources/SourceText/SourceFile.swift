/// One source text with the name by which people know it.
public struct SourceFile: Sendable, Hashable {
  /// The path shown in findings, relative to the root, with `/` between its parts.
  public let path: String
  /// The text as it was read, byte for byte.
  public let bytes: [UInt8]

  /// Makes a source from bytes; nothing is decoded or normalised.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Makes a source from text.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The text under `span`; bytes that are not UTF-8 are shown as U+FFFD.
  public func text(_ span: Span) -> String {
    let lower = min(span.start, bytes.count)
    let upper = min(max(lower, span.end), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }
}

/// A place in a source file.
public struct Place: Sendable, Hashable {
  /// The path of the source, as in `SourceFile.path`.
  public var path: String
  /// The bytes meant.
  public var span: Span

  /// Makes the place of `span` in the source called `path`.
  public init(path: String, span: Span) {
    self.path = path
    self.span = span
  }
}
