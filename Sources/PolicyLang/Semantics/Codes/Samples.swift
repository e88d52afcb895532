import SourceText

extension CodeExample {
  /// A policy over three facts, with `body` between its properties and its end.
  static func policy(_ body: String) -> CodeExample {
    CodeExample(
      facts + """

        policy photos 1.0.0 "Photos" uses visual {
          decision allow < review < remove
          unknown review

        \(body)
        }

        """)
  }

  /// A judged policy, with `body` between its properties and its end.
  static func judged(_ body: String) -> CodeExample {
    CodeExample(
      """
      language 1

      policy posts 1.0.0 "Posts" judged {
        decision keep < hide
        unknown hide

      \(body)
      }

      """)
  }

  /// A vocabulary with `body` as its lines.
  static func vocabulary(_ body: String) -> CodeExample {
    CodeExample("language 1\n\nvocabulary visual {\n\(body)\n}\n")
  }

  /// Three facts, and whatever `more` declares.
  static func facts(_ more: String) -> CodeExample { CodeExample(facts + "\n" + more + "\n") }

  /// A floor with one locked rule, and a policy of which `more` is the rest.
  static func floor(_ more: String) -> CodeExample {
    CodeExample(
      facts + """

        policy floor 1.0.0 "What nobody may allow" uses visual {
          decision allow < review < remove
          unknown review
          applies to image, image with text

          category W "Weapons" {
            rule W1 "A firearm is offered." -> remove locked  when weapon is firearm and offered
            rule W2 "A firearm is shown." -> review  when weapon is firearm
          }
        }

        policy photos 1.0.0 "Photos" extends floor 1.0.0 {
        \(more)
        }

        """)
  }

  /// A contract, a reward over it of which `lines` is the rest.
  static func reward(_ lines: String) -> CodeExample {
    CodeExample(
      """
      language 1

      contract verdict {
        field why:    text 1..60 words
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{why}\\n{answer}"
      }

      reward honest for verdict from -1 to 1 {
      \(lines)
      }

      """)
  }

  /// A contract with `body` as its lines.
  static func contract(_ body: String) -> CodeExample {
    CodeExample("language 1\n\ncontract verdict {\n\(body)\n}\n")
  }

  /// A contract for one word, and a prompt with one message.
  static func prompt(_ message: String, head: String = "prompt plain for verdict") -> CodeExample {
    CodeExample(
      """
      language 1

      contract verdict {
        field answer: decision as "safe" = mildest, "unsafe" = rest
        form "{answer}"
      }

      \(head) {
        user \(message)
      }

      """)
  }

  private static let facts = """
    language 1

    vocabulary visual {
      scale gore none < mild < severe
      fact weapon: one of none, blade, firearm  from image  usually none  ask "Which weapon is shown?"
      fact injury: level of gore  from image  ask "How severe are the injuries?"
      fact offered: flag  from text, image  ask "Is it offered for sale?"
    }

    """
}
