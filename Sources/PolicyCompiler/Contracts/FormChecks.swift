import PolicyLang
import SourceText

/// Checks that a form can be read back in one way (`contract_semantics.md` 3.3 and 6).
struct FormChecks {
  private let contract: Contract

  init(_ contract: Contract) { self.contract = contract }

  /// What is wrong, form by form.
  func findings() -> [Finding] {
    contract.forms.flatMap { form in
      form.parts.flatMap { part -> [Finding] in
        switch part {
        case .pattern(let pieces): unended(pieces, form)
        // The quotes of JSON end every text.
        case .object: []
        }
      }
    }
  }

  /// The text holes after which no literal stands, though more follows.
  private func unended(_ pieces: [PatternPiece], _ form: Form) -> [Finding] {
    pieces.indices.compactMap { index in
      guard case .hole(let name) = pieces[index], let field = contract.field(named: name),
        case .text = field.type, index + 1 < pieces.count
      else { return nil }
      let next: String
      switch pieces[index + 1] {
      case .literal(let text):
        if !text.isEmpty { return nil }
        next = "nothing"
      case .hole(let other): next = "`{\(other)}`"
      case .blank, .gap: next = "white space, which may be empty,"
      }
      return Finding(
        .textWithoutEnd,
        "nothing ends the text `{\(name)}`: \(next) stands behind it", at: form.place,
        related: [Related("the text", at: field.place)],
        help: "put a literal behind it, such as `</\(name)>` or a line break and a word")
    }
  }
}
