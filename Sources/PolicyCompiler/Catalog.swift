import PolicyLang
public import SourceText

/// Every kind of problem that the product can name.
public enum Catalog {
  /// Every code, in the order of their names.
  public static let all: [FindingCode] = rooms.sorted {
    $0.code.utf8.lexicographicallyPrecedes($1.code.utf8)
  }

  /// The lists of the rooms.
  private static let rooms: [FindingCode] =
    SyntaxCodes.all + SemanticCodes.all + FindingCode.exampleCodes + FindingCode.answerCodes
    + FindingCode.contractCodes + FindingCode.ambiguityCodes
    + FindingCode.specCodes + FindingCode.promptCodes + FindingCode.proofCodes + Lints.codes
    + FindingCode.importCodes + FindingCode.changeCodes

  /// The code called `name`, by code (`E0201`, in any letter case) or by slug; nil where there is none.
  public static func code(named name: String) -> FindingCode? {
    let wanted = lower(name)
    return all.first { lower($0.code) == wanted || lower($0.slug) == wanted }
  }

  private static func lower(_ text: String) -> [UInt8] {
    text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
  }
}
