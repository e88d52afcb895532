package import SourceText

/// The codes that the lexer and the parser report.
package enum SyntaxCodes {
  /// Every code, by its number.
  package static let all: [FindingCode] = [
    .missingDecision, .misspeltKeyword, .unknownBlock, .mixedJoints, .lookAlikeLetter,
    .hiddenCharacter, .pastedSign, .misplaced, .unexpected, .singleQuotes, .unclosedString,
    .unquotedText, .quotesInside, .controlCharacter, .longStringForm, .unknownEscape,
    .tabIndentation, .numberForm, .dateForm, .versionForm, .missingArrow, .arrowSpelling,
    .signForWord, .languageLine, .emptyFile, .notText, .notUTF8, .fileTooLarge, .nestedTooDeep,
    .nameTooLong, .stringTooLong, .unclosedBlock, .extraBrace, .missingBrace, .listForm,
    .unclosedBracket, .missingColon, .missingWord, .notBeforeComparison, .duplicateProperty,
    .wrongOrder, .missingName, .reservedWord, .nameForm, .commentForm,
    .straySign, .tooManyFindings, .coversNothing, .layoutLies, .byteOrderMark,
  ]

  /// A policy of judged clauses around `rules`.
  static func judged(_ rules: String) -> CodeExample {
    CodeExample(
      """
      language 1

      policy photos 1.0.0 "Photos" judged {
        decision allow < review < remove
        unknown review

      \(rules)
      }

      """)
  }

  /// A policy over two facts around `rules`.
  static func factual(_ rules: String) -> CodeExample {
    CodeExample(
      """
      language 1

      vocabulary visual {
        fact weapon: one of none, blade, firearm
          from image
          usually none
          ask "Which weapon is shown?"
        fact offered: flag  from text  ask "Is it offered for sale?"
        fact toy: flag  from image  ask "Is it a toy?"
      }

      policy photos 1.0.0 "Photos" uses visual {
        decision allow < review < remove
        unknown review

      \(rules)
      }

      """)
  }
}
