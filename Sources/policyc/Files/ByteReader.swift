import Glibc

/// A file that is read from its beginning to its end; closed when it goes.
struct ByteReader: ~Copyable {
  /// The path as the user wrote it; `-` is standard input.
  let path: String
  private let descriptor: Int32

  /// Opens a file; a folder is refused.
  ///
  /// - Throws: `Stop` with status 3.
  init(_ path: String) throws(Stop) {
    descriptor = try Self.open(path)
    self.path = path
  }

  private static func open(_ path: String) throws(Stop) -> Int32 {
    if path == "-" { return 0 }
    guard !path.utf8.contains(0), !path.isEmpty else {
      throw FileSystem.unreadable(path, "this is no path")
    }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileSystem.unreadable(path, FileSystem.words(errno)) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw FileSystem.unreadable(path, "it is a folder")
    }
    return descriptor
  }

  deinit { if descriptor > 2 { close(descriptor) } }

  /// Reads into `buffer`, once.
  ///
  /// - Returns: the number of bytes, 0 at the end.
  /// - Throws: `Stop` with status 3.
  mutating func read(_ buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw FileSystem.unreadable(path, FileSystem.words(errno)) }
    }
  }

  /// Reads once and appends to `bytes`.
  ///
  /// - Returns: the number of bytes, 0 at the end.
  /// - Throws: `Stop` with status 3.
  mutating func read(into bytes: inout [UInt8], atMost count: Int) throws(Stop) -> Int {
    var outcome = Result<Int, Stop>.success(0)
    let piece = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      outcome = Result { () throws(Stop) in
        try self.read(UnsafeMutableRawBufferPointer(room))
      }
      if case .success(let got) = outcome { filled = got }
    }
    bytes.append(contentsOf: piece)
    return try outcome.get()
  }
}
