public import SourceText

extension FindingCode {
  /// Every code that making a contract for a policy can report.
  static let contractCodes: [FindingCode] = [
    labelNotInterval, decisionWithoutOneLabel, honestAnswerUnprintable,
    unknownContractDecision, codeWithoutSpelling, labelNamesOtherDecision, contractWithoutPolicy,
    unknownContractName,
  ]

  /// A label's decisions are not neighbours.
  public static let labelNotInterval = FindingCode(
    "E0413", "label-not-interval", .error, .contract,
    summary: "A label stands for decisions that are not neighbours on the scale.",
    page: """
      A label stands for one decision or for several that follow one another on the scale. With a gap
      in it, one could no longer say whether an answer was too mild or too strict.

      Give the decisions between to the same label, or make two labels of it.
      """,
    wrong: compiled(
      decisions: "allow < label < remove",
      fields: "  field answer: decision as \"ends\" = allow or remove, \"middle\" = label",
      form: "form \"{answer}\""),
    right: compiled(
      decisions: "allow < label < remove",
      fields: "  field answer: decision as \"fine\" = allow or label, \"bad\" = remove",
      form: "form \"{answer}\""))

  /// A decision has no label, or more than one.
  public static let decisionWithoutOneLabel = FindingCode(
    "E0414", "decision-without-one-label", .error, .contract,
    summary: "A decision can be printed by no label, or by more than one.",
    page: """
      The labels of a field are a map from the whole decision scale: every decision has exactly one
      label that says it. A decision without a label could never be answered rightly; one with two
      would have two right answers that the reward treats alike and a reader does not.

      Name every decision once. A second spelling of the same label is written with `or`, and is only
      read: `"safe" or "ok" = allow`.
      """,
    wrong: compiled(
      decisions: "allow < label < remove",
      fields: "  field answer: decision as \"safe\" = allow, \"unsafe\" = remove",
      form: "form \"{answer}\""),
    right: compiled(
      decisions: "allow < label < remove",
      fields: "  field answer: decision as \"safe\" = allow, \"unsafe\" = label or remove",
      form: "form \"{answer}\""))

  /// The right answer cannot be printed.
  public static let honestAnswerUnprintable = FindingCode(
    "E0416", "honest-answer-unprintable", .error, .contract,
    summary: "The right answer to some item cannot be written in this contract.",
    page: """
      Whatever the policy decides, the contract must have a way to say it: the label of the decision,
      the code of the clause that decides or `none`, and every `require` met. Here the right answer
      would be refused, so the model would be punished for being right.

      Often a category field lacks `or none "…"` for items where nothing bites, or a `require` asks for a
      category where the policy has a rule outside categories, or forbids one where a rule with the
      mildest decision may be cited.
      """,
    wrong: compiled(
      fields: """
          field answer:   decision as "safe" = allow, "unsafe" = remove
          field category: category as code
        """, form: "form \"{answer}: {category}\""),
    right: compiled(
      fields: """
          field answer:   decision as "safe" = allow, "unsafe" = remove
          field category: category as code or none "NA"
        """, form: "form \"{answer}: {category}\""))

  /// A contract names a decision that the policy does not have.
  public static let unknownContractDecision = FindingCode(
    "E0424", "unknown-decision-in-contract", .error, .contract,
    summary: "A contract names a decision that the policy does not have.",
    page: """
      A contract may be used with many policies. It names decisions by `mildest`, `rest` and `strictest`,
      which every policy has, or by their own names, and is then for policies with those decisions
      only. This policy's scale has other names.
      """,
    wrong: compiled(
      fields: "  field answer: decision as \"safe\" = allow, \"unsafe\" = block",
      form: "form \"{answer}\""),
    right: compiled(
      fields: "  field answer: decision as \"safe\" = mildest, \"unsafe\" = rest",
      form: "form \"{answer}\""))

