/// Makes the words, numbers and strings of generated sources: section 1 of the grammar.
struct SourceWords {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// Makes a token of a class.
  ///
  /// - Parameters:
  ///   - kind: `name`, `id`, `date` and the others of section 1, or `handle`.
  ///   - production: Where it stands; decides what a string may hold.
  /// - Returns: The token as it is written.
  mutating func word(_ kind: String, in production: String) -> String {
    switch kind {
    case "name": random.chance(8) ? random.pick(Self.softWords) : random.pick(Self.names)
    case "handle": random.chance(5) ? random.pick(Self.softHandles) : random.pick(Self.handles)
    case "id": random.chance(4) ? random.pick(Self.softIds) : random.pick(Self.ids)
    case "mention": random.pick(random.chance(50) ? Self.names : Self.ids + ["18.instead"])
    case "value": random.chance(8) ? random.pick(Self.softWords) : random.pick(Self.values)
    case "word": random.pick(["L104", "E0603", "loosening", "S1", "N-3", "3.1"])
    case "version": "\(random.below(12)).\(random.below(30)).\(random.below(3))"
    case "date": date()
    // There is one language.
    case "integer" where production == "file": "1"
    case "integer": String(random.below(random.chance(80) ? 9 : 500))
    case "number": number()
    case "string": string(in: production)
    default: "a_class_without_words_\(kind)"
    }
  }

  private mutating func date() -> String {
    if random.chance(5) { return "2028-02-29" }
    let month = 1 + random.below(12)
    let day = 1 + random.below(28)
    return
      "20\(20 + random.below(20))-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private mutating func number() -> String {
    let digits = random.chance(50) ? String(random.below(4)) : "0.\(random.below(1000))"
    return (random.chance(30) ? "-" : "") + digits
  }

  private mutating func string(in production: String) -> String {
    switch production {
    case "import":
      return random.pick(["\"other.policy\"", "\"shared/base.policy\"", "\"library/x\""])
    case "member": return random.pick(["\"rating\"", "\"category\"", "\"why it is so\""])
    default: break
    }
    let pieces = Self.plain + (Self.holes[production] ?? Self.proseHoles)
    let count = random.chance(4) ? 0 : 1 + random.below(5)
    if random.chance(8) { return longString(pieces, count) }
    var text = ""
    for index in 0..<count {
      text += (index == 0 ? "" : " ") + random.pick(pieces)
      if random.chance(6) { text += random.pick(Self.escapes) }
    }
    return "\"" + text + "\""
  }

  private mutating func longString(_ pieces: [String], _ count: Int) -> String {
    let blanks = String(repeating: " ", count: random.below(9))
    var lines = ["\"\"\""]
    for _ in 0...count {
      let text =
        random.pick(pieces) + (random.chance(10) ? " \"quoted\" " : " ") + random.pick(pieces)
      lines.append(random.chance(10) ? "" : blanks + text)
      if random.chance(15) { lines.append(blanks + "  deeper" + random.pick(Self.escapes)) }
    }
    return (lines + [blanks + "\"\"\""]).joined(separator: "\n")
  }

  private static let names = [
    "weapon", "offered", "setting", "injury", "gore", "allow", "review_it", "remove", "visual",
    "house_floor", "family_photos", "licensed", "request", "response", "self-harm", "x1", "2fast",
    "a.b", "S1.2", "_",
  ]
  private static let softWords = [
    "rule", "policy", "category", "from", "text", "image", "example", "least", "of", "by", "for",
    "instead", "language", "flag", "set", "level", "then", "code", "given", "valid", "note",
    "locked", "also",
  ]
  private static let handles = [
    "think", "answer", "rating", "category", "rationale", "right", "missed", "false_alarm",
    "thought", "f2",
  ]
  private static let softHandles = [
    "text", "reading", "form", "field", "rule", "score", "malformed_",
  ]
  private static let ids = [
    "S1", "S1.1", "S1.2.a", "18", "TVEC.01", "E1", "E2", "R-7", "weapon", "4", "hate_2", "3.1",
  ]
  private static let softIds = [
    "rule", "unless", "not", "and", "by", "at", "tightens", "unknown", "never",
  ]
  private static let values = [
    "firearm", "blade", "replica", "museum", "sport", "fiction", "severe", "mild", "3", "12",
    "18-25", "2.1",
  ]
  private static let plain = [
    "A real weapon is displayed.", "sold", "für Kinder", "警告", "nothing // here", "it’s", "🙂",
    "a/b", "Is it offered for sale or exchange?", "at most 3", "“so-called”", "x", "- not",
    "'quoted'", "#", "{{x}}",
  ]
  private static let proseHoles = ["{firearm}", "a {replica|toy}", "{ab_c|shown words}"]
  private static let holes: [String: [String]] = [
    "message": [
      "{policy}", "{glossary}", "{item.text in <item>}", "{item.image}", "{answer_format}",
    ],
    "block": ["<think>{think}</think>", "{blank}", "{answer}", "{rating}:"],
    "answer": [], "spelling": [], "field-type": [], "or-none": [],
  ]
  private static let escapes = ["\\\"", "\\\\", "\\n", "\\t", "\\u{1F642}", "\\u{e9}"]
}
