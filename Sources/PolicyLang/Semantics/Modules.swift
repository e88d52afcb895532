import SourceText

/// One source of a run, parsed, with what its imports lead to.
struct Module {
  /// The text.
  let source: SourceFile
  /// The tree.
  let tree: FileSyntax
  /// What the parser lost of it.
  let damage: Damage
  /// True where no caller gave it: it was reached by an import.
  let isImported: Bool
  /// The module that each import leads to, in source order; nil where it leads nowhere.
  var targets: [Int?] = []
}

/// The sources of a run: those given, then what they import, each once.
struct Modules {
  /// The modules in order of first reading.
  private(set) var list: [Module] = []
  private var positions: [String: Int] = [:]
  private var loaded: [String: Int?] = [:]

  /// Parses `sources` and everything that they import.
  ///
  /// - Parameters:
  ///   - sources: what the caller gives; a path given twice is one source.
  ///   - report: where the findings of parser and imports go.
  ///   - loader: fetches the import `path` of the source `from`; asked once for each path.
  init(
    _ sources: [SourceFile], report: inout Report,
    loader: (_ path: String, _ from: SourceFile) -> LoadedSource
  ) {
    for source in sources { _ = add(source, isImported: false, report: &report) }
    var next = 0
    while next < list.count {
      for statement in list[next].tree.imports {
        let target = follow(statement, of: next, report: &report, loader: loader)
        list[next].targets.append(target)
      }
      next += 1
    }
    reportCircles(&report)
  }

  private mutating func add(_ source: SourceFile, isImported: Bool, report: inout Report) -> Int {
    let key = Self.normalized(source.path)
    if let known = positions[key] { return known }
    let parsed = Frontend.parse(source)
    report.add(parsed.findings)
    positions[key] = list.count
    list.append(
      Module(
        source: source, tree: parsed.tree, damage: Damage(source, parsed.findings),
        isImported: isImported))
    return list.count - 1
  }

  private mutating func follow(
    _ statement: ImportSyntax, of module: Int, report: inout Report,
    loader: (_ path: String, _ from: SourceFile) -> LoadedSource
  ) -> Int? {
    let source = list[module].source
    let path = statement.path.value
    let key = Self.key(path, from: source.path)
    if let known = positions[key] { return known }
    if let known = loaded[key] {
      // Another import of the same path has already said why it leads nowhere.
      return known
    }
    report.path = source.path
    report.damage = list[module].damage
    var target: Int?
    switch loader(path, source) {
    case .file(let file):
      target = add(file, isImported: true, report: &report)
    case .unreadable(let reason):
      report.add(
        .unreadableImport, "cannot read `\(path)`: \(reason)", at: statement.path.span,
        help: "a path is relative to this file, with `/` between its parts")
    case .aboveRoot(let root):
      report.add(
        .importAboveRoot, "`\(path)` leads above the root (\(root))", at: statement.path.span,
        help: "move the file below the root, or name a higher root with `--root`")
    }
    loaded[key] = target
    return target
  }

  private func reportCircles(_ report: inout Report) {
    let edges = list.map { $0.targets.compactMap(\.self) }
    for circle in DependencyOrder(edges).circles {
      let paths = (circle + circle.prefix(1)).map { list[$0].source.path }
      let first = list[circle[0]]
      let second = circle.count > 1 ? circle[1] : circle[0]
      guard let at = first.targets.firstIndex(of: second) else { continue }
      report.path = first.source.path
      report.damage = first.damage
      report.add(
        .circularReference, "circular import: \(paths.joined(separator: " -> "))",
        at: first.tree.imports[at].path.span,
        help: "move what both files need into a third one")
    }
  }

  /// The key under which a path of an import is remembered.
  private static func key(_ path: String, from importer: String) -> String {
    if path.utf8.starts(with: "library/".utf8) { return "<\(path)>" }
    let folder = importer.utf8.lastIndex(of: 0x2F).map { String(importer[...$0]) } ?? ""
    return normalized(folder + path)
  }

  /// The path without `.` and with `NAME/..` taken out.
  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part == "." || (part.isEmpty && !parts.isEmpty) { continue }
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
