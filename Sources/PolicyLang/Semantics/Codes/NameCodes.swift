import SourceText

extension FindingCode {
  static let circularReference = FindingCode(
    "E0110", "circular-reference", .error, .names,
    summary: "Something leads back to itself.",
    page: """
      A term may use other terms, a policy may extend others, a file may import others and an example may be
      like another one, but nothing may lead back to itself: what it means could never be found out. The message
      shows the whole circle. Say one member of it in other words.
      """,
    wrong: .vocabulary(
      """
        term weapon  "Something made to hurt, such as a {firearm}."
        term firearm "A {weapon} that shoots."
      """),
    right: .vocabulary(
      """
        term weapon  "Something made to hurt, such as a {firearm}."
        term firearm "A device that fires a projectile by explosion."
      """))

  static let unknownFact = FindingCode(
    "E0201", "unknown-fact", .error, .names,
    summary: "A condition or example names a fact that nobody declared.",
    page: """
      Every name is declared. A name that nobody asks about can never be true, so a misspelt fact would make a
      rule that never bites, in silence. Conditions read facts and terms of the vocabularies that the policy
      `uses` (its bases' included); examples also name judged clauses by their ids. Where a near name exists, the
      finding carries the edit that writes it.
      """,
    wrong: .policy(
      #"  rule W1 "A weapon is for sale." -> remove  when weapon is blade and ofered"#),
    right: .policy(
      #"  rule W1 "A weapon is for sale." -> remove  when weapon is blade and offered"#))

  static let unknownTerm = FindingCode(
    "E0202", "unknown-term", .error, .names,
    summary: "Prose refers to a term that nobody declared.",
    page: """
      `{word}` in prose is a reference to a term: its definition is printed in the glossary of the prompt. A word
      that is not defined would be read by each person and model in its own way. Declare the term in the
      vocabulary or the policy, or take the braces away; a brace that is meant is doubled, `{{`.
      """,
    wrong: .vocabulary(
      """
        term firearm "A device that fires a projectile."
        fact armed: flag  from image  ask "Is a {fierarm} shown?"
      """),
    right: .vocabulary(
      """
        term firearm "A device that fires a projectile."
        fact armed: flag  from image  ask "Is a {firearm} shown?"
      """))

  static let declaredTwice = FindingCode(
    "E0203", "declared-twice", .error, .names,
    summary: "One name is given to two things.",
    page: """
      Within a file a name means one thing, and within a policy and its bases an id means one clause or category:
      past decisions cite it. Ids that differ only in letter case, or in `-` and `_`, sound alike and count as the
      same; an id may not have the name of a fact or term in use. To change a clause that is inherited, write
      `override ID …`.
      """,
    wrong: .judged(
      """
        rule R1 "Insults."  -> hide
        rule r1 "Threats."  -> hide
      """),
    right: .judged(
      """
        rule R1 "Insults."  -> hide
        rule R2 "Threats."  -> hide
      """))

  static let retiredID = FindingCode(
    "E0204", "retired-id", .error, .names,
    summary: "An id that was retired is used again.",
    page: """
      `retired ID in VERSION` says that an id once meant something. Decisions and labels of that time cite it, so
      it never gets a second meaning, in this policy or in one that extends it. Take a new id.
      """,
    wrong: .judged(
      """
        rule R1 "Insults." -> hide
        retired R1 in 0.9.0 "Now part of R2."
      """),
    right: .judged(
      """
        rule R2 "Insults." -> hide
        retired R1 in 0.9.0 "Now part of R2."
      """))

  static let notInFile = FindingCode(
    "E0205", "not-in-file", .error, .names,
    summary: "An import names something that the file does not declare.",
    page: """
      An import lists by name what it takes from a file, and only what stands in that file itself: what the file
      imports is not passed on. Write the name as it is declared there, or import it from where it is declared.
      """,
    wrong: imported("import posts from \"base.policy\""),
    right: imported("import base from \"base.policy\""))

  static let importAboveRoot = FindingCode(
    "E0206", "import-above-root", .error, .names,
    summary: "An import leads above the root folder.",
    page: """
      Sources lie below one root: the folder named with `--root`, else the nearest folder above the file that
      holds `.git` or `policyc.root`, else the working directory. A policy that is handed on therefore never reads
      a file that its reader has not been given.
      """,
    wrong: imported("import base from \"../../../../../../../../../../base.policy\""),
    right: imported("import base from \"base.policy\""))

  static let unreadableImport = FindingCode(
    "E0207", "unreadable-import", .error, .names,
    summary: "An import names a file that cannot be read.",
    page: """
      The path of an import is relative to the file that imports, with `/` between its parts. `library/NAME` is
      the standard library that comes with the compiler; it is empty in this version.
      """,
    wrong: imported("import base from \"bass.policy\""),
    right: imported("import base from \"base.policy\""))

  static let sameNameInTwoFiles = FindingCode(
    "E0208", "same-name-in-two-files", .error, .names,
    summary: "Two files that are read together declare the same name.",
    page: """
      Names are those of rows, specs and reports, so in one run a name stands for one declaration. Rename one, or
      check the files one at a time.
      """,
    wrong: CodeExample(files: [
      SourceFile(
        path: "example.policy",
        text: "language 1\n\nimport a from \"a.policy\"\nimport b from \"b.policy\"\n"),
      SourceFile(path: "a.policy", text: twoPolicies("a", "shared")),
      SourceFile(path: "b.policy", text: twoPolicies("b", "shared")),
    ]),
    right: CodeExample(files: [
      SourceFile(
        path: "example.policy",
        text: "language 1\n\nimport a from \"a.policy\"\nimport b from \"b.policy\"\n"),
      SourceFile(path: "a.policy", text: twoPolicies("a", "first")),
      SourceFile(path: "b.policy", text: twoPolicies("b", "second")),
    ]))

  private static func twoPolicies(_ names: String...) -> String {
    let policies = names.map { "policy \($0) 1.0.0 {\n  decision keep < hide\n  unknown hide\n}\n" }
    return "language 1\n\n" + policies.joined(separator: "\n")
  }

  private static func imported(_ statement: String) -> CodeExample {
    CodeExample(files: [
      SourceFile(path: "example.policy", text: "language 1\n\n\(statement)\n"),
      SourceFile(path: "base.policy", text: twoPolicies("base")),
    ])
  }
}
