import PolicyCompiler
import TestSupport
import Testing

/// What the lints say of policies that were written before they were: read aloud, each line is true.
@Suite struct WorkedLintTests {
  @Test func `the examples of the repository hear this and nothing else`() throws {
    let expected = [
      "societies.policy L101 no rule tells `praised` of `ruler` from `unseen`",
      "societies.policy L122 harbour/A1 `indecent` is not defined",
      "floor.policy L101 no rule reads fact `goods`",
      "flags.policy L122 eight_flags/HR.2 `private information` is not defined",
      "flags.policy L122 eight_flags/S.a `explicit detail` is not defined",
      "photos.policy L101 no rule tells `fiction` of `setting` from `other`",
    ]
    #expect(try LintedFiles.report("examples", today: "2026-11-25") == expected)
  }
}
