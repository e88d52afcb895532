import PolicyLang
import SourceText

/// Pieces of policy text made from texts of other people, who do not know its signs.
enum ImportText {
  /// The longest text of one string, in bytes; escapes may make each byte longer.
  static let longestString = 8 << 10

  /// The canonical layout of a text that this compiler wrote; the text as it is where that is no policy.
  static func laidOut(_ text: String, path: String) -> SourceFile {
    let file = SourceFile(path: path, text: text)
    return SourceFile(path: path, bytes: Formatter.format(Frontend.parse(file)) ?? file.bytes)
  }

  /// A string whose braces are meant as braces: prose, notes, questions.
  static func prose(_ text: String) -> String { quoted(text, doublesBraces: true) }

  /// A string of prose in which some bytes of the text refer to terms; the holes are in order and lie apart.
  static func prose(_ text: String, holes: [(range: Range<Int>, name: String)]) -> String {
    let bytes = Array(text.utf8)
    let isLong = bytes.contains(0x0A)
    func part(_ range: Range<Int>) -> String {
      escaped(
        String(decoding: bytes[range], as: UTF8.self), doublesBraces: true, isLong: isLong)
    }
    var content = ""
    var next = 0
    for (range, name) in holes where !bytes[range].contains(0x0A) {
      let shown = String(decoding: bytes[range], as: UTF8.self)
      content += part(next..<range.lowerBound)
      content += shown == name ? "{\(name)}" : "{\(name)|\(shown)}"
      next = range.upperBound
    }
    return between(content + part(next..<bytes.count), isLong: isLong)
  }

  /// A string in which braces mean nothing: titles.
  static func title(_ text: String) -> String {
    quoted(String(text.map { $0.isNewline ? " " : $0 }), doublesBraces: false)
  }

  /// A text between quotes; in the long form where it has several lines.
  private static func quoted(_ text: String, doublesBraces: Bool) -> String {
    let isLong = text.utf8.contains(0x0A)
    let content = escaped(text, doublesBraces: doublesBraces, isLong: isLong)
    return between(content, isLong: isLong)
  }

  private static func between(_ content: String, isLong: Bool) -> String {
    isLong ? "\"\"\"\n\(content)\n\"\"\"" : "\"\(content)\""
  }

  private static func escaped(_ text: String, doublesBraces: Bool, isLong: Bool) -> String {
    var out = String.UnicodeScalarView()
    var quotes = 0
    for scalar in text.unicodeScalars {
      quotes = scalar == "\"" ? quotes + 1 : 0
      switch scalar {
      case "\"":
        // Two quotes in a row end no long text.
        if !isLong || quotes > 2 { out.append("\\") }
        out.append(scalar)
        if quotes > 2 { quotes = 0 }
      case "\\": out.append(contentsOf: "\\\\".unicodeScalars)
      case "\t": out.append(contentsOf: "\\t".unicodeScalars)
      case "\n": out.append(scalar)
      case "{", "}":
        out.append(scalar)
        if doublesBraces { out.append(scalar) }
      default:
        if isHidden(scalar) {
          let number = String(scalar.value, radix: 16, uppercase: true)
          out.append(contentsOf: "\\u{\(number)}".unicodeScalars)
        } else {
          out.append(scalar)
        }
      }
    }
    return String(out)
  }

  /// True for what nobody sees; the language asks for an escape in its place.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: HiddenCharacters.contains(scalar.value)
    }
  }

  /// Lines of a comment that begin with `sign`; long lines are broken between words.
  static func comment(_ text: String, sign: String = "//", width: Int = 94) -> [String] {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var row = ""
      var count = 0
      for word in line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }) {
        let shown = visible(word)
        let length = shown.unicodeScalars.count
        if count > 0, count + 1 + length > width {
          lines.append("\(sign) \(row)")
          row = ""
          count = 0
        }
        row += count > 0 ? " " + shown : shown
        count += length + (count > 0 ? 1 : 0)
      }
      lines.append(row.isEmpty ? sign : "\(sign) \(row)")
    }
    return lines
  }

  /// A word as a comment may hold it: hidden characters by their numbers.
  private static func visible(_ word: Substring) -> String {
    guard word.unicodeScalars.contains(where: isHidden) else { return String(word) }
    var out = ""
    for scalar in word.unicodeScalars {
      if isHidden(scalar) {
        out += "U+\(String(scalar.value, radix: 16, uppercase: true))"
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A text in parts of at most `longestString` bytes, cut between lines, else words, else characters.
  static func parts(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    guard bytes.count > longestString else { return [text] }
    var parts: [String] = []
    var start = 0
    while bytes.count - start > longestString {
      let window = start..<start + longestString
      let cut =
        bytes[window].lastIndex(of: 0x0A) ?? bytes[window].lastIndex(of: 0x20)
        ?? window.reversed().first { bytes[$0] & 0xC0 != 0x80 } ?? window.upperBound
      let end = max(cut, start + 1)
      parts.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = bytes[end] == 0x0A || bytes[end] == 0x20 ? end + 1 : end
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts.filter { !$0.isEmpty }
  }
}
