import SourceText

extension FindingCode {
  static let endlessText = FindingCode(
    "E0411", "endless-text", .error, .contract,
    summary: "Nothing ends a text hole.",
    page: """
      A text is read up to what follows its hole, so words or a mark must stand there, or the end of the answer. Two holes
      side by side could be cut anywhere.
      """,
    wrong: .contract(
      """
        field why:    text 1..60 words
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{why}{answer}"
      """),
    right: .contract(
      """
        field why:    text 1..60 words
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "<why>{why}</why>{answer}"
      """))

  static let unknownField = FindingCode(
    "E0417", "unknown-field", .error, .contract,
    summary: "A form or condition names a field that the contract does not declare.",
    page: """
      A hole `{name}`, a member of a JSON form and a condition name fields of the same contract. `{blank}` and `{gap}` are
      white space; a brace that is meant is doubled.
      """,
    wrong: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{anser}"
        form "Verdict: {answer}"
      """),
    right: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
        form "Verdict: {answer}"
      """))

  static let labelTwice = FindingCode(
    "E0418", "label-twice", .error, .contract,
    summary: "One spelling stands for two labels of a field.",
    page: """
      What a model writes must be read in one way, so each spelling of a field belongs to one label.
      """,
    wrong: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" or "safe" = rest
        form "{answer}"
      """),
    right: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" or "harmful" = rest
        form "{answer}"
      """))

  static let notALabel = FindingCode(
    "E0419", "not-a-label", .error, .contract,
    summary: "A condition compares a field with something it never holds.",
    page: """
      Conditions of contracts and rewards speak of labels as they are written in the answer, never of decisions. Only a code
      with `or none "…"` can be none.
      """,
    wrong: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" = rest
        field code:   category as code or none "NA"
        form "{answer}\\n{code}"
        require code is none exactly when answer is "save"
      """),
    right: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" = rest
        field code:   category as code or none "NA"
        form "{answer}\\n{code}"
        require code is none exactly when answer is "safe"
      """))

  static let unreadField = FindingCode(
    "E0420", "unread-field", .error, .contract,
    summary: "A field stands in no form.",
    page: """
      A field is read where its hole stands in a form. A field without one would be missing from every answer.
      """,
    wrong: .contract(
      """
        field why:    text 1..60 words
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
      """),
    right: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
      """))

  static let noForm = FindingCode(
    "E0421", "no-form", .error, .contract,
    summary: "A contract has no form.",
    page: """
      A form is a pattern that both reads and prints an answer: `form "… {FIELD} …"`, or `form json { "KEY": FIELD }`.
      """,
    wrong: .contract(#"  field answer: decision as "safe" = mildest, "unsafe" = rest"#),
    right: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
      """))

  static let emptyRange = FindingCode(
    "E0422", "empty-range", .error, .contract,
    summary: "A range ends below its beginning.",
    page: """
      In `text 1..60 words` and in `from -1 to 1` the lower number stands first.
      """,
    wrong: .contract("  field why: text 60..1 words\n  form \"{why}\""),
    right: .contract("  field why: text 1..60 words\n  form \"{why}\""))
}
