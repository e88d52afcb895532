/// The words of a Markdown text without its marks: emphasis, code, links, escapes and entities.
struct MarkdownInline {
  private let text: [Unicode.Scalar]
  private var out: [Unicode.Scalar] = []
  /// The marks of emphasis that may open: their place in `out`, sign and length.
  private var open: [(place: Int, sign: Unicode.Scalar, length: Int)] = []
  /// Places of `out` that are marks and go.
  private var removed: [Bool] = []
  private var next = 0

  /// The most marks that may stand open, so that hostile texts cost no more than others.
  private static let openLimit = 64

  /// True where every line end stays.
  private let keepsLines: Bool

  private init(_ text: String, keepsLines: Bool) {
    self.text = Array(text.unicodeScalars)
    self.keepsLines = keepsLines
  }

  /// The words of `text`: a soft line end is a space, or stays where lines are kept; blanks are single.
  static func plain(_ text: String, keepsLines: Bool = false) -> String {
    var reader = MarkdownInline(text, keepsLines: keepsLines)
    while reader.next < reader.text.count { reader.step() }
    return reader.tidy()
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    out.append(scalar)
    removed.append(false)
  }

  private mutating func step() {
    let scalar = text[next]
    switch scalar {
    case "\\" where next + 1 < text.count && Self.isSign(text[next + 1]):
      put(text[next + 1])
      next += 2
    case "\\" where next + 1 < text.count && text[next + 1] == "\n":
      put("\u{2028}")
      next += 2
    case "`": code()
    case "*", "_": emphasis(scalar)
    case "!" where next + 1 < text.count && text[next + 1] == "[":
      next += 1
      if !link() { put("!") }
    case "[": if !link() { take() }
    case "<": if !tag() { take() }
    case "&": if !entity() { take() }
    case "\n":
      put(keepsLines || isHardBreak ? "\u{2028}" : " ")
      next += 1
    default: take()
    }
  }

  private mutating func take() {
    put(text[next])
    next += 1
  }

  private var isHardBreak: Bool { next >= 2 && text[next - 1] == " " && text[next - 2] == " " }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// The length of the run of one sign from `index`.
  private func run(from index: Int) -> Int {
    var end = index
    while end < text.count, text[end] == text[index] { end += 1 }
    return end - index
  }

  private mutating func code() {
    let length = run(from: next)
    // The end of a code is looked for nearby only.
    var index = next + length
    let limit = min(text.count, index + 2_000)
    while index < limit {
      if text[index] == "`" {
        let other = run(from: index)
        if other == length {
          for scalar in text[next + length..<index] { put(scalar == "\n" ? " " : scalar) }
          next = index + length
          return
        }
        index += other
      } else {
        index += 1
      }
    }
    for _ in 0..<length { take() }
  }

  private mutating func emphasis(_ sign: Unicode.Scalar) {
    let length = run(from: next)
    let before: Unicode.Scalar = next > 0 ? text[next - 1] : " "
    let after: Unicode.Scalar = next + length < text.count ? text[next + length] : " "
    let isInWord = sign == "_" && Self.isLetter(before) && Self.isLetter(after)
    let canOpen = !after.properties.isWhitespace && !isInWord
    let canClose = !before.properties.isWhitespace && !isInWord
    if canClose, let at = open.lastIndex(where: { $0.sign == sign && $0.length == length }) {
      let place = open[at].place
      for index in place..<place + length { removed[index] = true }
      for _ in 0..<length {
        take()
        removed[removed.count - 1] = true
      }
      open.removeSubrange(at...)
      return
    }
    if canOpen {
      if open.count == Self.openLimit { open.removeFirst() }
      open.append((out.count, sign, length))
    }
    for _ in 0..<length { take() }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// `[words](address)` as `words (address)`; false where it is none.
  private mutating func link() -> Bool {
    guard let close = end(of: "]", from: next + 1, limit: 500) else { return false }
    let words = text[next + 1..<close]
    guard close + 1 < text.count, text[close + 1] == "(" else { return false }
    if let last = end(of: ")", from: close + 2, limit: 2_000) {
      let address = text[close + 2..<last]
      for scalar in MarkdownInline.plain(String(String.UnicodeScalarView(words))).unicodeScalars {
        put(scalar)
      }
      if !address.isEmpty, address.first != "#", !address.elementsEqual(words) {
        for scalar in [" ", "("] + Array(address) + [")"] as [Unicode.Scalar] { put(scalar) }
      }
      next = last + 1
      return true
    }
    return false
  }

  private func end(of sign: Unicode.Scalar, from start: Int, limit: Int) -> Int? {
    var index = start
    while index < min(text.count, start + limit) {
      if text[index] == sign { return index }
      if text[index] == "[" { return nil }
      index += text[index] == "\\" ? 2 : 1
    }
    return nil
  }

  /// `<https://…>` without its signs, `<br>` as a line end; false for anything else.
  private mutating func tag() -> Bool {
    var end = next + 1
    while end < min(text.count, next + 300), text[end] != ">", text[end] != "<" { end += 1 }
    guard end < text.count, text[end] == ">" else { return false }
    let inner = String(String.UnicodeScalarView(text[next + 1..<end]))
    let small = inner.lowercased()
    if small == "br" || small == "br/" || small == "br /" {
      put("\u{2028}")
    } else if small.hasPrefix("https://") || small.hasPrefix("http://")
      || small.hasPrefix("mailto:")
    {
      for scalar in inner.unicodeScalars { put(scalar) }
    } else {
      return false
    }
    next = end + 1
    return true
  }

  private static let entities: [(String, Unicode.Scalar)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
    ("&apos;", "'"), ("&nbsp;", " "),
  ]

  private mutating func entity() -> Bool {
    for (name, scalar) in Self.entities {
      let length = name.unicodeScalars.count
      if next + length <= text.count, text[next..<next + length].elementsEqual(name.unicodeScalars)
      {
        put(scalar)
        next += length
        return true
      }
    }
    return false
  }

  /// What is left, with single blanks; hard line ends become line feeds.
  private func tidy() -> String {
    var view = String.UnicodeScalarView()
    var isWaiting = false
    for (index, scalar) in out.enumerated() where !removed[index] {
      if scalar == "\u{2028}" {
        view.append("\n")
        isWaiting = false
      } else if scalar == " " || scalar == "\t" || scalar == "\r" {
        isWaiting = !view.isEmpty && view.last != "\n"
      } else {
        if isWaiting { view.append(" ") }
        isWaiting = false
        view.append(scalar)
      }
    }
    while view.last == "\n" { view.removeLast() }
    return String(view)
  }
}
