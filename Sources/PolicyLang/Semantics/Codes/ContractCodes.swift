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

  static let looseNotAccepted = FindingCode(
    "E0415", "loose-not-accepted", .error, .contract,
    summary: "A contract searches instead of parsing, and does not say why.",
    page: """
      `form find` and `text any` read what no grammar would: they exist to reproduce published rewards. A contract that uses
      them says so, with `accept loose because "…"`, and every report shows it.
      """,
    wrong: .contract(
      """
        field why:    text any 0.. words
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{why}</why>{answer}"
      """),
    right: .contract(
      """
        accept loose because "reproduces a published reward"
        field why:    text any 0.. words
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{why}</why>{answer}"
      """))

  static let openDecision = FindingCode(
    "E0427", "open-decision", .error, .contract,
    summary: "A form does not say which decision its answers give.",
    page: """
      A form without a hole for a decision fixes it by its `when`: exactly one label must be left.
      """,
    wrong: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "OK"
        form "BAD {answer}"
      """),
    right: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "OK" when answer is "safe"
        form "BAD {answer}"
      """))

  static let partsAlike = FindingCode(
    "E0428", "parts-alike", .error, .contract,
    summary: "Two parts that could stand at one place begin alike.",
    page: """
      A reader sees by its first words whether an optional part is there, and which of several parts in any order comes next.
      So they begin with different words, neither the beginning of the other.
      """,
    wrong: .contract(
      """
        field why:    text 0..60 words
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form optional "<a>{why}</a>" "<a>{answer}"
      """),
    right: .contract(
      """
        field why:    text 0..60 words
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form optional "<why>{why}</why>" "<a>{answer}"
      """))

  static let onlyInJSON = FindingCode(
    "E0429", "only-in-json", .error, .contract,
    summary:
      "Something that JSON alone can write stands elsewhere, or something that JSON cannot write stands in it.",
    page: """
      Numbers, `true`, `false` and `null` as labels, and boxes, are values of JSON. In text a label stands between quotes. A key
      of an object is plain text, or one hole whose values are words.
      """,
    wrong: .contract("  field answer: decision as 1 = rest, 0 = mildest\n  form \"{answer}\""),
    right: .contract(
      "  field answer: decision as \"1\" = rest, \"0\" = mildest\n  form \"{answer}\""))

  static let notASet = FindingCode(
    "E0430", "not-a-set", .error, .contract,
    summary:
      "`each` goes over something that is not a set, or a text for each item stands outside it.",
    page: """
      `each SET …` stands once for every item of a field of type `set of …`; a text `for each SET` has its hole there.
      """,
    wrong: .contract(
      """
        field codes: set of 0.. category as code
        field why:   text 1..60 words for each codes
        form json { "codes": codes, "why": why }
      """),
    right: .contract(
      """
        field codes: set of 0.. category as code
        field why:   text 1..60 words for each codes
        form json { "codes": [ each codes { "code": codes, "why": why } ] }
      """))

  static let unknownSubject = FindingCode(
    "E0431", "unknown-subject", .error, .contract,
    summary: "A field or condition names a subject that the contract does not have.",
    page: """
      `subject request, response` says what verdicts are about; fields are then `decision of request`, and conditions ask
      `response given`.
      """,
    wrong: .contract(
      """
        field answer: decision of request as "safe" = mildest, "unsafe" = rest
        form "{answer}"
      """),
    right: .contract(
      """
        subject request
        field answer: decision of request as "safe" = mildest, "unsafe" = rest
        form "{answer}"
      """))

  static let unknownReading = FindingCode(
    "E0432", "unknown-reading", .error, .contract,
    summary: "A reading is not declared, or not said where it matters.",
    page: """
      `reading strict, loose` names ways in which labels are taken. A label that depends on them says what it stands for in
      each, and a reward says which it uses.
      """,
    wrong: .contract(
      """
        reading strict, loose
        field answer: decision as "safe" = mildest, "unsafe" = rest, "unsure" = rest if strict
        form "{answer}"
      """),
    right: .contract(
      """
        reading strict, loose
        field answer: decision as "safe" = mildest, "unsafe" = rest, "unsure" = rest if strict and mildest if loose
        form "{answer}"
      """))

  static let unknownRepair = FindingCode(
    "E0433", "unknown-repair", .error, .contract,
    summary: "A repair does not exist, or is given words that it does not take.",
    page: """
      Repairs belong to the lenient reader, for reports and production; a reward never uses them.
      """,
    wrong: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
        repair label_cas
      """),
    right: .contract(
      """
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
        repair label_case
      """))

  static let emptyText = FindingCode(
    "E0434", "empty-text", .error, .contract,
    summary: "A text that must have bytes is empty.",
    page: """
      A stop token, a prefill, the beginning of a refusal and the separator of a set are bytes that stand in the output.
      """,
    wrong: .contract(
      """
        stop ""
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
      """),
    right: .contract(
      """
        stop "<|end|>"
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
      """))

  static let badSearch = FindingCode(
    "E0435", "bad-search", .error, .contract,
    summary: "The pattern of a search is not text, one hole, text.",
    page: """
      `form find { answer: first "<answer>{answer}</answer>" }` looks for what stands before the hole and takes what follows
      up to the text behind it.
      """,
    wrong: .contract(
      """
        accept loose because "reproduces a published reward"
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form find { answer: first "<answer>" }
      """),
    right: .contract(
      """
        accept loose because "reproduces a published reward"
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form find { answer: first "<answer>{answer}</answer>" }
      """))

  static let labelInLabel = FindingCode(
    "E0436", "label-in-label", .error, .contract,
    summary: "A label with the words behind it begins another label.",
    page: """
      The reader takes the longest label that fits. Where `{answer} because {why}` stands, the labels "unsafe" and "unsafe
      because of a threat" could both be meant, so they do not go together.
      """,
    wrong: .contract(
      """
        field answer: decision as "safe" = mildest, "safe - unsure" or "unsafe" = rest
        field why:    text 1..60 words
        form "{answer} - {why}"
      """),
    right: .contract(
      """
        field answer: decision as "safe" = mildest, "unsure" or "unsafe" = rest
        field why:    text 1..60 words
        form "{answer} - {why}"
      """))
}
