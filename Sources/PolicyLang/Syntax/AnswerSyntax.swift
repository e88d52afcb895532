public import SourceText

/// `answers for REWARD [under POLICY] { … }`.
public struct AnswersSyntax: Sendable, Hashable {
  /// A reward, or a contract for reading only.
  public var subject: Word
  /// The policy that gives facts and codes their meaning, or nil.
  public var policy: BaseSyntax?
  /// The tests in source order.
  public var answers: [AnswerSyntax]
  /// The whole block.
  public var mark: Mark
}

/// One test of a contract or reward.
public enum AnswerSyntax: Sendable, Hashable {
  case given(GivenAnswerSyntax)
  /// The ideal answer for a gold, byte for byte.
  case print(GoldSyntax, StringLiteral, Mark)
}

/// `given GOLD … "output" … -> RESULT`.
public struct GivenAnswerSyntax: Sendable, Hashable {
  /// The gold verdict.
  public var gold: GoldSyntax
  /// Token count and scores of the record, in source order.
  public var records: [AnswerRecordSyntax]
  /// The model's output.
  public var output: StringLiteral
  /// The twins of the record.
  public var twins: [TwinSyntax]
  /// What is expected.
  public var result: ResultSyntax
  /// The whole test.
  public var mark: Mark
}

/// What a record holds beside its output.
public enum AnswerRecordSyntax: Sendable, Hashable {
  case tokens(Word, Mark)
  case score(Word, NumberSyntax, Mark)
}

/// `twin given GOLD "output"`.
public struct TwinSyntax: Sendable, Hashable {
  /// The twin's gold verdict.
  public var gold: GoldSyntax
  /// The twin's output.
  public var output: StringLiteral
  /// The whole twin.
  public var mark: Mark
}

/// The gold verdict of a test: one, or one for each subject.
public enum GoldSyntax: Sendable, Hashable {
  case item(VerdictSyntax)
  case subjects([SubjectVerdictSyntax])
}

/// `SUBJECT: VERDICT`.
public struct SubjectVerdictSyntax: Sendable, Hashable {
  /// The subject.
  public var subject: Word
  /// Its verdict.
  public var verdict: VerdictSyntax
}

/// A gold verdict as written.
public enum VerdictSyntax: Sendable, Hashable {
  /// `DECISION [in CODES] [because RULES]`.
  case decision(Word, codes: [Word], rules: [Word], Mark)
  /// `LABEL [in CODES] [because RULES]`.
  case label(SpellingSyntax, codes: [Word], rules: [Word], Mark)
  /// `{ facts }`.
  case facts([GivenSyntax], Mark)

  /// The bytes of the verdict.
  public var span: Span {
    switch self {
    case .decision(_, _, _, let mark), .label(_, _, _, let mark), .facts(_, let mark): mark.span
    }
  }
}

/// What a test expects.
public enum ResultSyntax: Sendable, Hashable {
  /// The reward, and some of its lines.
  case reward(NumberSyntax, lines: [ExpectedLineSyntax], Mark)
  /// `valid`, `refused`, `several`, `cut off`, `unscored`.
  case outcome(OutcomeWordSyntax, Mark)
  /// `malformed [KIND] [at OFFSET]`.
  case malformed(kind: Word?, offset: Word?, Mark)
  /// `foreign [FIELD]`.
  case foreign(field: Word?, Mark)

  /// The bytes of the result.
  public var span: Span {
    switch self {
    case .reward(_, _, let mark), .outcome(_, let mark), .malformed(_, _, let mark),
      .foreign(_, let mark):
      mark.span
    }
  }
}

/// An outcome that a test names without more.
public enum OutcomeWordSyntax: String, Sendable, Hashable, CaseIterable {
  case valid
  case cutOff = "cut off"
  case refused, several, unscored
}

/// `LINE NUMBER` in an expected result.
public struct ExpectedLineSyntax: Sendable, Hashable {
  /// The reward's line, or `outcome` or `clamp`.
  public var line: Word
  /// What it gave.
  public var amount: NumberSyntax
}
