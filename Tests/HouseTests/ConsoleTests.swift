import Foundation
import TestSupport
import Testing

@Suite("pages")
struct ConsoleTests {
  @Test(arguments: ConsolePage.all)
  func `every command of a page does what the page says`(path: String) throws {
    let page = try ConsolePage(path: path)
    for line in page.unrun {
      Issue.record("\(path):\(line): put commands into a console block, where they are run")
    }
    if page.steps.isEmpty { return }
    try withTemporaryFolder { folder in
      for name in ["README.md", "docs", "examples", "grammar", "library"] {
        let from = RepositoryPaths.root + "/" + name
        if FileManager.default.fileExists(atPath: from) {
          try FileManager.default.copyItem(atPath: from, toPath: folder + "/" + name)
        }
      }
      let built = URL(fileURLWithPath: CommandRunner.policyc).deletingLastPathComponent().path
      let system = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let shell = CommandRunner(
        program: "/bin/bash", folder: folder, environment: ["PATH": built + ":" + system])
      for step in page.steps {
        let result = try shell.run(["-c", step.command])
        let place = "\(path):\(step.line): \(step.command)"
        #expect(
          result.status == step.status, "\(place)\n\(result.outputText)\(result.errorText)")
        if step.shown.isEmpty { continue }
        let text = result.outputText + result.errorText
        var given = text.split(separator: "\n", omittingEmptySubsequences: false)
        if given.last?.isEmpty == true { given.removeLast() }
        if ConsolePage.matches(step.shown[...], given[...]) { continue }
        if CaseRecorder.isOn {
          // The lines of later commands move: one command of a page is recorded in a run.
          try Data(page.recording(step, given).utf8)
            .write(to: URL(fileURLWithPath: RepositoryPaths.root + "/" + path))
          return
        }
        let expected = step.shown.joined(separator: "\n") + "\n"
        Issue.record("\(place)\n\(CaseFile.difference(expected, text))")
      }
    }
  }

  @Test func `a line of three dots stands for any lines`() {
    func matches(_ shown: String, _ text: String) -> Bool {
      ConsolePage.matches(
        shown.split(separator: "|", omittingEmptySubsequences: false)[...],
        text.split(separator: "|", omittingEmptySubsequences: false)[...])
    }
    #expect(matches("a|…|d", "a|b|c|d"))
    #expect(matches("a|…", "a"))
    #expect(!matches("a|…|d", "a|b|c"))
    #expect(!matches("a", "a|b"))
    #expect(!matches("a|b", "a"))
  }
}
