public import SourceText

extension FindingCode {
  /// The codes of the importer of PolicyShift's rules.
  static let policyShiftCodes: [FindingCode] = [
    importUndeclaredField, importLogic, importUnusedField,
  ]

  /// A condition uses a field that its section does not declare.
  public static let importUndeclaredField = FindingCode(
    "E0911", "import-undeclared-field", .error, .data,
    summary: "A condition uses a field that nobody is asked about.",
    page: """
      The logic names a field that its section does not declare. The published checker reads such a name as
      false, so that what the prose forbids is never blocked. A policy cannot say that: every name is declared.

      Correct the name in the source, or declare the field while importing, with its question:
      `--declare 'Has_Beef=Does the image show beef?'`.
      """,
    wrong: shift("[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}]", "(Has_Pork) OR (Has_Beef)"),
    right: shift(
      "[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}, {\"name\": \"Has_Beef\", \"role\": \"trigger\"}]",
      "(Has_Pork) OR (Has_Beef)"))

  /// A condition cannot be read.
  public static let importLogic = FindingCode(
    "E0912", "import-logic", .error, .data,
    summary: "The logic of a policy cannot be read.",
    page: """
      The logic of a policy is `BLOCK IF:` and one condition of field names, `AND`, `OR`, `NOT` and parentheses;
      `#` begins a comment. The published checker lets every image pass when it cannot read a condition; here
      it is an error at its place.
      """,
    wrong: shift("[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}]", "(Has_Pork"),
    right: shift("[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}]"))

  /// A field decides nothing.
  public static let importUnusedField = FindingCode(
    "W0911", "import-unused-field", .warning, .data,
    summary: "A field is declared, and no policy of its section uses it.",
    page: """
      Annotators are asked about this field and no answer changes any decision. Often a ban was meant and
      forgotten. The field becomes a fact all the same; take it out, or let a policy use it.
      """,
    wrong: shift(
      "[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}, {\"name\": \"Has_Beef\", \"role\": \"trigger\"}]"
    ),
    right: shift("[{\"name\": \"Has_Pork\", \"role\": \"trigger\"}]"))
}
