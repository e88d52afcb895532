package import SourceText

// Codes about files as a whole.
extension FindingCode {
  /// The file is empty.
  package static let emptyFile = FindingCode(
    "E0126", "empty-file", .error, .syntax,
    summary: "The file is empty.",
    page: """
      There is nothing to check. An empty file is most likely one that was not saved, and "no
      problems" would be the wrong answer.

      Begin with `language 1` and a policy; `policyc new` writes one to start from.
      """,
    wrong: CodeExample(""),
    right: CodeExample("language 1\n"))

  /// The file is not text.
  package static let notText = FindingCode(
    "E0127", "not-text", .error, .syntax,
    summary: "The file is not text.",
    page: """
      A policy is plain text. This file holds other data: a picture, a document of a word processor,
      a compressed file.

      Save the document as plain text (UTF-8), or name the right file.
      """,
    wrong: CodeExample(files: [
      SourceFile(path: "example.policy", bytes: [0x89, 0x50, 0x4E, 0x47, 0, 0xFF, 0])
    ]),
    right: CodeExample("language 1\n"))

  /// The file is not UTF-8.
  package static let notUTF8 = FindingCode(
    "E0128", "not-utf-8", .error, .syntax,
    summary: "The file is not UTF-8.",
    page: """
      Text is stored as bytes, and UTF-8 is the one way of doing so that can hold every script and
      is the same everywhere. In another encoding a letter such as é becomes a byte that means
      something else here; guessing which would change the text of rules.

      Save the file as UTF-8; every editor can.
      """,
    wrong: CodeExample(files: [
      SourceFile(path: "example.policy", bytes: Array("language 1\n// caf".utf8) + [0xE9, 0x0A])
    ]),
    right: CodeExample(
      """
      language 1
      // café

      """))

  /// The file is larger than 16 MiB.
  package static let fileTooLarge = FindingCode(
    "E0129", "file-too-large", .error, .syntax,
    summary: "The file is larger than 16 MiB.",
    page: """
      The longest policies that are in use have some thousand lines, well below one megabyte. 16 MiB
      (16,777,216 bytes) is the most that is read, so that a wrong file costs nothing.

      Split the file, and `import` what the parts share.
      """,
    wrong: CodeExample(files: [
      SourceFile(
        path: "example.policy", bytes: [UInt8](repeating: 0x20, count: Lexer.longestSource + 1))
    ]),
    right: CodeExample("language 1\n"))

  /// The file begins with a byte order mark.
  package static let byteOrderMark = FindingCode(
    "N0101", "byte-order-mark", .note, .syntax,
    summary: "The file begins with a byte order mark.",
    page: """
      Some programs put three invisible bytes before UTF-8 text. They mean nothing here and do no
      harm; they are passed over. Other programs stumble over them.

      The fix takes them out; so does saving the file as "UTF-8 without BOM".
      """,
    wrong: CodeExample("\u{FEFF}language 1\n"),
    right: CodeExample("language 1\n"))
}
