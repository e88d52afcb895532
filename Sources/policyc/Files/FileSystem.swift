import Glibc

/// The one door to files: whole files, folders, and what went wrong in one line.
enum FileSystem {
  /// What stands at a path.
  enum Kind: Sendable, Hashable {
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// A pipe, a device or a socket.
    case other
  }

  /// What stands at `path`, or nil where nothing does (or it cannot be asked about).
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// All bytes of a file as they are; `-` is standard input.
  ///
  /// - Throws: `Stop` with status 3 where the file is missing, a folder, not readable, or above `limit`.
  static func read(_ path: String, limit: Int = .max) throws(Stop) -> [UInt8] {
    var reader = try ByteReader(path)
    var bytes: [UInt8] = []
    while true {
      let count = try reader.read(into: &bytes, atMost: 1 << 20)
      if count == 0 { return bytes }
      if bytes.count > limit { throw unreadable(path, "it is larger than \(limit) bytes") }
    }
  }

  /// The files called `*.policy` in a folder and the folders in it, in the order of their bytes.
  ///
  /// Hidden folders and links to folders are not entered, so that no loop is walked.
  ///
  /// - Throws: `Stop` with status 3 where a folder cannot be listed.
  static func policyFiles(in folder: String) throws(Stop) -> [String] {
    var found: [String] = []
    var waiting = [folder]
    while let next = waiting.popLast() {
      guard let stream = opendir(next) else { throw unreadable(next, words(errno)) }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name.hasPrefix(".") { continue }
        let path = Paths.join(next, name)
        var status = stat()
        guard lstat(path, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          waiting.append(path)
        } else if name.hasSuffix(".policy"), kind(of: path) == .file {
          found.append(path)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes a folder and those above it where they are missing.
  ///
  /// - Throws: `Stop` with status 3 where one cannot be made.
  static func makeFolder(_ path: String) throws(Stop) {
    if kind(of: path) == .folder { return }
    let above = Paths.folder(of: path)
    if above != path, kind(of: above) == nil { try makeFolder(above) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST && kind(of: path) == .folder else {
      throw unwritable(path, words(errno))
    }
  }

  /// The failure to read `path`, in one line.
  static func unreadable(_ path: String, _ reason: String) -> Stop {
    Stop(.files, "cannot read `\(shown(path))`: \(reason)")
  }

  /// The failure to write `path`, in one line.
  static func unwritable(_ path: String, _ reason: String) -> Stop {
    Stop(.files, "cannot write `\(shown(path))`: \(reason)")
  }

  /// A path as it may be shown on one line of a terminal.
  static func shown(_ path: String) -> String { PrintableText.plain(path) }

  /// The words for an error number of the system; never in the user's locale.
  static func words(_ number: Int32) -> String {
    switch number {
    case ENOENT: "there is no such file"
    case EACCES, EPERM: "permission denied"
    case EISDIR: "it is a folder"
    case ENOTDIR: "a part of the path is not a folder"
    case ENOSPC, EDQUOT: "the disk is full"
    case EROFS: "the disk can only be read"
    case ENAMETOOLONG: "the path is too long"
    case ELOOP: "its links lead in a circle"
    case EMFILE, ENFILE: "too many files are open"
    case EFBIG: "the file would be too large"
    case EIO: "the disk has a fault"
    default: "error \(number) of the system"
    }
  }
}
