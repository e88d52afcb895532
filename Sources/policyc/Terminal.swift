import Glibc

/// Standard output and standard error for text that is not data.
enum Terminal {
  /// Writes text to standard error; nothing is done where that fails.
  static func tell(_ text: String) { put(Array(text.utf8), 2) }

  /// Writes bytes to standard output.
  ///
  /// - Throws: `Stop` with status 3; without a message where the reader has gone.
  static func print(_ bytes: [UInt8]) throws(Stop) {
    var sink = try ByteSink("-")
    try sink.write(bytes)
    try sink.flush()
  }

  /// Writes text to standard output.
  ///
  /// - Throws: `Stop` with status 3; without a message where the reader has gone.
  static func print(_ text: String) throws(Stop) { try print(Array(text.utf8)) }

  /// From now on a reader that goes away is an error of `write`, not the end of the program.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  private static func put(_ bytes: [UInt8], _ descriptor: Int32) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count > 0 { done += count } else if errno != EINTR { return }
    }
  }
}
