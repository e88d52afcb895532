import PolicyLang

/// Spells a code as a contract asks (`contract_semantics.md` 1).
struct CodeSpelling {
  private let coding: Coding

  init(_ coding: Coding) { self.coding = coding }

  /// What a code lacks that the spelling needs.
  enum Lacking: String, Error {
    case title = "title"
    case number = "digits"
  }

  /// The spelling of the code of that id; its title is the category's, or the rule's prose, on one line.
  func spelling(id: String, title: String?) -> Result<String, Lacking> {
    switch coding {
    case .code, .id: return .success(id)
    case .title: return Self.title(title)
    case .number(let digits): return Self.number(id, digits)
    case .pattern(let pieces):
      var text = ""
      for piece in pieces {
        switch piece {
        case .literal(let words): text += words
        case .code, .id: text += id
        case .title:
          switch Self.title(title) {
          case .success(let words): text += words
          case .failure(let lacking): return .failure(lacking)
          }
        case .number:
          switch Self.number(id, nil) {
          case .success(let number): text += number
          case .failure(let lacking): return .failure(lacking)
          }
        }
      }
      return .success(text)
    }
  }

  private static func title(_ title: String?) -> Result<String, Lacking> {
    title.map { .success(oneLine($0)) } ?? .failure(.title)
  }

  /// The last run of digits in the id as a number, with zeros in front up to so many digits.
  private static func number(_ id: String, _ digits: Int?) -> Result<String, Lacking> {
    let bytes = Array(id.utf8)
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    guard let last = bytes.lastIndex(where: isDigit) else { return .failure(.number) }
    let first = bytes[...last].lastIndex { !isDigit($0) }.map { $0 + 1 } ?? 0
    let value = bytes[first...last].drop { $0 == 0x30 }
    let number = value.isEmpty ? "0" : String(decoding: value, as: UTF8.self)
    let zeros = max(0, (digits ?? 0) - number.utf8.count)
    return .success(String(repeating: "0", count: zeros) + number)
  }

  /// The text with every run of white space as one space, none at the ends.
  static func oneLine(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" }.joined(separator: " ")
  }
}
