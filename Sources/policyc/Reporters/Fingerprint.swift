import RewardCheck
import SourceText

/// A name for a finding that stays when lines move: code, clause and a digest of the clause's text.
///
/// A clause that is moved, within its category or out of it, keeps the names of its findings, and so do the policy
/// and the categories around it.
enum Fingerprint {
  /// `CODE:CLAUSE:DIGEST`; outside clauses the digest is that of the line, in the head of a policy or a category
  /// that of what is meant there, so that a raised version changes nothing.
  static func of(_ finding: Finding, _ sources: SourceBook) -> String {
    guard let page = sources[finding.at.path] else { return "\(finding.code.code)::" }
    let around = page.outline.enclosing(finding.at.span)
    let holder = around.last { $0.clause != nil }
    let name = finding.clause ?? holder?.clause
    let line = page.lines.span(ofLine: page.lines.line(at: finding.at.span.start))
    let span: Span
    if let holder, !holder.isCategory {
      span = holder.span
    } else if holder != nil || around.last?.isPolicy == true {
      span = Span(finding.at.span.start, min(finding.at.span.end, max(line.end, line.start)))
    } else {
      span = line
    }
    let digest = Digest.hex(SHA256.digest(text(page.file, span)).prefix(8))
    let inPolicy = around.last?.isPolicy == true ? finding.policy : nil
    return "\(finding.code.code):\(name ?? inPolicy ?? ""):\(digest)"
  }

  /// The bytes of the span without the blanks at the ends of its lines, so that indentation does not count.
  private static func text(_ file: SourceFile, _ span: Span) -> [UInt8] {
    let bytes = file.bytes[min(span.start, file.bytes.count)..<min(span.end, file.bytes.count)]
    let lines = bytes.split(separator: 0x0A).map { line in
      let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
      let rest = line.drop(while: isBlank)
      let tail = rest.reversed().prefix(while: isBlank).count
      return Array(rest.dropLast(tail))
    }
    return Array(lines.joined(separator: [0x0A]))
  }
}
