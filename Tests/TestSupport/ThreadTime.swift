import Foundation

/// Measures the processor time of this thread alone, so that tests that run beside it don't count.
///
/// - Parameter body: What is measured; it stays on one thread.
/// - Returns: Seconds.
package func threadSeconds(_ body: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try body()
  return now() - start
}
