/// What a heading or a leading sentence says about the items under it.
enum ListStatus: Hashable {
  /// They are what is not allowed.
  case forbidden
  /// They are what is allowed.
  case permitted
  /// They get the decision of this name.
  case decision(String)
}

/// The words by which headings are told apart, as data.
enum HeadingWords {
  /// Words that say that what follows is not allowed.
  private static let forbidding: Set<String> = [
    "ban", "banned", "block", "blocked", "disallow", "disallowed", "forbid", "forbidden",
    "impermissible", "prohibit", "prohibited", "prohibitions", "prohibits", "remove", "removed",
    "unacceptable", "unsafe", "violate", "violates", "violating", "violation", "violations",
  ]

  /// Words that say that what follows is allowed.
  private static let permitting: Set<String> = [
    "accept", "acceptable", "accepted", "allow", "allowed", "allows", "compliant", "fine", "ok",
    "okay", "permissible", "permit", "permits", "permitted", "safe",
  ]

  /// What people do with content; with "can" or "not" it says whether they may.
  private static let doing: Set<String> = ["post", "publish", "share", "upload"]

  /// Words that turn the meaning.
  private static let denying: Set<String> = [
    "aren't", "can't", "cannot", "doesn't", "don't", "isn't", "mustn't", "never", "non", "not",
    "won't",
  ]

  /// Words that may stand around those without another meaning.
  private static let filling: Set<String> = [
    "a", "an", "are", "be", "by", "can", "carve", "content", "do", "does", "for", "here", "i", "in",
    "is", "it", "items", "list", "material", "may", "must", "of", "on", "our", "outs", "policy",
    "posts", "rule", "rules", "should", "that", "the", "these", "things", "this", "to", "we",
    "what", "what's", "which", "you",
  ]

  /// Last words of headings over definitions.
  private static let defining: Set<String> = [
    "definition", "definitions", "glossary", "terms", "terminology",
  ]

  /// First words of headings over what is no rule: how to answer, examples, history, who to ask.
  private static let besides: Set<String> = [
    "about", "answer", "appeals", "appendix", "background", "changelog", "changes", "contact",
    "contents",
    "edge", "edge-case", "edge-cases", "enforcement", "example", "examples", "faq", "format",
    "history",
    "how", "instruction", "instructions", "introduction", "label", "labels", "motivation", "note",
    "notes", "output",
    "overview", "preamble", "preface", "purpose", "rationale", "references", "response", "revision",
    "role", "scope", "summary", "task", "verdict", "version", "who", "why",
  ]

  /// First words of items that take something back.
  private static let excepting: Set<String> = [
    "except", "excepting", "exception", "exceptions", "exempt", "exemption", "exemptions", "unless",
    "excluding",
  ]

  /// What `text` says about what follows it, if that is all it says.
  static func status(_ text: String, decisions: [String]) -> ListStatus? {
    let words = normal(text)
    if let decision = decisions.first(where: { normal($0) == words }) {
      return decision == decisions.first ? .permitted : .decision(decision)
    }
    return polarity(words.split { $0 == " " || $0 == "-" }.map(String.init)).map {
      $0 ? .permitted : .forbidden
    }
  }

  /// Whether words that say nothing else allow; nil where they say more, or two things.
  private static func polarity(_ words: [String]) -> Bool? {
    guard words.count <= 9 else { return nil }
    var allows: [Bool] = []
    var denials = 0
    var excepts = false
    let speaksOfDoing = words.contains { denying.contains($0) || $0 == "can" || $0 == "may" }
    for word in words {
      if forbidding.contains(word) {
        allows.append(false)
      } else if permitting.contains(word) || doing.contains(word) && speaksOfDoing {
        allows.append(true)
      } else if excepting.contains(word) || word == "carve" {
        allows.append(true)
        excepts = true
      } else if denying.contains(word) {
        denials += 1
      } else if !filling.contains(word) {
        return nil
      }
    }
    guard allows.count == 1, denials <= 1, !excepts || denials == 0 else { return nil }
    return allows[0] != (denials == 1)
  }

