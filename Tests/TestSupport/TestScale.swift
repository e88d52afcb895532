import Foundation

/// How long the long tests are: short in `make test`, full in `make soak`.
package enum TestScale {
  /// True in `make soak`, which sets `POLICYC_SOAK`.
  package static let isSoak = ProcessInfo.processInfo.environment["POLICYC_SOAK"] != nil

  /// Chooses a number of generated inputs.
  ///
  /// - Parameters:
  ///   - quick: The number in `make test`.
  ///   - soak: The number in `make soak`.
  /// - Returns: One of the two.
  package static func count(_ quick: Int, soak: Int) -> Int { isSoak ? soak : quick }
}
