import Foundation
import PolicyLang
import SourceText
import TestSupport
import Testing

@Suite struct `The worked files` {
  @Test func `every worked policy and the worked prompts are read without a finding`() throws {
    guard let folder = RepositoryPaths.design else {
      print("skipped: no design folder")
      return
    }
    let policies = folder.appending(path: "worked/policies")
    var files = try FileManager.default.contentsOfDirectory(
      at: policies, includingPropertiesForKeys: nil)
    files.append(folder.appending(path: "worked/contracts/prompts.policy"))
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "policy" {
      let source = SourceFile(
        path: file.lastPathComponent, bytes: [UInt8](try Data(contentsOf: file)))
      let findings = Frontend.parse(source).findings
      #expect(findings.isEmpty, "\(source.path)\n\(FindingsText.lines(findings, in: source))")
    }
  }
}
