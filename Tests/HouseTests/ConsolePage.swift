import Foundation
import TestSupport

/// A page with `console` blocks: what a reader would type, and what they would see.
struct ConsolePage {
  /// A command of a block.
  struct Step {
    var command: String
    /// The 1-based line of the command.
    var line: Int
    /// The lines under it, without the exit status; empty where the page does not show the output.
    var shown: [Substring]
    var status: Int32
  }

  let path: String
  let lines: [Substring]
  let steps: [Step]
  /// Commands of the program that stand in a block that nobody runs, with their lines.
  let unrun: [Int]

  init(path: String) throws {
    self.path = path
    let text = String(decoding: try RepositoryPaths.bytes(of: path), as: UTF8.self)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var steps: [Step] = []
    var unrun: [Int] = []
    var block: Substring?
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        block = block == nil ? line.dropFirst(3) : nil
      } else if block == "console" {
        if line.hasPrefix("$ ") {
          steps.append(
            Step(command: String(line.dropFirst(2)), line: index + 1, shown: [], status: 0))
        } else if line.hasPrefix("[exit "), let status = Int32(line.dropFirst(6).dropLast()) {
          steps[steps.count - 1].status = status
        } else if !steps.isEmpty {
          steps[steps.count - 1].shown.append(line)
        }
      } else if block == "sh" || block == "bash" || block == "shell", line.hasPrefix("policyc ") {
        unrun.append(index + 1)
      }
    }
    self.steps = steps
    self.unrun = unrun
  }

  /// The pages whose commands are run.
  static var all: [String] {
    ["README.md"] + RepositoryPaths.files(under: "docs", suffix: ".md")
      + RepositoryPaths.files(under: "examples", suffix: ".md")
  }

  /// True where `text` is what the page shows; a line `…` stands for any number of lines.
  static func matches(_ shown: ArraySlice<Substring>, _ text: ArraySlice<Substring>) -> Bool {
    guard let first = shown.first else { return text.isEmpty }
    if first == "…" {
      let rest = shown.dropFirst()
      if rest.isEmpty { return true }
      return text.indices.contains { matches(rest, text[$0...]) }
    }
    guard let line = text.first, line.utf8.elementsEqual(first.utf8) else { return false }
    return matches(shown.dropFirst(), text.dropFirst())
  }

  /// The page with the output under one command replaced.
  func recording(_ step: Step, _ text: [Substring]) -> String {
    var changed = lines
    changed.replaceSubrange(step.line..<(step.line + step.shown.count), with: text)
    return changed.joined(separator: "\n")
  }
}
