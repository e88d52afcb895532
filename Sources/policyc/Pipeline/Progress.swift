import Glibc

/// How far long work has come, on standard error where that is a terminal.
struct Progress: Sendable {
  private let isShown = isatty(2) == 1
  private var begin = Progress.now()
  private var told: Int?

  /// Work of less than this many tenths of a second says nothing.
  private static let patience = 20
  /// The line is written again after this many tenths of a second.
  private static let pause = 5

  /// Says how many records are done, now and then.
  mutating func tell(_ records: Int) {
    guard isShown else { return }
    let time = Self.now()
    guard time - begin >= Self.patience, time - (told ?? 0) >= Self.pause else { return }
    told = time
    Terminal.tell("\r\(records) records\u{1B}[K")
  }

  /// Takes back what was said.
  mutating func end() {
    if told != nil { Terminal.tell("\r\u{1B}[K") }
    told = nil
  }

  /// Tenths of a second of a clock that only goes forward.
  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 10 + time.tv_nsec / 100_000_000
  }
}
