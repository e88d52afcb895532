import Glibc

/// A program that is run to its end: no shell, no input, a small environment of its own.
enum ChildProcess {
  /// How a program ended and what it wrote.
  struct Result: Sendable {
    /// The exit status, or 128 and the signal's number.
    var status: Int32
    /// Standard output.
    var output: [UInt8]
    /// Standard error.
    var errors: [UInt8]
  }

  /// The variables that a program is handed, where they are set.
  private static let handedOn = ["PATH", "HOME", "XDG_CONFIG_HOME", "USER"]

  /// Runs a program that is looked up in `PATH`.
  ///
  /// - Parameters:
  ///   - program: its name.
  ///   - arguments: as they are, never read by a shell.
  ///   - settings: further variables, `NAME=VALUE`.
  ///   - limit: the most bytes of output that are read.
  /// - Returns: how it ended and what it wrote.
  /// - Throws: `Stop` with status 3 where it cannot be started or writes more than `limit`.
  static func run(
    _ program: String, _ arguments: [String], settings: [String] = [], limit: Int = 256 << 20
  ) throws(Stop) -> Result {
    guard !arguments.contains(where: { $0.utf8.contains(0) }) else {
      throw Stop(.files, "cannot run `\(program)`: an argument holds a zero byte")
    }
    let output = try pipe(for: program)
    defer { close(output.read) }
    let errors: (read: Int32, write: Int32)
    do { errors = try pipe(for: program) } catch {
      close(output.write)
      throw error
    }
    defer { close(errors.read) }
    let started = spawn(program, arguments, settings, output.write, errors.write)
    close(output.write)
    close(errors.write)
    guard let child = started.child else {
      let reason =
        started.error == ENOENT ? "it is not installed" : FileSystem.words(started.error)
      throw Stop(.files, "cannot run `\(program)`: \(reason)")
    }
    var texts: [[UInt8]] = [[], []]
    let isWhole = read([output.read, errors.read], into: &texts, limit: limit)
    if !isWhole { kill(child, SIGKILL) }
    let status = wait(for: child)
    guard isWhole else {
      throw Stop(.files, "cannot run `\(program)`: it writes more than \(limit) bytes")
    }
    return Result(status: status, output: texts[0], errors: texts[1])
  }

  private static func pipe(for program: String) throws(Stop) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else {
      throw Stop(.files, "cannot run `\(program)`: \(FileSystem.words(errno))")
    }
    // The program gets copies; an end that it kept itself would never be closed.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ settings: [String], _ output: Int32,
    _ errors: Int32
  ) -> (child: pid_t?, error: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    var child: pid_t = 0
    let error = withStrings([program] + arguments) { arguments in
      withStrings(environment() + settings) { environment in
        posix_spawnp(&child, program, &actions, nil, arguments, environment)
      }
    }
    return error == 0 ? (child, 0) : (nil, error)
  }

  private static func environment() -> [String] {
    ["LC_ALL=C"]
      + handedOn.compactMap { name in
        getenv(name).map { "\(name)=\(String(cString: $0))" }
      }
  }

  /// Hands `body` the strings as a list that ends with nil.
  private static func withStrings<Value>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  /// Reads both ends until the program has closed them; false where the first gave more than `limit`.
  private static func read(
    _ ends: [Int32], into texts: inout [[UInt8]], limit: Int
  ) -> Bool {
    var polled = ends.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while polled.contains(where: { $0.fd >= 0 }) {
      guard poll(&polled, nfds_t(polled.count), -1) >= 0 || errno == EINTR else { return true }
      for index in polled.indices where polled[index].fd >= 0 && polled[index].revents != 0 {
        let count = Glibc.read(polled[index].fd, &buffer, buffer.count)
        if count > 0 {
          texts[index] += buffer[..<count]
          if texts[index].count > limit { return false }
        } else if count == 0 || errno != EINTR {
          polled[index].fd = -1
        }
      }
    }
    return true
  }

  private static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { return 127 } }
    // The low seven bits hold the signal, the next byte the exit status.
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
