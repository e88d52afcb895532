public import SourceText

extension FindingCode {
  /// Every code that importing can report.
  static let importCodes: [FindingCode] =
    [
      importNotReadable, importShape, importName, importNameTaken, importNothing, importNotRead,
    ] + policyShiftCodes + markdownCodes

  /// The source is not of the form that the importer reads.
  public static let importNotReadable = FindingCode(
    "E0901", "import-not-readable", .error, .data,
    summary: "The source cannot be read as what it should be.",
    page: """
      The importer was given a file that is not of its form: no JSON, no UTF-8, or too large. Nothing is
      made of it.

      Mend the file at the place, or choose the importer that reads it.
      """,
    wrong: shift("[{\"name\": \"Has_Pork\" \"role\": \"trigger\"}]"),
    right: shift("[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}]"))

  /// A part of the source is missing or of another kind.
  public static let importShape = FindingCode(
    "E0902", "import-shape", .error, .data,
    summary: "A part of the source is missing or of another kind.",
    page: """
      The importer knows what each part of the source is: a text, a list, an object. A part that is missing,
      or is something else, cannot be kept, and guessing at it would change what the policy says.
      """,
    wrong: shift("[{\"name\": \"Has_Pork\", \"role\": \"sometimes\"}]"),
    right: shift("[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}]"))

  /// A name of the source cannot be a name of the language.
  public static let importName = FindingCode(
    "E0903", "import-name", .error, .data,
    summary: "A name of the source cannot be a name in a policy.",
    page: """
      Facts keep the names that they have in the source, so that labels given under these names fit. A name in
      a policy has ASCII letters, digits and `_`, begins with a letter or `_`, and is no word that conditions
      use, such as `not`.
      """,
    wrong: shift(
      "[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}, {\"name\": \"18_plus\", \"role\": \"trigger\"}]",
      "(Has_Pork) OR (18_plus)"),
    right: shift(
      "[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}, {\"name\": \"Is_18_plus\", \"role\": \"trigger\"}]",
      "(Has_Pork) OR (Is_18_plus)"))

  /// Two parts of the source would have the same name.
  public static let importNameTaken = FindingCode(
    "E0904", "import-name-taken", .error, .data,
    summary: "Two parts of the source have the same name.",
    page: """
      A name stands for one thing. Here the source uses a name twice where each use would become a
      declaration, so that one of the two would be lost.
      """,
    wrong: shift(
      "[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}, {\"name\": \"Has_Pork\", \"role\": \"trigger\"}]"
    ),
    right: shift("[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}]"))

  /// Nothing of the source is a policy.
  public static let importNothing = FindingCode(
    "E0905", "import-nothing", .error, .data,
    summary: "The source holds nothing that could become a policy.",
    page: """
      The source could be read, and there is no section, rule or sentence in it that could become a clause.
      No file is made, since an empty policy allows everything.
      """,
    wrong: CodeExample(
      files: [SourceFile(path: "rules.json", text: "{\"sections\": []}\n")],
      run: .importing("policyshift")),
    right: shift("[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}]"))

  /// A part of the source is left out.
  public static let importNotRead = FindingCode(
    "W0901", "import-not-read", .warning, .data,
    summary: "A part of the source is not in the policies.",
    page: """
      The importer does not know this part of the source and has left it out. If it matters to what is allowed,
      add it to the policies by hand.
      """,
    wrong: shift("[{\"name\": \"Has_Pork\", \"role\": \"trigger\", \"weight\": 2}]"),
    right: shift("[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}]"))

  /// Rules of PolicyShift with one section: these fields, and one policy with this logic.
  static func shift(_ fields: String, _ logic: String = "(Has_Pork)") -> CodeExample {
    let text = """
      {"sections": [{
        "section_id": 5,
        "title": "Food",
        "fields": \(fields),
        "policy_variants": [{
          "name": "Policy A",
          "description": "NOT ALLOWED:\\n- Pork",
          "logic": "BLOCK IF:\\n\(logic)"
        }]
      }]}

      """
    return CodeExample(
      files: [SourceFile(path: "rules.json", text: text)], run: .importing("policyshift"))
  }
}
