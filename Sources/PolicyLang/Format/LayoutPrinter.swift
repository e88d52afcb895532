import SourceText

/// Writes tokens and comments with the gaps of a plan.
struct LayoutPrinter {
  private let file: FormatInput
  private let plan: LayoutPlan
  private var output: [UInt8] = []
  private var depth = 0
  private var nextComment = 0

  /// Prints `file` as `plan` says.
  static func print(_ file: FormatInput, _ plan: LayoutPlan) -> [UInt8] {
    var printer = LayoutPrinter(file: file, plan: plan)
    printer.output.reserveCapacity(file.bytes.count + 64)
    for index in file.tokens.indices { printer.write(token: index) }
    printer.finish()
    return printer.output
  }

  private init(file: FormatInput, plan: LayoutPlan) {
    self.file = file
    self.plan = plan
  }

  private mutating func write(token index: Int) {
    let gap = plan.gaps[index]
    if case .line(let level) = gap { depth = level }
    if file.hasCommentBefore[index] {
      writeComments(before: index)
    } else {
      switch gap {
      case .none: break
      case .space: output.append(0x20)
      case .line: if index > 0 { newLine(blank: keepsBlank(before: index), at: depth) }
      }
    }
    if file.isLongString(index) {
      writeLongString(index)
    } else {
      output.append(contentsOf: file.text(index))
    }
  }

  /// A comment always ends its line, so the token behind it begins one.
  private mutating func writeComments(before index: Int) {
    var continuation = depth
    if case .line = plan.gaps[index] {} else { continuation = depth + 1 }
    let commentDepth = closesBlock(index) ? depth + 1 : continuation
    var end = index > 0 ? file.tokens[index - 1].end : 0
    while nextComment < file.comments.count,
      file.comments[nextComment].start < file.tokens[index].start
    {
      let comment = file.comments[nextComment]
      let lineEnds = file.lineEnds(from: end, to: comment.start)
      let isFirstOfFile = output.isEmpty
      if lineEnds == 0, !isFirstOfFile {
        output.append(contentsOf: [0x20, 0x20])
      } else if !isFirstOfFile {
        let opens = index > 0 && end == file.tokens[index - 1].end && opensBlock(index - 1)
        newLine(blank: (lineEnds > 1 && !opens) || needsBlank(index, after: end), at: commentDepth)
      }
      output.append(contentsOf: trimmed(comment))
      end = comment.end
      nextComment += 1
    }
    let blank =
      file.lineEnds(from: end, to: file.tokens[index].start) > 1 && !closesBlock(index)
    newLine(blank: blank, at: continuation)
  }

  private mutating func finish() {
    var end = file.tokens.last?.end ?? 0
    while nextComment < file.comments.count {
      let comment = file.comments[nextComment]
      let lineEnds = file.lineEnds(from: end, to: comment.start)
      if lineEnds == 0, !output.isEmpty {
        output.append(contentsOf: [0x20, 0x20])
      } else if !output.isEmpty {
        newLine(blank: lineEnds > 1, at: 0)
      }
      output.append(contentsOf: trimmed(comment))
      end = comment.end
      nextComment += 1
    }
    if !output.isEmpty { output.append(0x0A) }
  }

  private mutating func newLine(blank: Bool, at depth: Int) {
    output.append(0x0A)
    if blank { output.append(0x0A) }
    for _ in 0..<2 * depth { output.append(0x20) }
  }

  /// One blank line is kept where the author left one or more; declarations always have one.
  private func keepsBlank(before index: Int) -> Bool {
    if opensBlock(index - 1) || closesBlock(index) { return false }
    let previous = file.tokens[index - 1].end
    return file.lineEnds(from: previous, to: file.tokens[index].start) > 1
      || needsBlank(index, after: previous)
  }

  private func needsBlank(_ index: Int, after end: Int) -> Bool {
    guard plan.gaps[index] == .line(0), index > 0, end == file.tokens[index - 1].end else {
      return false
    }
    return plan.startsDeclaration.contains(index)
  }

  private func opensBlock(_ index: Int) -> Bool {
    index >= 0 && file.firstByte(index) == UInt8(ascii: "{")
  }

  private func closesBlock(_ index: Int) -> Bool { file.firstByte(index) == UInt8(ascii: "}") }

  private func trimmed(_ span: Span) -> ArraySlice<UInt8> {
    var text = file.bytes[span.range]
    while let last = text.last, last == 0x20 || last == 0x09 || last == 0x0D { text.removeLast() }
    return text
  }

  /// The closing quotes' indentation is not part of a long string, so it can be moved with its lines.
  private mutating func writeLongString(_ index: Int) {
    let text = file.text(index)
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let closing = lines.removeLast()
    let old = closing.prefix { $0 == 0x20 }.count
    output.append(contentsOf: withoutReturn(lines.removeFirst()))
    for line in lines {
      output.append(0x0A)
      let content = withoutReturn(line)
      let kept = content.dropFirst(min(old, content.prefix { $0 == 0x20 }.count))
      if !kept.isEmpty {
        for _ in 0..<2 * (depth + 1) { output.append(0x20) }
        output.append(contentsOf: kept)
      }
    }
    newLine(blank: false, at: depth + 1)
    output.append(contentsOf: closing.dropFirst(old))
  }

  private func withoutReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.last == 0x0D ? line.dropLast() : line
  }
}