  /// What a sentence before a list says about it: the phrase at its end, before the colon, or at its beginning.
  static func leadStatus(_ text: String, decisions: [String]) -> ListStatus? {
    let words = normal(text)
    if let status = status(text, decisions: decisions) { return status }
    let isForbidding = [
      "not allow", "not allowed", "not permit", "not permitted", "prohibit", "prohibited",
      "forbidden", "disallow", "disallowed", "banned", "do not post", "don't post", "don't allow",
      "must not", "may not", "violate", "violates", "violations",
    ].contains { holds(words, $0) }
    let isExcepting =
      excepting.contains(first(words)) || holds(words, "exceptions") || holds(words, "except")
    let isPermitting = ["allowed", "permitted", "acceptable", "we allow"].contains {
      holds(words, $0)
    }
    if isExcepting { return .permitted }
    if isForbidding { return .forbidden }
    return isPermitting ? .permitted : nil
  }

  /// True for a heading over definitions.
  static func isDefining(_ text: String) -> Bool {
    defining.contains(normal(text).split(separator: " ").last.map(String.init) ?? "")
  }

  /// True for a heading over what is no rule, or over what the heading denies, as "Not spam" does.
  static func isBesides(_ text: String) -> Bool {
    let word = first(normal(text))
    return besides.contains(word) || word == "not"
  }

  /// True for the head of the last column of a table of definitions.
  static func isMeaning(_ text: String) -> Bool {
    ["definition", "definitions", "description", "explanation", "meaning", "means"].contains(
      normal(text))
  }

  /// True for a sentence that leads to examples, which are no rules.
  static func leadsToExamples(_ text: String) -> Bool {
    let words = normal(text)
    return ["example", "examples", "for instance", "such as", "include", "includes", "e.g"].contains
    {
      holds(words, $0)
    }
  }

  /// True for a text that begins by taking something back.
  static func isExcepting(_ text: String) -> Bool { excepting.contains(first(normal(text))) }

  /// True for a sentence that forbids.
  static func isForbidding(_ text: String) -> Bool {
    let words = normal(text)
    return [
      "not allow", "not allowed", "not permit", "not permitted", "prohibit", "prohibits",
      "prohibited",
      "forbid", "forbids", "forbidden", "disallow", "disallowed", "ban", "banned", "must not",
      "may not", "do not", "don't", "never", "remove", "removed", "block", "blocked", "violate",
      "violates",
    ].contains { holds(words, $0) }
  }

  /// True where `words` holds `phrase` as whole words.
  private static func holds(_ words: String, _ phrase: String) -> Bool {
    (" " + words + " ").utf8Holds(" " + phrase + " ")
  }

  private static func first(_ words: String) -> String {
    words.split(separator: " ").first.map(String.init) ?? ""
  }

  /// Small letters, single blanks, no marks at the ends and no commas; curly apostrophes straight.
  static func normal(_ text: String) -> String {
    var words: [String] = []
    for word in text.lowercased().split(whereSeparator: \.isWhitespace) {
      var kept = word.map { $0 == "’" ? "'" : $0 }[...]
      let isMark = { (character: Character) in
        !character.isLetter && !character.isNumber && character != "'"
      }
      kept = kept.drop(while: isMark)
      while let last = kept.last, isMark(last) { kept.removeLast() }
      if !kept.isEmpty { words.append(String(kept)) }
    }
    return words.joined(separator: " ")
  }
}

