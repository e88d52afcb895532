public import SourceText

/// How one test came out.
public struct TestResult: Sendable, Hashable {
  /// Its name: the policy or reward, and the example's id or the answer's number.
  public var name: String
  /// Whether the expected came.
  public var passed: Bool
  /// What was expected, in words.
  public var expected: String
  /// What came, in words.
  public var got: String

  /// Makes a result.
  public init(name: String, passed: Bool, expected: String, got: String) {
    self.name = name
    self.passed = passed
    self.expected = expected
    self.got = got
  }
}

/// What `policyc test` has to say.
public struct EvidenceReport: Sendable, Hashable {
  /// A result for each test, in source order.
  public var tests: [TestResult]
  /// A finding for each failed test, and for each that could not be run.
  public var findings: [Finding]

  /// Makes a report.
  public init(tests: [TestResult] = [], findings: [Finding] = []) {
    self.tests = tests
    self.findings = findings
  }

  /// True where every test passed.
  public var isClean: Bool { findings.isEmpty && tests.allSatisfy(\.passed) }

  /// Adds another report's tests and findings after these.
  public mutating func append(_ other: EvidenceReport) {
    tests += other.tests
    findings += other.findings
  }
}
