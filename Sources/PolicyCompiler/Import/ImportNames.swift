import PolicyLang
import SourceText

/// Names and ids that the language accepts, each given out once.
struct ImportNames {
  private var taken: Set<[UInt8]> = []
  /// The number to try next behind a name that was wanted more than once.
  private var numbers: [String: Int] = [:]

  /// The longest name that is made from words.
  private static let longest = 48

  /// `wanted`, or with a number behind it where a name that reads the same was given out before.
  mutating func claim(_ wanted: String, joiner: String = "_") -> String {
    if reserve(wanted) { return wanted }
    while true {
      let number = numbers[wanted, default: 2]
      numbers[wanted] = number + 1
      let name = "\(wanted)\(joiner)\(number)"
      if reserve(name) { return name }
    }
  }

  /// Gives `name` out if nothing that reads the same was given out before.
  mutating func reserve(_ name: String) -> Bool {
    taken.insert(EditDistance.folded(name)).inserted
  }

  /// True where a name that reads the same was given out.
  func holds(_ name: String) -> Bool { taken.contains(EditDistance.folded(name)) }

  /// A name made of the letters and digits of `words`: small, joined with `_`; nil where there are none.
  static func name(from words: String) -> String? {
    var name: [UInt8] = []
    var isJoining = false
    for byte in words.utf8 {
      let small = 0x41...0x5A ~= byte ? byte + 0x20 : byte
      guard 0x61...0x7A ~= small || 0x30...0x39 ~= small else {
        // An apostrophe stands inside a word.
        isJoining = isJoining || byte != 0x27 && !name.isEmpty
        continue
      }
      if isJoining {
        if name.count >= longest { break }
        name.append(0x5F)
        isJoining = false
      }
      name.append(small)
      if name.count >= longest + 16 { break }
    }
    guard let first = name.first else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    return 0x30...0x39 ~= first || isReserved(text) ? "x_" + text : text
  }

  /// True for a word that the language takes as a name of a fact, a term, a policy or a decision as it stands.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(0x30...0x39 ~= first), text.utf8.count <= 200 else {
      return false
    }
    let isWord = text.utf8.allSatisfy { byte in
      byte == 0x5F || 0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20
    }
    return isWord && !isReserved(text)
  }

  /// True for a word that conditions use themselves.
  private static func isReserved(_ text: String) -> Bool {
    switch text {
    case "and", "or", "not", "is", "at", "any", "all", "none", "exactly", "includes", "when",
      "unless", "always", "judged", "unknown":
      true
    default: false
    }
  }

  /// The letters of the `index`-th exception of a rule: `a` … `z`, `aa`, `ab`.
  static func letters(_ index: Int) -> String {
    var text = ""
    var rest = index
    repeat {
      text = String(UnicodeScalar(UInt8(0x61 + rest % 26))) + text
      rest = rest / 26 - 1
    } while rest >= 0
    return text
  }
}
