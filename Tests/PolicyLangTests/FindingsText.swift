import PolicyLang
import SourceText

/// Findings as short lines for comparison and for messages of tests.
enum FindingsText {
  /// `LINE:COLUMN CODE message` for each finding.
  static func lines(_ findings: [Finding], in source: SourceFile) -> String {
    let map = LineMap(source.bytes)
    return findings.map { finding in
      let position = map.position(at: finding.at.span.start)
      return "\(position.line):\(position.column) \(finding.code.code) \(finding.message)"
    }.joined(separator: "\n")
  }

  /// The text of `source` after the edits of `findings`.
  static func applying(_ findings: [Finding], to source: SourceFile) -> [UInt8] {
    let edits = findings.flatMap(\.edits).sorted {
      ($0.at.span.start, $0.at.span.end) < ($1.at.span.start, $1.at.span.end)
    }
    var bytes: [UInt8] = []
    var position = 0
    for edit in edits where edit.at.span.start >= position {
      bytes += source.bytes[position..<edit.at.span.start]
      bytes += Array(edit.text.utf8)
      position = edit.at.span.end
    }
    return bytes + source.bytes[position...]
  }
}
