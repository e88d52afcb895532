/// A word that the grammar gives a meaning; it is a keyword only where the grammar asks for it.
package enum Keyword: String, Sendable, Hashable, CaseIterable {
  /// Any other word.
  case ordinary = ""
  case about, accept, all, also, always, and, answers, any, applies, `as`, ask, assistant, at
  case because, begins, boxes, but, by
  case capped, `case`, category, characters, claim, clamp, code, constant, contract, count, cut
  case deciding, decimals, decision, developer, digits, drop
  case each, `else`, empty, equivalent, every, exact, exactly, example, examples, except, exempt
  case extends
  case fact, field, find, first, fits, flag, `for`, forbidden, foreign, form, free, from
  case given, gold
  case hackable
  case kibibytes = "KiB"
  case id, `if`, image, `import`, `in`, includes, incomparable, instead, `is`
  case json, judged, judges
  case language, last, layout, least, level, like, line, listed, locked, longer, loose, loosens
  case malformed, match, matches, mean, milder, mildest, missing, more, most
  case never, no, none, normal, not, note, number
  case of, off, on, one, optional, or, order, other, otherwise, output, outside, over, overlaps
  case override, owner
  case pair, per, pitfall, policy, prefilled, present, print, prompt
  case reachable, reading, refusal, refused, repair, require, rest, retired, review, reward
  case rule
  case same, scale, score, segments, separated, set, several, severities, severity, shown, since
  case single, stop, strict, stricter, strictest, subject, supplied, system
  case term, text, than, then, tightens, title, to, tokens, twin, twins
  case under, unknown, unless, unscored, until, user, uses, usually
  case valid, violated, vocabulary
  case weighted, when, why, with, words, wrong
  case xml
  case yes

  /// The keyword as it is written.
  package var text: String { rawValue }
}

/// Finds the keyword of a word in constant time, without making a string.
struct KeywordTable: Sendable {
  /// The table of every keyword.
  static let shared = KeywordTable()

  private static let size = 1024
  private let slots: [Keyword]
  private let texts: [[UInt8]]
  private let longest: Int

  private init() {
    var slots = [Keyword](repeating: .ordinary, count: Self.size)
    var texts = [[UInt8]](repeating: [], count: Self.size)
    var longest = 0
    for keyword in Keyword.allCases where keyword != .ordinary {
      let text = Array(keyword.rawValue.utf8)
      var slot = text.withUnsafeBufferPointer { Self.slot($0) }
      while slots[slot] != .ordinary { slot = (slot + 1) & (Self.size - 1) }
      slots[slot] = keyword
      texts[slot] = text
      longest = max(longest, text.count)
    }
    self.slots = slots
    self.texts = texts
    self.longest = longest
  }

  /// The keyword that `word` spells, or `ordinary`.
  func keyword(_ word: UnsafeBufferPointer<UInt8>) -> Keyword {
    guard word.count <= longest else { return .ordinary }
    var slot = Self.slot(word)
    while slots[slot] != .ordinary {
      if texts[slot].elementsEqual(word) { return slots[slot] }
      slot = (slot + 1) & (Self.size - 1)
    }
    return .ordinary
  }

  /// The keyword that `word` spells, or `ordinary`.
  func keyword(_ word: String) -> Keyword { Keyword(rawValue: word) ?? .ordinary }

  private static func slot(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int((hash ^ hash >> 15) & UInt32(size - 1))
  }
}
