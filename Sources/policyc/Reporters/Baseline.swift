import RewardCheck
import SourceText

/// The findings that a project lives with: a report of `check --format json`, made at an earlier time.
struct Baseline: Sendable {
  /// How often each fingerprint stands in the report.
  private var counts: [String: Int] = [:]

  /// Reads a report.
  ///
  /// - Throws: `Stop` with status 3 where it cannot be read or is no report.
  init(_ path: String) throws(Stop) {
    let bytes = try FileSystem.read(path)
    let report: JSONValue
    do {
      report = try JSONValue(reading: bytes)
    } catch {
      throw FileSystem.unreadable(path, "not JSON: \(error.words)")
    }
    guard case .array(let findings)? = report["findings"] else {
      throw FileSystem.unreadable(path, "it is no report of `policyc check --format json`")
    }
    for finding in findings {
      guard case .string(let print)? = finding["fingerprint"] else {
        throw FileSystem.unreadable(path, "a finding has no `fingerprint`")
      }
      counts[print, default: 0] += 1
    }
  }

  /// The findings that the report does not have; one that stands there twice covers two.
  func new(of findings: [Finding], _ sources: SourceBook) -> [Finding] {
    var left = counts
    return findings.filter { finding in
      let print = Fingerprint.of(finding, sources)
      guard let count = left[print], count > 0 else { return true }
      left[print] = count - 1
      return false
    }
  }
}
