/// What the program's exit says, the same in every verb.
enum ExitStatus: Int32, Sendable {
  /// Nothing to report.
  case clean = 0
  /// Findings at or above `--fail-on`, failed tests, rows with an error.
  case findings = 1
  /// The command line makes no sense.
  case usage = 2
  /// A file cannot be read or written.
  case files = 3
  /// A mistake of this program.
  case internalError = 4
  /// A digest or a version does not match.
  case mismatch = 5
}

/// The end of a command before its work is done, or after it with something to tell.
struct Stop: Error, Sendable, Hashable {
  /// What the exit says.
  var status: ExitStatus
  /// One line for standard error, or nil where everything has been said.
  var message: String?

  /// Ends with a status; the message, if any, becomes one line of standard error.
  init(_ status: ExitStatus, _ message: String? = nil) {
    self.status = status
    self.message = message
  }

  /// A command line that names something that is not there.
  static func usage(_ message: String) -> Stop { Stop(.usage, message) }
}
