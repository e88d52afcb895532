public import SourceText

extension Frontend {
  /// Checks a set of sources: what they declare, typed, and everything that is wrong with them.
  ///
  /// A pure function: no file is opened but through `loader`, and nothing but the arguments has a part in
  /// the result.
  ///
  /// - Parameters:
  ///   - sources: the texts to check; one that is given twice is read once.
  ///   - signatures: the measures that rewards may use.
  ///   - loader: fetches an import, given its path as written and the source that imports it; asked once for
  ///     each path.
  /// - Returns: declarations without an error, the findings by file in order of first reading and then by
  ///   place, and every file read.
  ///
  /// Complexity: linear in the text, but for ids, which are sorted.
  public static func check(
    _ sources: [SourceFile], signatures: Signatures,
    loader: (_ path: String, _ from: SourceFile) -> LoadedSource
  ) -> CheckResult {
    var report = Report()
    let modules = Modules(sources, report: &report, loader: loader).list
    let names = NameTable(modules, &report)
    var checker = Checker(modules: modules, names: names, signatures: signatures, report: report)
    checker.run()
    let files = modules.map(\.source)
    return CheckResult(
      sources: checker.sources, findings: ordered(checker.report.findings, files), files: files)
  }

  /// The findings by file in order of reading, then by place; those of one place as they were met.
  private static func ordered(_ findings: [Finding], _ files: [SourceFile]) -> [Finding] {
    var ranks: [String: Int] = [:]
    for (rank, file) in files.enumerated() where ranks[file.path] == nil { ranks[file.path] = rank }
    return findings.enumerated().sorted { left, right in
      let a = (ranks[left.element.at.path] ?? files.count, left.element.at.span.start, left.offset)
      let b = (
        ranks[right.element.at.path] ?? files.count, right.element.at.span.start, right.offset
      )
      return a < b
    }.map(\.element)
  }
}
