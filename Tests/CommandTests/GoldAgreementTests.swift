import SourceText
import TestSupport
import Testing
import policyc

/// The fast way of reading items and the exact one.
struct GoldAgreementTests {
  private let items = """
    {"id": "a", "facts": {"weapon": "blade", "offered": false, "injury": "none", "people": 2, "marks": []}}
    {"id":"b","facts":{"weapon":"firearm","offered":true,"injury":"severe","people":7,"marks":["skull","flame"]},"labels":{"weapons":"remove"}}
    {"id": 12, "facts": {"weapon": null, "offered": true, "marks": ["flame"]}, "text": "a \\n b", "image": "p.jpg"}
    {"note": [1, {"a": 2}], "facts": {"weapon": {"any of": ["blade", "none"]}}, "id": "c"}
    { "id" : "d" , "facts" : { "people" : 0 , "injury" : "mild" } , "labels" : { "weapons" : "allow" , "x" : "y" } }
    {"id": "ä", "facts": {"marks": {"yes": ["skull"], "unknown": ["flame"]}}, "under": {"weapons": "1.0.0"}}

    """

  @Test func `both ways give the same rows for every mutation of a line`() throws {
    let sources = [SourceFile(path: "a.policy", text: Sample.weapons)]
    var mutator = ByteMutator(
      seed: 11,
      inserts: ["\"", "{", "}", ",", ":", "null", "\\u0041", "\"id\"", "1e3", "é", " "])
    var checked = 0
    for line in items.split(separator: "\n") {
      var batch = Array(line.utf8) + [0x0A]
      for _ in 0..<TestScale.count(150, soak: 20_000) {
        batch += mutator.mutate(Array(line.utf8)).filter { $0 != 0x0A } + [0x0A]
      }
      let fast = try GoldRows.rows(of: batch, under: sources)
      let exact = try GoldRows.rows(of: batch, under: sources, isExact: true)
      let left = fast.split(separator: 0x0A)
      let right = exact.split(separator: 0x0A)
      #expect(left.count == right.count)
      for (a, b) in zip(left, right) where a != b {
        Issue.record(
          "\(String(decoding: a, as: UTF8.self)) is not \(String(decoding: b, as: UTF8.self))")
      }
      checked += left.count
    }
    #expect(checked > 800)
  }
}
