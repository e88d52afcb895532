import SourceText
import TestSupport
import Testing
import YAMLText

@Suite("YAML mutations")
struct YAMLMutationTests {
  private let seeds = [
    "- id: p1\n  facts: {weapon: firearm, offered: true}\n  text: \"a é \\u00e9 b\"\n- id: p2\n",
    "- |\n  one\n   two\n\n- >-\n  three\n  four\n- 'it''s'\n",
    "id: p1\r\nlabels:\r\n  photos: {decision: remove, rules: {W1: true}}\r\n",
    "[ {a: [b, c]}, \"ü\", [[[]]], {} ]\n",
    "? k\n: v\n\"q\": # c\n  - 1\n  - - 2\n    - 3\n",
  ]
  private let tokens = [
    "[", "]", "{", "}", "- ", "? ", ": ", "&a ", "*a", "!t ", "<<: ", "|\n", ">\n", "\"", "'", "#",
    "%",
    "---\n", "...\n", "\n", "  ", "\t", ",", "\u{2028}", "\\", "@", "`",
  ]

  @Test func `spoilt inputs never trap and every place lies inside`() {
    for (index, seed) in seeds.enumerated() {
      var mutator = ByteMutator(seed: UInt64(index), inserts: tokens)
      for _ in 0..<TestScale.count(2_000, soak: 200_000) {
        let text = mutator.mutate(Array(seed.utf8))
        for item in read(bytes: text) {
          switch item {
          case .success(let node): check(node, text)
          case .failure(let problem):
            #expect(problem.span.end <= text.count && problem.span.lower <= problem.span.upper)
            #expect(!problem.message.isEmpty)
          }
        }
      }
    }
  }

  @Test func `random bytes never trap`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<TestScale.count(2_000, soak: 200_000) {
      let length = random.below(80)
      let alphabet = Array("[]{}-?:&*!|>\"'#%,\n\t ab\\<é".utf8)
      let text = (0..<length).map { _ in
        random.chance(95) ? random.pick(alphabet) : UInt8(random.below(256))
      }
      let all = read(bytes: text)
      #expect(all.count <= length + 1)
    }
  }

  private func check(_ node: YAMLNode, _ text: [UInt8]) {
    #expect(node.span.end <= text.count)
    switch node.content {
    case .scalar: break
    case .sequence(let parts): for part in parts { check(part, text) }
    case .mapping(let pairs):
      #expect(Set(pairs.map { Array($0.key.text.utf8) }).count == pairs.count)
      for pair in pairs {
        #expect(pair.key.span.end <= text.count)
        check(pair.value, text)
      }
    }
  }
}
