/// Reads the Markdown of a case file, line by line.
struct CaseReader {
  let path: String

  /// A line of backquotes: how many, and the words after them.
  static func fence(_ line: Substring) -> (length: Int, info: String)? {
    let ticks = line.utf8.prefix { $0 == 0x60 }.count
    guard ticks >= 3 else { return nil }
    let info = line.dropFirst(ticks)
    return info.utf8.contains(0x60) ? nil : (ticks, String(info))
  }

  /// Splits at line feeds alone; a carriage return belongs to its line.
  static func lines(_ text: String) -> [Substring] {
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      Substring($0)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  func read(_ text: String) throws -> CaseFile {
    var title: String?
    var sections: [CaseFile.Section] = []
    var heading: (text: String, line: Int)?
    var open: (length: Int, info: String, line: Int, body: [Substring])?
    for (index, line) in CaseReader.lines(text).enumerated() {
      let number = index + 1
      if let current = open {
        if let fence = CaseReader.fence(line), fence.length == current.length, fence.info.isEmpty {
          guard let owner = heading else {
            throw problem(current.line, "a block before any heading")
          }
          guard sections.last?.heading != owner.text else {
            throw problem(current.line, "a second block under \"\(owner.text)\"")
          }
          sections.append(
            CaseFile.Section(
              heading: owner.text, info: current.info,
              body: current.body.map { $0 + "\n" }.joined(), line: current.line))
          open = nil
        } else {
          open?.body.append(line)
        }
      } else if let fence = CaseReader.fence(line) {
        open = (fence.length, fence.info, number, [])
      } else if line.hasPrefix("## ") {
        try expectBlock(under: heading, sections)
        let words = String(line.dropFirst(3))
        if sections.contains(where: { $0.heading == words }) {
          throw problem(number, "a second section called \"\(words)\"")
        }
        heading = (words, number)
      } else if line.hasPrefix("# ") {
        if title != nil { throw problem(number, "a second title") }
        title = String(line.dropFirst(2))
      }
    }
    if let open { throw problem(open.line, "the block is not closed") }
    try expectBlock(under: heading, sections)
    guard let title else { throw problem(1, "no title") }
    return CaseFile(path: path, title: title, sections: sections)
  }

  private func expectBlock(
    under heading: (text: String, line: Int)?, _ sections: [CaseFile.Section]
  ) throws {
    guard let heading, sections.last?.heading != heading.text else { return }
    throw problem(heading.line, "no block under \"\(heading.text)\"")
  }

  private func problem(_ line: Int, _ message: String) -> CaseProblem {
    CaseProblem(path: path, line: line, message)
  }
}
