import PolicyCompiler
import PolicyLang
import SourceText

/// The policy files of one revision of a git repository, read through `git`; nothing is checked out.
struct GitRevision: Sendable {
  /// The files of the revision that may be policies: path from the repository's top, and the object.
  private let objects: [String: String]
  /// The paths, in the order of their bytes.
  private let paths: [String]
  /// The revision as the user wrote it.
  private let name: String

  /// The revision and the path that `REV:PATH` names; nil where it is a path, or no such pair.
  static func parts(of text: String) -> (revision: String, path: String)? {
    guard FileSystem.kind(of: text) == nil, let colon = text.utf8.firstIndex(of: 0x3A) else {
      return nil
    }
    let revision = String(text[..<colon])
    return revision.isEmpty
      ? nil : (revision, String(text[text.utf8.index(after: colon)...]))
  }

  /// Reads the list of files of a revision.
  ///
  /// - Throws: `Stop` with status 3 where there is no repository, no such revision, or no `git`.
  init(_ revision: String) throws(Stop) {
    name = revision
    guard !revision.hasPrefix("-") else { throw Self.unreadable(revision, "this is no revision") }
    let tree = try Self.git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{tree}"],
      or: revision, "git knows no such revision here")
    let hash = String(decoding: tree.prefix { $0 != 0x0A }, as: UTF8.self)
    let list = try Self.git(
      ["ls-tree", "-r", "-z", "--full-tree", hash], or: revision, "its files cannot be listed")
    var objects: [String: String] = [:]
    for entry in list.split(separator: 0) {
      // `MODE blob HASH<tab>PATH`; links and submodules are no files.
      let parts = entry.split(separator: 0x09, maxSplits: 1)
      guard parts.count == 2 else { continue }
      let head = parts[0].split(separator: 0x20)
      guard head.count == 3, head[0].starts(with: "100".utf8) else { continue }
      objects[String(decoding: parts[1], as: UTF8.self)] = String(decoding: head[2], as: UTF8.self)
    }
    self.objects = objects
    paths = objects.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Checks the file, or the files called `*.policy` of the folder, that stand at `path`.
  ///
  /// - Parameters:
  ///   - path: from the repository's top; with `./` in front, from the working directory.
  ///   - root: the folder above which no import leads; nil for the nearest that holds `policyc.root`, else the top.
  /// - Returns: what the front end says.
  /// - Throws: `Stop` with status 3 where there is nothing to read.
  func check(_ path: String, root: String?) throws(Stop) -> CheckResult {
    let place = try fromTop(path)
    var named: [String] = []
    if objects[place] != nil {
      named = [place]
    } else {
      let folder = place.isEmpty ? "" : place + "/"
      named = paths.filter { path in
        path.hasSuffix(".policy") && path.utf8.starts(with: folder.utf8)
          && !path.dropFirst(folder.count).split(separator: "/").contains { $0.hasPrefix(".") }
      }
    }
    guard !named.isEmpty else {
      throw Self.unreadable("\(name):\(path)", "there is no policy file there")
    }
    var sources: [SourceFile] = []
    for path in named { sources.append(SourceFile(path: path, bytes: try bytes(of: path))) }
    return Frontend.check(sources, signatures: .standard) { path, importer in
      load(path, from: importer.path, root: root)
    }
  }

  private func load(_ path: String, from importer: String, root: String?) -> LoadedSource {
    if path.hasPrefix("library/") {
      return .unreadable("the library of this version is empty")
    }
    let top = root ?? self.root(of: importer)
    // One slash in front lets the rules for paths from `/` hold for paths from the top.
    let target = Paths.normal(Paths.folder(of: "/" + importer) + "/" + path)
    let above = top.isEmpty ? "/" : "/" + top
    guard !path.hasPrefix("/"), Paths.relative(target, to: above) != nil else {
      return .aboveRoot(top.isEmpty ? "the repository" : top)
    }
    let wanted = String(target.dropFirst())
    guard objects[wanted] != nil else { return .unreadable("there is no such file in `\(name)`") }
    do { return .file(SourceFile(path: wanted, bytes: try bytes(of: wanted))) } catch {
      return .unreadable("git cannot read it")
    }
  }

  /// The nearest folder above a file that holds `policyc.root`, else the top.
  private func root(of file: String) -> String {
    var folder = Paths.folder(of: file)
    while folder != "." {
      if objects[folder + "/policyc.root"] != nil { return folder }
      folder = Paths.folder(of: folder)
    }
    return ""
  }

  private func bytes(of path: String) throws(Stop) -> [UInt8] {
    guard let object = objects[path] else {
      throw Self.unreadable("\(name):\(path)", "there is no such file")
    }
    return try Self.git(["cat-file", "blob", object], or: "\(name):\(path)", "git cannot read it")
  }

  /// The path from the repository's top, without `.` and `..`.
  private func fromTop(_ path: String) throws(Stop) -> String {
    var folder = ""
    if path == "." || path.hasPrefix("./") || path.hasPrefix("../") {
      let prefix = try Self.git(["rev-parse", "--show-prefix"], or: name, "this is no repository")
      folder = String(decoding: prefix.prefix { $0 != 0x0A }, as: UTF8.self)
    }
    var parts: [Substring] = []
    for part in (folder + "/" + path).split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        throw Self.unreadable("\(name):\(path)", "it leads above the repository")
      }
    }
    return parts.joined(separator: "/")
  }

  /// What `git` writes; it never fetches, never locks, and asks nobody.
  private static func git(
    _ arguments: [String], or subject: String, _ reason: String
  ) throws(Stop) -> [UInt8] {
    let result = try ChildProcess.run(
      "git", ["--no-pager"] + arguments,
      settings: ["GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0"])
    if result.status == 0 { return result.output }
    let said = String(decoding: result.errors.prefix { $0 != 0x0A }, as: UTF8.self)
    throw unreadable(subject, said.isEmpty ? reason : "\(reason) (\(PrintableText.plain(said)))")
  }

  private static func unreadable(_ subject: String, _ reason: String) -> Stop {
    FileSystem.unreadable(subject, reason)
  }
}
