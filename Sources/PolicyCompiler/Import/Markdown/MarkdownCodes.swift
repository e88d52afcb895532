public import SourceText

extension FindingCode {
  /// The codes of the importer of Markdown.
  static let markdownCodes: [FindingCode] = [
    importKeptAsNote, importSameName, importDecisionsAssumed, importExceptionCovers,
    importKeptAsComment,
  ]

  /// Something that is not clearly a rule is kept as a note.
  public static let importKeptAsNote = FindingCode(
    "W0921", "import-kept-as-note", .warning, .data,
    summary: "A part of the document is kept as a note, since it does not read as a rule.",
    page: """
      Nothing of a document is guessed. Instructions to the model, examples, tables, quotations and sentences
      that neither forbid nor except are kept, word for word, as a `note` of the policy or the category.

      A note is printed in prompts and decides nothing. Read each one: make a rule, an exception, an example or a
      prompt of it, or take it out.
      """,
    wrong: markdown("# Posts\n\n## Insults\n\n- Insults.\n\n> Irony is hard.\n"),
    right: markdown("# Posts\n\n## Insults\n\n- Insults.\n"))

  /// Two parts of a document have the same name.
  public static let importSameName = FindingCode(
    "W0922", "import-same-name", .warning, .data,
    summary: "Two parts of a source have the same name.",
    page: """
      Two headings of the same name may be one category in two places or two categories; two definitions of the
      same word may differ. Both are kept: headings with the same code become one category, others become two, and a
      second definition or policy has a number behind its name.

      Give one of them another name, or write both in one place.
      """,
    wrong: markdown("# Posts\n\n## Insults\n\n- Insults.\n\n## Insults\n\n- Slurs.\n"),
    right: markdown("# Posts\n\n## Insults\n\n- Insults.\n\n## Slurs\n\n- Slurs.\n"))

  /// The document names no decisions.
  public static let importDecisionsAssumed = FindingCode(
    "N0921", "import-decisions-assumed", .note, .data,
    summary: "The document does not say what the decisions are.",
    page: """
      A policy has a scale of decisions, mildest first. A document rarely names one, so `allow`, `review` and
      `block` are assumed: every rule blocks, and where a label is missing a person looks.

      Name your own while importing: `--decision keep,limit,remove --unknown limit`, or in the front matter of the
      document: `decisions: keep, limit, remove`.
      """,
    wrong: CodeExample(
      files: [SourceFile(path: "posts.md", text: "# Posts\n\n## Insults\n\n- Insults.\n")],
      run: .importing("markdown")),
    right: markdown("# Posts\n\n## Insults\n\n- Insults.\n"))

  /// What an exception relieves was read off its place.
  public static let importExceptionCovers = FindingCode(
    "N0922", "import-exception-covers", .note, .data,
    summary: "What an exception relieves was read off its place in the document.",
    page: """
      An exception relieves rules, and a document shows which only by where it stands: an item inside another item
      relieves that one, an item beside others those above it, and a list under a heading such as "Safe" every rule of
      its category.

      An exception loosens. Read what it covers, and name the rules in its `for` if fewer are meant.
      """,
    wrong: markdown("# Posts\n\n## Insults\n\n- Insults.\n- Except in quotations.\n"),
    right: markdown("# Posts\n\n## Insults\n\n- Insults.\n  - Except in quotations.\n"))

  /// Something that nobody reads is kept as a comment.
  public static let importKeptAsComment = FindingCode(
    "N0923", "import-kept-as-comment", .note, .data,
    summary: "An HTML comment or a line of the front matter is kept as a comment.",
    page: """
      Readers of the document do not see its HTML comments and its front matter. They are kept as comments of the
      policy, which are in no prompt, except for the lines of the front matter that name the policy's title, version,
      owner, name and decisions.
      """,
    wrong: markdown("# Posts\n\n## Insults\n\n<!-- ask legal -->\n\n- Insults.\n"),
    right: markdown("# Posts\n\n## Insults\n\n- Insults.\n"))

  private static func markdown(_ text: String) -> CodeExample {
    CodeExample(
      files: [SourceFile(path: "posts.md", text: "---\ndecisions: keep, remove\n---\n" + text)],
      run: .importing("markdown"))
  }
}
