import Glibc

/// Where bytes go: standard output, or a file that appears whole or not at all.
///
/// A file is written beside its place under a name of its own and takes its place in `commit`; one that is
/// never committed leaves nothing behind. Pipes and devices are written directly.
struct ByteSink: ~Copyable {
  /// The path as the user wrote it; `-` is standard output.
  let path: String
  private let descriptor: Int32
  private let target: String
  private var temporary: String?
  private var waiting: [UInt8] = []

  private static let blockSize = 1 << 18

  /// Opens the way to `path`.
  ///
  /// - Throws: `Stop` with status 3 where it cannot be written.
  init(_ path: String) throws(Stop) {
    let way = try Self.open(path)
    self.path = path
    descriptor = way.descriptor
    target = way.target
    temporary = way.temporary
    waiting.reserveCapacity(Self.blockSize + (1 << 16))
  }

  /// What is opened for a path.
  private struct Way {
    var descriptor: Int32
    var target: String
    var temporary: String?
  }

  private static func open(_ path: String) throws(Stop) -> Way {
    if path == "-" { return Way(descriptor: 1, target: path) }
    guard !path.utf8.contains(0), !path.isEmpty else {
      throw FileSystem.unwritable(path, "this is no path")
    }
    var mode: mode_t = 0o666
    var place = path
    if let kind = FileSystem.kind(of: path) {
      switch kind {
      case .folder: throw FileSystem.unwritable(path, "it is a folder")
      case .other:
        let descriptor = Glibc.open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileSystem.unwritable(path, FileSystem.words(errno)) }
        return Way(descriptor: descriptor, target: path)
      case .file:
        // A link keeps pointing where it did; a file that may not be written stays as it is.
        if let real = Paths.real(path) { place = real }
        guard access(place, W_OK) == 0 else {
          throw FileSystem.unwritable(path, FileSystem.words(errno))
        }
        var status = stat()
        if stat(place, &status) == 0 { mode = status.st_mode & 0o777 }
      }
    }
    let name = Paths.join(
      Paths.folder(of: place), ".\(Paths.name(of: place)).policyc-\(getpid())")
    let descriptor = Glibc.open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      let reason =
        errno == ENOENT ? "there is no such folder" : FileSystem.words(errno)
      throw FileSystem.unwritable(path, reason)
    }
    return Way(descriptor: descriptor, target: place, temporary: name)
  }

  deinit {
    if descriptor > 2 { close(descriptor) }
    if let temporary { unlink(temporary) }
  }

  /// Takes bytes; they are written in large blocks.
  ///
  /// - Throws: `Stop` with status 3.
  mutating func write(_ bytes: [UInt8]) throws(Stop) {
    waiting.append(contentsOf: bytes)
    if waiting.count >= Self.blockSize { try flush() }
  }

  /// Takes text.
  ///
  /// - Throws: `Stop` with status 3.
  mutating func write(_ text: String) throws(Stop) { try write(Array(text.utf8)) }

  /// Takes bytes through a closure that appends them to the waiting block, so that nothing is copied twice.
  ///
  /// - Throws: `Stop` with status 3.
  mutating func append(_ body: (inout [UInt8]) throws(Stop) -> Void) throws(Stop) {
    try body(&waiting)
    if waiting.count >= Self.blockSize { try flush() }
  }

  /// Writes bytes at once, after what waits; nothing is copied.
  ///
  /// - Throws: `Stop` with status 3; without a message where the reader of a pipe has gone.
  mutating func put(_ bytes: [UInt8]) throws(Stop) {
    try flush()
    try write(out: bytes)
  }

  /// Writes what waits.
  ///
  /// - Throws: `Stop` with status 3; without a message where the reader of a pipe has gone.
  mutating func flush() throws(Stop) {
    try write(out: waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  private func write(out bytes: [UInt8]) throws(Stop) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count >= 0 {
        done += count
      } else if errno == EPIPE {
        throw Stop(.files)
      } else if errno != EINTR {
        throw FileSystem.unwritable(
          path == "-" ? "standard output" : path, FileSystem.words(errno))
      }
    }
  }

  /// Writes what waits and puts the file in its place.
  ///
  /// - Throws: `Stop` with status 3; the place is then as it was.
  mutating func commit() throws(Stop) {
    try flush()
    guard let name = temporary else { return }
    guard rename(name, target) == 0 else {
      throw FileSystem.unwritable(path, FileSystem.words(errno))
    }
    temporary = nil
  }
}
