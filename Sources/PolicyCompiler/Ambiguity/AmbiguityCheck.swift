import PolicyLang
import RewardCheck
import SourceText

/// Says of a contract which of its answers could be read in two ways.
struct AmbiguityCheck {
  private let contract: AnswerContract
  private let source: Contract

  /// Takes a contract as the checker reads it and as it was written.
  init(_ contract: AnswerContract, _ source: Contract) {
    self.contract = contract
    self.source = source
  }

  /// One finding, or none; a contract that the reader cannot carry out is for others to report.
  func findings() -> [Finding] {
    guard let search = try? FormAmbiguity(contract) else { return [] }
    switch search.ambiguity() {
    case .none: return []
    case .forms(let first, let second, let answer):
      return [
        Finding(
          .ambiguousForms, "two forms accept the same answer: `\(Self.shown(answer))`",
          at: place(second), label: "this form reads it",
          related: [Related("and so does this form", at: place(first))],
          help: "let a literal that only one of the forms has tell the answers apart")
      ]
    case .values(let form, let field, let answer):
      return [
        Finding(
          .ambiguousForms,
          "`\(Self.shown(answer))` is printed for one `\(field)` and read as another",
          at: place(form), label: "this form prints it",
          help: "let no label or code, with what follows it, be the beginning of another")
      ]
    case .optional(let form, let begins):
      return [
        Finding(
          .ambiguousForms,
          "a part begins with `\(Self.shown(Array(begins.utf8)))`, and what may stand there as well begins alike",
          at: place(form), label: "in this form",
          help: "let a part that may be missing or moved begin with a literal of its own")
      ]
    case .undecided(let first, let second):
      return [
        Finding(
          .formsNotToldApart, "it could not be found out whether two forms accept the same answer",
          at: place(second), label: "this form",
          related: [Related("and this form", at: place(first))],
          help: "put different literals in front of the two")
      ]
    }
  }

  private func place(_ form: Int) -> Place {
    source.forms.indices.contains(form) ? source.forms[form].place : source.place
  }

  /// An answer on one line.
  private static func shown(_ answer: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: answer, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\n": text.append(contentsOf: "\\n".unicodeScalars)
      case "\r": text.append(contentsOf: "\\r".unicodeScalars)
      case "\t": text.append(contentsOf: "\\t".unicodeScalars)
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}
