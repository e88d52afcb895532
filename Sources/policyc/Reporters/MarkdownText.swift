/// Words of this program as Markdown: stretches in backquotes are code, the rest is plain text.
enum MarkdownText {
  /// One line of running text.
  static func line(_ text: String) -> String { made(text, isCell: false) }

  /// The content of a table's cell; line ends become breaks.
  static func cell(_ text: String) -> String {
    text.split(separator: "\n").map { made(String($0), isCell: true) }.joined(separator: "<br>")
  }

  /// A user's own words as code, whatever stands in them.
  static func code(_ text: String, isCell: Bool = false) -> String {
    let shown = PrintableText.plain(text)
    var longest = 0
    var run = 0
    for byte in shown.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = longest > 0 ? " " : ""
    let inner = isCell ? shown.replacing("|", with: "\\|") : shown
    return fence + pad + inner + pad + fence
  }

  private static func made(_ text: String, isCell: Bool) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    // A backquote without a partner is a sign like any other.
    let paired = parts.count % 2 == 1 ? parts.count : parts.count - 1
    var result = ""
    for (index, part) in parts.enumerated() {
      if index >= paired { result += "\\`" }
      if index % 2 == 1, index < paired, !part.isEmpty {
        result += code(String(part), isCell: isCell)
      } else {
        result += plain(part)
      }
    }
    return result
  }

  /// Escapes what Markdown or HTML would take for its own.
  private static func plain(_ text: Substring) -> String {
    var result = ""
    for scalar in PrintableText.plain(text).unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "@", "!":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