extension String {
  /// True where the bytes of `other` stand in it.
  func utf8Holds(_ other: String) -> Bool {
    let wanted = Array(other.utf8)
    let bytes = Array(utf8)
    guard let head = wanted.first, bytes.count >= wanted.count else { return false }
    for start in 0...bytes.count - wanted.count where bytes[start] == head {
      if bytes[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }
}

/// A heading taken apart: `S3 (Sexual/Minors) – VIOLATES`.
struct MarkdownHeading {
  /// The heading without marks.
  var text: String
  /// The code before the title, such as `S3` or `2.1`, or nil.
  var code: String?
  /// The title without code and status; empty where the heading says a status alone.
  var title: String
  /// What it says about what follows.
  var status: ListStatus?

  /// Takes a heading apart.
  init(_ source: String, decisions: [String]) {
    text = MarkdownInline.plain(source)
    title = text
    if let status = HeadingWords.status(text, decisions: decisions) {
      self.status = status
      title = ""
      return
    }
    for (at, length) in Self.separators(in: text).reversed() {
      let bytes = Array(text.utf8)
      var tail = String(decoding: bytes[(at + length)...], as: UTF8.self)
      if bytes[at] == 0x28, tail.hasSuffix(")") { tail.removeLast() }
      guard let status = HeadingWords.status(tail, decisions: decisions) else { continue }
      self.status = status
      title = Self.trimmed(String(decoding: bytes[..<at], as: UTF8.self))
      break
    }
    splitCode()
    // A number before a status or a title says nothing about what it is.
    if let code, code.utf8.allSatisfy({ $0 < 0x41 }), status == nil,
      let status = HeadingWords.status(title, decisions: decisions)
    {
      self.status = status
      self.code = nil
      title = ""
    }
  }

  /// True where the code is a number, or there is none.
  var isPlain: Bool { code?.utf8.allSatisfy { $0 < 0x41 } ?? true }

  /// A heading that is a title alone.
  init(title: String) {
    text = title
    self.title = title
  }

  /// The key by which headings name the same category.
  var key: String {
    code.map { "code " + $0.lowercased() } ?? "title " + HeadingWords.normal(title)
  }

  /// Where a dash, a colon or a parenthesis may stand between two parts.
  private static func separators(in text: String) -> [(at: Int, length: Int)] {
    let bytes = Array(text.utf8)
    var found: [(at: Int, length: Int)] = []
    for index in bytes.indices.dropFirst() {
      let rest = bytes[index...]
      if bytes[index] == 0x3A || bytes[index] == 0x28 {
        found.append((index, 1))
      } else if bytes[index - 1] == 0x20 {
        for dash in ["- ", "– ", "— ", "| "] where rest.starts(with: dash.utf8) {
          found.append((index, dash.utf8.count))
        }
      }
    }
    return found
  }

  private static func trimmed(_ text: String) -> String {
    var words = text.drop { $0 == " " }
    while let last = words.last, last == " " || last == ":" || last == "-" { words.removeLast() }
    return String(words)
  }

  /// `S (Sexual)`, `S: Sexual`, `S – Sexual`, `2. Sexual` and `2.1 Sexual` begin with a code.
  private mutating func splitCode() {
    let bytes = Array(title.utf8)
    let length = bytes.prefix { byte in
      0x41...0x5A ~= byte || 0x30...0x39 ~= byte || byte == 0x2E
    }.count
    var word = bytes[..<length]
    let hadPoint = word.last == 0x2E
    while word.last == 0x2E { word.removeLast() }
    guard let first = word.first, first != 0x2E, word.count <= 8 else { return }
    let rest = String(decoding: bytes[length...], as: UTF8.self)
    let isNumber = word.allSatisfy { $0 == 0x2E || 0x30...0x39 ~= $0 }
    let letters = word.prefix { 0x41...0x5A ~= $0 }.count
    let isCode =
      1...3 ~= letters && word.dropFirst(letters).allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2E }
    guard isNumber || isCode else { return }
    var name: String?
    if rest.hasPrefix(" ("), rest.hasSuffix(")"), rest.utf8.count > 3 {
      name = String(rest.dropFirst(2).dropLast())
    } else if let sign = [":", ")", " -", " –", " —", " |"].first(where: rest.hasPrefix) {
      name = Self.trimmed(String(rest.dropFirst(sign.count)))
    } else if rest.hasPrefix(" "), hadPoint || isNumber {
      name = Self.trimmed(rest)
    }
    guard let name, !name.isEmpty else { return }
    let text = String(decoding: word, as: UTF8.self)
    // Points must stand between two signs.
    guard !text.utf8Holds("..") else { return }
    code = text
    title = name
  }
}
