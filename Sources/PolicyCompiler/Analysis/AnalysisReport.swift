public import SourceText

/// What became of one thing that was to be proved.
public struct ProofResult: Sendable, Hashable {
  /// What a proof came to.
  public enum Outcome: String, Sendable, Hashable {
    /// It is so in every situation, on every day, for every kind of item.
    case holds
    /// It is not so: the witness shows where.
    case fails
    /// A limit was met: neither is known.
    case undecided
  }

  /// The policy.
  public var subject: String
  /// The claim's words, `locked ID`, `tightens ID` or `loosens ID`.
  public var property: String
  /// What the proof came to.
  public var result: Outcome
  /// Where it fails, in the policy's own questions; empty where it does not.
  public var witness: [WitnessLine]

  /// Makes a result.
  public init(subject: String, property: String, result: Outcome, witness: [WitnessLine] = []) {
    self.subject = subject
    self.property = property
    self.result = result
    self.witness = witness
  }
}

/// What the analysis says of checked sources.
public struct AnalysisReport: Sendable {
  /// The findings: failed and undecided proofs, then those of the lints, policy by policy.
  public var findings: [Finding]
  /// Everything that was to be proved.
  public var proofs: [ProofResult]

  /// Makes a report.
  public init(findings: [Finding], proofs: [ProofResult]) {
    self.findings = findings
    self.proofs = proofs
  }
}
