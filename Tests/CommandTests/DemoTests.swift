import TestSupport
import Testing
import policyc

struct DemoTests {
  @Test(arguments: [
    ("family.policy", FamilyPhotos.policy), ("items.jsonl", FamilyPhotos.items),
    ("outputs.jsonl", FamilyPhotos.outputs),
  ])
  func `the demo carries the example as it is`(file: String, text: String) throws {
    let bytes = try RepositoryPaths.bytes(of: "examples/family-photos/" + file)
    #expect(bytes == Array(text.utf8), "run `make embed`")
  }

  @Test func `the demo ends with scored answers`() throws {
    let result = try CommandRunner(folder: "/").run(["demo"])
    #expect(result.status == 0, "\(result.errorText)")
    let text = result.outputText
    for words in ["remove by S1.1", "allow or review: review", "sha256:", "malformed", "several"] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
    #expect(!text.contains("null"))
    for line in text.split(separator: "\n") { #expect(line.count <= 90, "\(line)") }
  }
}
