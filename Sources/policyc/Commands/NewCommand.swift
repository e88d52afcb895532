import ArgumentParser
import PolicyCompiler
import PolicyLang
import SourceText

/// `policyc new`: a policy to start from.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a small policy that passes check, to start from.",
    discussion: """
      Its clauses are judged: a person says of each whether it holds. Clauses can
      move to facts one by one. A file that is there is never overwritten.

      Examples:
        policyc new comments
        policyc new comments --out policies/comments.policy
      """)

  @Argument(
    help: ArgumentHelp("The policy's name: ASCII letters, digits and _.", valueName: "name"))
  var name: String

  @Option(
    help: ArgumentHelp(
      "The file; without it NAME.policy here, - for standard output.", valueName: "file"))
  var out: String?

  func run() throws {
    let text = Self.text(named: name)
    let file = SourceFile(path: "\(name).policy", text: text)
    let check = Frontend.check([file], signatures: .standard) { _, _ in .unreadable("") }
    guard Self.isPlain(name), check.isClean else {
      throw Stop.usage(
        "`\(PrintableText.plain(name))` cannot name a policy; take letters, digits and `_`, such as `comments`"
      )
    }
    let path = out ?? "\(name).policy"
    if path != "-", FileSystem.kind(of: path) != nil {
      throw FileSystem.unwritable(path, "it is there already")
    }
    var sink = try ByteSink(path)
    try sink.write(text)
    try sink.commit()
    if path != "-" {
      Terminal.tell("wrote \(FileSystem.shown(path)); next: policyc check \(path)\n")
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, !(first >= 0x30 && first <= 0x39), bytes.count <= 64 else {
      return false
    }
    return bytes.allSatisfy { byte in
      byte == 0x5F || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }
  }

  /// The policy as it is written, in canonical layout.
  static func text(named name: String) -> String {
    """
    language 1

    policy \(name) 0.1.0 "What may be posted" judged {
      decision allow < review < remove
      unknown review

      category C1 "Harassment" {
        rule C1.1 "The post insults or threatens a person." -> remove
          except C1.1.a "The insult is quoted in order to report it." -> review
      }
      category C2 "Spam" {
        rule C2.1 "The post advertises something unasked." -> review
      }
    }

    examples for \(name) {
      example E1 "a threat" { C1.1 } -> remove by C1.1
      example E2 "a quoted insult" { C1.1, C1.1.a } -> review by C1.1.a
      example E3 "a friendly post" { } -> allow
    }

    """
  }
}
