import Glibc
import PolicyLang
import SourceText

/// The policy files of one run: what was named on the command line, and the way to what they import.
///
/// Paths in findings are written from `base`, so that a report is the same wherever it is made. Every file
/// has a root of its own above which its imports do not lead (`Root`), unless `--root` names one for all.
struct Workspace: Sendable {
  /// The files that were named, each once, in the order of their paths.
  private(set) var files: [SourceFile] = []
  /// The folder from which paths are written, from `/`.
  let base: String
  private let fixedRoot: String?

  /// Reads files and the `*.policy` files of folders; `-` is standard input.
  ///
  /// - Parameters:
  ///   - paths: files and folders as the user wrote them.
  ///   - root: the value of `--root`, or nil.
  /// - Throws: `Stop` with status 3 for what cannot be read, 2 for a file that is not below `root`.
  init(_ paths: [String], root: String?) throws(Stop) {
    var places: [String] = []
    var written: [String: String] = [:]
    var input: [UInt8]?
    for path in paths {
      if path == "-" {
        if input == nil { input = try FileSystem.read("-", limit: Self.limit) }
      } else if FileSystem.kind(of: path) == .folder {
        for file in try FileSystem.policyFiles(in: path) {
          places.append(Paths.absolute(file))
          written[Paths.absolute(file)] = file
        }
      } else {
        places.append(Paths.absolute(path))
        written[Paths.absolute(path)] = path
      }
    }
    places = Set(places).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !places.isEmpty || input != nil else {
      throw Stop(
        .files, "there is no file called `*.policy` in \(Words.list(paths.map { "`\($0)`" }))")
    }

    if let root {
      guard FileSystem.kind(of: root) == .folder else {
        throw FileSystem.unreadable(root, "it is no folder")
      }
      fixedRoot = Paths.absolute(root)
    } else {
      fixedRoot = nil
    }
    let roots = fixedRoot.map { [$0] } ?? places.map(Root.of(file:))
    base = Self.common(roots) ?? Paths.normal(Paths.workingDirectory)
    for place in places {
      guard let shown = Paths.relative(place, to: base) else {
        throw Stop.usage(
          "`\(PrintableText.plain(place))` is not below the root `\(PrintableText.plain(base))`")
      }
      let bytes = try FileSystem.read(written[place] ?? place, limit: Self.limit)
      files.append(SourceFile(path: shown, bytes: bytes))
    }
    if let input { files.append(SourceFile(path: Self.inputName, bytes: input)) }
  }

  /// The path under which standard input is shown.
  static let inputName = "(standard input)"

  /// A bound far above the 16 MiB at which a source has a finding of its own.
  private static let limit = 256 << 20

  /// Where a shown path stands on the disk.
  func place(of shown: String) -> String { Paths.join(base, shown) }

  /// Reads what the source shown as `importer` imports as `path`, the path as the source writes it.
  func load(_ path: String, from importer: String) -> LoadedSource {
    if path.hasPrefix("library/") {
      return .unreadable("the library of this version is empty")
    }
    let isInput = importer == Self.inputName
    let home = isInput ? Paths.absolute("x") : place(of: importer)
    let root = fixedRoot ?? Root.of(file: home)
    guard !path.hasPrefix("/") else { return .aboveRoot(root) }
    let wanted = Paths.folder(of: home) + "/" + path
    guard let target = Self.below(wanted, root), let shown = Paths.relative(target, to: base) else {
      return .aboveRoot(root)
    }
    if let real = Paths.real(target), let realRoot = Paths.real(root),
      Paths.relative(real, to: realRoot) == nil
    {
      return .aboveRoot(root)
    }
    do {
      return .file(SourceFile(path: shown, bytes: try FileSystem.read(target, limit: Self.limit)))
    } catch {
      return .unreadable(error.message.map(Self.reason) ?? "it cannot be read")
    }
  }

  /// The text behind the last colon of a message: the reason without the path.
  private static func reason(_ message: String) -> String {
    message.split(separator: ":").last.map { String($0.drop { $0 == " " }) } ?? message
  }

  /// `path` without `.` and `..`, or nil where one of its `..` leads above `root`, even for a while.
  private static func below(_ path: String, _ root: String) -> String? {
    let normal = Paths.normal(path)
    return Paths.relative(normal, to: root) == nil ? nil : normal
  }

  /// The deepest folder that holds all of `folders`.
  private static func common(_ folders: [String]) -> String? {
    guard var shared = folders.first else { return nil }
    for folder in folders {
      while shared != "/", shared != folder, Paths.relative(folder, to: shared) == nil {
        shared = Paths.folder(of: shared)
      }
    }
    return shared
  }
}