  /// A code has no spelling of its own.
  public static let codeWithoutSpelling = FindingCode(
    "E0425", "code-without-spelling", .error, .contract,
    summary: "A category or rule cannot be spelt as the contract asks, or not in one way.",
    page: """
      A contract spells codes by their id, by their title or by the last number in their id. Every code
      of the policy needs such a spelling, and no two may be the same: an answer could not say which
      was meant.

      Give the category a title, make the titles or numbers differ, or write `as code`.
      """,
    wrong: compiled(
      fields: """
          field answer:   decision as "safe" = allow, "unsafe" = remove
          field category: category as number or none "0"
        """, form: "form \"{answer}: {category}\""),
    right: compiled(
      fields: """
          field answer:   decision as "safe" = allow, "unsafe" = remove
          field category: category as title or none "0"
        """, form: "form \"{answer}: {category}\""))

  /// A label is another decision's name.
  public static let labelNamesOtherDecision = FindingCode(
    "E0426", "label-names-other-decision", .error, .contract,
    summary: "A label is spelt like a decision and stands for others.",
    page: """
      Records name their gold by a decision or by a label. A label that is spelt like a decision must
      therefore stand for that decision alone; here the same word would mean two things.
      """,
    wrong: compiled(
      decisions: "allow < label < remove",
      fields: "  field answer: decision as \"allow\" = allow or label, \"bad\" = remove",
      form: "form \"{answer}\""),
    right: compiled(
      decisions: "allow < label < remove",
      fields: "  field answer: decision as \"fine\" = allow or label, \"bad\" = remove",
      form: "form \"{answer}\""))

  /// A contract needs a policy's names, and none was given.
  public static let contractWithoutPolicy = FindingCode(
    "E0447", "contract-without-policy", .error, .contract,
    summary: "A contract needs the codes, facts or scales of a policy, and none was given.",
    page: """
      Which codes an answer may hold, what a fact's values are and how a scale is ordered stand in the
      policy. A contract with such a field can be made for a policy only; without one every honest
      answer would be foreign.

      Name the policy: `policyc compile … --policy NAME`, or `answers for CONTRACT under POLICY`.
      """,
    wrong: CodeExample(asked("", in: ""), run: .compile),
    right: CodeExample(asked(CodeSamples.photos, in: ""), run: .compile))

  /// A name that the policy does not have.
  public static let unknownContractName = FindingCode(
    "E0448", "unknown-name-in-contract", .error, .contract,
    summary: "A contract names a fact, scale or value that the policy does not have.",
    page: """
      `fact NAME` is a fact of the policy's vocabularies, `level of SCALE` one of its scales or
      `severities`, and labels stand for their values. A fact that is a set has no one value that a label
      could stand for.

      Write a name that the policy has, or compile the contract with another policy.
      """,
    wrong: CodeExample(
      asked(CodeSamples.photos, in: "field seen: fact wepon as \"yes\" = yes, \"no\" = no"),
      run: .compile),
    right: CodeExample(
      asked(CodeSamples.photos, in: "field seen: fact weapon as \"yes\" = yes, \"no\" = no"),
      run: .compile))

  /// A contract with a field of a category, or with `field` in its place.
  private static func asked(_ policy: String, in field: String) -> String {
    """
    language 1

    \(policy)
    contract reply {
      field answer: decision as "fine" = mildest, "bad" = rest
      \(field.isEmpty ? "field seen: category as code or none \"NA\"" : field)
      form "{answer}: {seen}"
    }

    reward honest for reply from -1 to 1 {
      malformed -1
      right: 1 when answer matches
    }

    """
  }

  private static func compiled(
    decisions: String = "allow < remove", fields: String, form: String
  ) -> CodeExample {
    CodeExample(
      """
      language 1

      vocabulary visual {
        fact weapon: flag  from image  ask "Is a weapon shown?"
      }

      policy photos 1.0.0 "Photos" uses visual {
        decision \(decisions)
        unknown remove

        category W "Weapons" {
          rule W.1 "A weapon is shown." -> remove
            when weapon
        }
      }

      contract reply {
      \(fields)
        \(form)
      }

      reward honest for reply from -1 to 1 {
        malformed -1
        right: 1 when answer matches
      }

      """, run: .compile)
  }
}
