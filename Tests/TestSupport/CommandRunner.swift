import Foundation

/// What a program did: how it ended, and all that it wrote.
package struct CommandResult: Sendable, Equatable {
  /// The exit status, or 128 and the signal's number where a signal ended it.
  package var status: Int32
  /// The bytes of standard output.
  package var output: [UInt8]
  /// The bytes of standard error.
  package var errors: [UInt8]

  /// Standard output as text.
  package var outputText: String { String(decoding: output, as: UTF8.self) }
  /// Standard error as text.
  package var errorText: String { String(decoding: errors, as: UTF8.self) }
  /// True where the program trapped, was killed, or ran past its limit.
  package var crashed: Bool { status >= 128 }
}

/// Runs the `policyc` that was built together with the tests, or any other program.
package struct CommandRunner: Sendable {
  /// The absolute path of the program.
  package var program: String
  /// The folder in which it is run.
  package var folder: String
  /// Its whole environment: nothing is inherited but `PATH` and the tests' library path.
  package var environment: [String: String]
  /// How long it may run, in seconds.
  package var limit: Double

  /// Makes a runner.
  ///
  /// - Parameters:
  ///   - program: An absolute path; nil for the built `policyc`.
  ///   - folder: Where it is run; nil for the repository's root.
  ///   - environment: Added to, and overriding, the plain environment (`LC_ALL=C`).
  ///   - limit: In seconds; past it the program is killed.
  package init(
    program: String? = nil, folder: String? = nil, environment: [String: String] = [:],
    limit: Double = 120
  ) {
    self.program = program ?? CommandRunner.policyc
    self.folder = folder ?? RepositoryPaths.root
    self.limit = limit
    let inherited = ProcessInfo.processInfo.environment
    var plain = ["LC_ALL": "C", "SWIFT_BACKTRACE": "enable=no"]
    for name in ["PATH", "LD_LIBRARY_PATH"] { plain[name] = inherited[name] }
    self.environment = plain.merging(environment) { _, given in given }
  }

  /// The absolute path of the `policyc` beside the test program.
  package static let policyc: String = {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("policyc").path
  }()

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: Without the program's name.
  ///   - input: The bytes of standard input.
  /// - Returns: How it ended and what it wrote.
  /// - Throws: Where the program can't be started.
  package func run(_ arguments: [String], input: [UInt8] = []) throws -> CommandResult {
    try withTemporaryFolder { scratch in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.arguments = arguments
      process.environment = environment
      // Files, not pipes: a program that writes much can't block on a reader.
      let names = ["in", "out", "err"].map { URL(fileURLWithPath: scratch + "/" + $0) }
      try Data(input).write(to: names[0])
      try Data().write(to: names[1])
      try Data().write(to: names[2])
      process.standardInput = try FileHandle(forReadingFrom: names[0])
      process.standardOutput = try FileHandle(forWritingTo: names[1])
      process.standardError = try FileHandle(forWritingTo: names[2])
      let ended = DispatchSemaphore(value: 0)
      process.terminationHandler = { _ in ended.signal() }
      try process.run()
      if ended.wait(timeout: .now() + limit) == .timedOut {
        kill(process.processIdentifier, SIGKILL)
        ended.wait()
      }
      let signalled = process.terminationReason == .uncaughtSignal
      return CommandResult(
        status: (signalled ? 128 : 0) + process.terminationStatus,
        output: [UInt8](try Data(contentsOf: names[1])),
        errors: [UInt8](try Data(contentsOf: names[2])))
    }
  }
}
