import Glibc

/// Paths as text: `/` between parts, no look at the disk unless a comment says so.
enum Paths {
  /// `folder/name`, without a second slash and without a leading `./`.
  static func join(_ folder: String, _ name: String) -> String {
    if folder == "." || folder.isEmpty { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The folder in which `path` stands; `.` where it names none.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of `path`.
  static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// `path` from `/`, with `.` and `..` taken out as text; relative paths begin at the working directory.
  static func absolute(_ path: String) -> String {
    normal(path.hasPrefix("/") ? path : join(workingDirectory, path))
  }

  /// The parts of `path` without `.` and with `..` taken back; `..` above `/` stays at `/`.
  static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// `path` seen from `folder`, both from `/`; nil where it does not stand below it.
  static func relative(_ path: String, to folder: String) -> String? {
    if folder == "/" { return String(path.dropFirst()) }
    guard path.utf8.starts(with: "\(folder)/".utf8) else { return nil }
    return String(decoding: path.utf8.dropFirst(folder.utf8.count + 1), as: UTF8.self)
  }

  /// The working directory, asked of the system.
  static var workingDirectory: String {
    guard let bytes = getcwd(nil, 0) else { return "/" }
    defer { free(bytes) }
    return String(cString: bytes)
  }

  /// Where `path` leads when every link is followed, by the disk; nil where nothing is there.
  static func real(_ path: String) -> String? {
    guard let bytes = realpath(path, nil) else { return nil }
    defer { free(bytes) }
    return String(cString: bytes)
  }
}
