import SourceText

extension FindingCode {
  /// The codes of proofs; `E0601` is declared beside the checks that need no proof.
  static let proofCodes: [FindingCode] = [.wrongDirection, .claimFails, .notDecided]

  static let wrongDirection = FindingCode(
    "E0604", "wrong-direction", .error, .floors,
    summary: "An override or drop does not move decisions the way it says.",
    page: """
      `tightens` is a promise: in no situation, on no day and for no kind of item does a rule that the change touches come
      out milder than it was inherited; `loosens` promises that none comes out stricter. Both are proved over every
      situation. The witness shows one that goes the other way. Where some go one way and some the other, neither word is
      true: split the change, or write a rule of its own.
      """,
    wrong: .layers(#"  override W2 "A knife." tightens  when knife and offered"#),
    right: .layers(
      #"  override W2 "A knife." loosens because "Kitchens are fine."  when knife and offered"#))

  static let claimFails = FindingCode(
    "E0606", "claim-fails", .error, .floors,
    summary: "A claim does not hold.",
    page: """
      A claim is proved for every situation, every day and every kind of item that the policy judges, with every answer to
      its judged clauses. The witness is a situation in which it does not hold; facts that it does not name may have any
      value. Change the clauses that it shows, or the claim.
      """,
    wrong: .layers(#"  claim "knives are looked at"  when knife then at least remove"#),
    right: .layers(#"  claim "knives are looked at"  when knife then at least review"#))

  static let notDecided = FindingCode(
    "W0607", "not-decided", .warning, .floors,
    summary: "A proof was given up at a limit: what it is about is not known.",
    page: """
      Every question about a policy has an exact answer, but not every answer is found within the work that a run allows
      itself. The finding names the limit and the clause at which it was met. Nothing is known then, so nothing is taken
      for proved: make the clause smaller, for example by giving its parts clauses of their own.
      """,
    wrong: .doubledTerms(claim: true), right: .doubledTerms(claim: false))
}

extension CodeExample {
  /// A child of a floor with three rules.
  fileprivate static func layers(_ line: String) -> CodeExample {
    CodeExample(
      """
      language 1

      vocabulary seen {
        fact gun: flag  from image  ask "Is a gun shown?"
        fact knife: flag  from image  ask "Is a knife shown?"
        fact offered: flag  from image  ask "Is it offered for sale?"
      }

      policy floor 1.0.0 uses seen {
        decision allow < review < remove
        unknown remove
        category W "Weapons" {
          rule W1 "A gun." -> remove locked  when gun
          rule W2 "A knife." -> review  when knife
        }
      }

      policy shop 1.0.0 extends floor 1.0.0 {
      \(line)
      }

      """)
  }

  /// Terms each of which uses the one before it twice, so that the last is too large written out.
  fileprivate static func doubledTerms(claim: Bool) -> CodeExample {
    let terms = (1...15).map { number in
      "  term t\(number) \"Sign \(number).\" when (t\(number - 1) and a\(number)) or (b\(number) and not t\(number - 1))"
    }
    let facts = (1...15).map {
      "  fact a\($0): flag from image ask \"Is a\($0) shown?\"\n  fact b\($0): flag from image ask \"Is b\($0) shown?\""
    }
    return CodeExample(
      """
      language 1

      vocabulary signs {
        fact a0: flag from image ask "Is a0 shown?"
      \(facts.joined(separator: "\n"))
        term t0 "Sign 0." when a0
      \(terms.joined(separator: "\n"))
      }

      policy p 1.0.0 uses signs {
        decision allow < remove
        unknown remove
        rule R1 "Signs." -> remove  when \(claim ? "t15" : "t2")
        claim "signs go"  when t1 and a2 then at least remove
      }

      """)
  }
}
