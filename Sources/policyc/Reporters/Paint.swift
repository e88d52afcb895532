import Glibc
import SourceText

/// Colours for terminals, or none.
struct Paint: Sendable {
  /// True where colours are written.
  let isOn: Bool

  /// What a stretch of text is.
  enum Role: Sendable {
    /// The word of a severity and the carets of its finding.
    case severity(Severity)
    /// The frame around a quoted line.
    case gutter
    /// A message that should stand out.
    case strong
    /// Something that is as it should be.
    case good
    /// An explanation beside the matter.
    case faint
  }

  /// The text, in the colour of its role.
  func callAsFunction(_ text: String, _ role: Role) -> String {
    guard isOn, !text.isEmpty else { return text }
    let code =
      switch role {
      case .severity(.error): "1;31"
      case .severity(.warning): "1;33"
      case .severity(.note): "1;36"
      case .gutter: "34"
      case .strong: "1"
      case .good: "1;32"
      case .faint: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// True where the descriptor is a terminal, `NO_COLOR` is not set (or empty) and `TERM` is not `dumb`.
  static func isWanted(on descriptor: Int32) -> Bool {
    guard isatty(descriptor) == 1 else { return false }
    if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
    if let term = getenv("TERM"), String(cString: term) == "dumb" { return false }
    return true
  }
}
