import CYAML
import SourceText

/// Words for what libyaml found wrong.
enum YAMLSyntax {
  /// Makes the problem of a text that is not YAML.
  ///
  /// - Parameters:
  ///   - parser: The parser that has just failed.
  ///   - offset: Where, as a byte offset.
  ///   - context: Where the construct began that could not be finished, or nil.
  ///   - bytes: The whole input.
  /// - Returns: A problem that ends the input.
  static func problem(
    _ parser: yaml_parser_t, at offset: Int, context: Int?, in bytes: [UInt8]
  ) -> YAMLProblem {
    var parts: [String] = []
    if let text = parser.context { parts.append(String(cString: text)) }
    if let text = parser.problem { parts.append(String(cString: text)) }
    let said = parts.joined(separator: ": ")
    let place = Bytes.character(at: offset, bytes)
    return YAMLProblem(
      .syntax, hint(said, place, bytes) ?? "not YAML: " + said, place,
      related: context.map { Bytes.character(at: $0, bytes) }, endsInput: true)
  }

  /// A plainer sentence for the mistakes that people make most.
  private static func hint(_ said: String, _ place: Span, _ bytes: [UInt8]) -> String? {
    if said.hasSuffix("mapping values are not allowed in this context") {
      return "not YAML: a text that holds `: ` needs quotes around it"
    }
    guard !place.isEmpty, said.hasSuffix("found character that cannot start any token") else {
      return nil
    }
    if bytes[place.start] == 0x09 { return "not YAML: a tab cannot indent; use spaces" }
    let character = String(decoding: bytes[place.range], as: UTF8.self)
    let shown = character == "`" ? "a backquote" : "`\(character)`"
    return "not YAML: a text that begins with \(shown) needs quotes around it"
  }
}
