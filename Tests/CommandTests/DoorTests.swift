import Foundation
import TestSupport
import Testing

/// `examples/safeguard-vl/reward.py`, the door for trainers, against the file run.
struct DoorTests {
  @Test func `forked workers get the verdicts of the file run, a killed child loses nothing`()
    throws
  {
    try Folder.with { folder in
      let source = "/examples/safeguard-vl/safeguard.policy"
      try folder.write(
        "safeguard.policy", try RepositoryPaths.bytes(of: RepositoryPaths.root + source))
      let compiled = try folder.policyc(
        "compile", "safeguard.policy", "--policy", "shop_pictures", "--reward", "sound", "--out",
        "made")
      #expect(compiled.status == 0, "\(compiled.errorText)")
      try folder.write("records.jsonl", records(10_000))
      let door = CommandRunner(program: "/usr/bin/env", folder: folder.path, limit: 300)
      let result = try door.run([
        "python3", RepositoryPaths.root + "/Tests/Door/door.py", CommandRunner.policyc,
        "made/spec.json", "records.jsonl",
      ])
      #expect(result.status == 0, "\(result.errorText)")
      #expect(
        result.outputText.hasPrefix("10000 records in batches of 64: the file run's verdicts;"))
    }
  }

  /// Answers right, wrong and broken in turn, with labels of which some are unknown.
  private func records(_ count: Int) -> String {
    var random = SplitMix64(seed: 8)
    let thoughts = [
      "the card beside the rifle names a price, so it is offered here",
      "a short thought",
      "das Spielzeug ist grün, heißt es auf der Schachtel \\\"Ägypten\\\" 🙂 im Bild",
    ]
    let golds = ["safe", "unsafe", "Safe"]
    var lines = ""
    for index in 0..<count {
      let think = "<think>\(random.pick(thoughts))</think>"
      let answer = "<answer>\(random.pick(["safe", "unsafe", "maybe"]))</answer>"
      let outputs = [
        think + answer, think + "\\n" + answer, think, answer, "", think + answer + answer,
      ]
      lines += """
        {"id": "r\(index)", "output": "\(random.pick(outputs))", "gold": "\(random.pick(golds))"}

        """
    }
    return lines
  }
}
