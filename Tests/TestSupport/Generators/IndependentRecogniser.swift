import Foundation

/// The test-only recogniser of `Tests/Grammar`, which a script derives from `grammar/policy.ebnf`.
package enum IndependentRecogniser {
  /// Asks one child process about many sources.
  ///
  /// - Parameter sources: Any bytes.
  /// - Returns: For each source whether it is a file of the language, layout and meaning apart.
  /// - Throws: `GrammarProblem` where the process fails or does not answer for every source.
  package static func accepts(_ sources: [[UInt8]]) throws -> [Bool] {
    try answers(run("recognise.py", on: sources), for: sources)
  }

  /// Asks which branches of the grammar no source takes.
  ///
  /// - Parameter sources: Sources that are accepted; the others take none.
  /// - Returns: Each branch by its production and its text.
  /// - Throws: `GrammarProblem` where the process fails, or where its two recognisers disagree.
  package static func branchesUnused(by sources: [[UInt8]]) throws -> [String] {
    struct Unused: Decodable {
      var unused: [String]
    }
    let rows = try run("coverage.py", on: sources)
    _ = try answers(rows.dropLast(), for: sources)
    return try JSONDecoder().decode(Unused.self, from: Data((rows.last ?? "").utf8)).unused
  }

  private static func answers(_ rows: [Substring], for sources: [[UInt8]]) throws -> [Bool] {
    guard rows.count == sources.count else {
      throw GrammarProblem("the recogniser answered \(rows.count) of \(sources.count) sources")
    }
    return try rows.enumerated().map { index, row in
      switch row {
      case "{\"id\": \(index), \"ok\": true}": true
      case "{\"id\": \(index), \"ok\": false}": false
      default: throw GrammarProblem("the recogniser answered \(row)")
      }
    }
  }

  private static func run(_ script: String, on sources: [[UInt8]]) throws -> [Substring] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("policyc-grammar-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Through files, so that neither side waits for a full pipe.
    let questions = folder.appendingPathComponent("questions")
    let answers = folder.appendingPathComponent("answers")
    var lines: [UInt8] = []
    for (index, source) in sources.enumerated() {
      lines += Array("{\"id\": \(index), \"bytes\": \"".utf8) + hex(source) + Array("\"}\n".utf8)
    }
    try Data(lines).write(to: questions)
    try Data().write(to: answers)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B", RepositoryPaths.root + "/Tests/Grammar/" + script]
    process.standardInput = try FileHandle(forReadingFrom: questions)
    process.standardOutput = try FileHandle(forWritingTo: answers)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw GrammarProblem("\(script) failed with status \(process.terminationStatus)")
    }
    return String(decoding: try Data(contentsOf: answers), as: UTF8.self).split(separator: "\n")
  }

  private static func hex(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
