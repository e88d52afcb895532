import PolicyLang
public import SourceText

extension FindingCode {
  /// The codes about versions.
  static let changeCodes: [FindingCode] = [.versionNotRaised]

  /// A policy changed and its version did not, or not by enough.
  public static let versionNotRaised = FindingCode(
    "L154", "version-not-raised", .warning, .data,
    summary: "A policy changed and its version was not raised as far as the change asks.",
    page: """
      Rows, labels and rewards name the version under which they were made. Two texts of one version make
      those names worthless: nobody can tell which text a label was given under.

      `policyc diff OLD NEW` compares the version with the change. Other documentation, other words in prompts and other
      examples ask for a new patch (`1.0.1`); other decisions, citations, facts and judged words for a new minor
      (`1.1.0`); what breaks parsers, trainers or floors for a new major (`2.0.0`). More than that is always right.
      """,
    wrong: CodeExample(
      files: [example("1.0.0", "weapon"), example("1.0.0", "weapon and offered")], run: .diff),
    right: CodeExample(
      files: [example("1.0.0", "weapon"), example("1.1.0", "weapon and offered")], run: .diff))

  private static func example(_ version: String, _ test: String) -> SourceFile {
    SourceFile(
      path: "\(version == "1.0.0" && test == "weapon" ? "old" : "new").policy",
      text: """
        language 1

        vocabulary visual {
          fact weapon: flag  from image  ask "Is a weapon shown?"
          fact offered: flag  from image  ask "Is it offered for sale?"
        }

        policy photos \(version) "Photos" uses visual {
          decision allow < remove
          unknown remove
          rule W1 "A weapon is shown or offered." -> remove
            when weapon or offered
          rule W2 "A weapon is shown." -> remove
            when \(test)
        }

        """)
  }
}

/// Versions that do not say what changed.
enum VersionNotRaised {
  static func findings(in versions: VersionPair, _ changes: [Change]) -> [Finding] {
    versions.policies.compactMap { pair in
      guard let digests = pair.digests, digests.old != digests.new else { return nil }
      let own = changes.filter { $0.subject == .policy(pair.name) }
      guard let needed = own.map(\.kind.step).max(), needed != .none else { return nil }
      let cause = own.first { $0.kind.step == needed }?.kind.name ?? ""
      let step = VersionStep.between(pair.old.version, pair.new.version)
      if let step, step >= needed { return nil }
      let message =
        step == nil
        ? "policy `\(pair.name)` changed and its version did not rise: it was `\(pair.old.version)`, and is "
          + (pair.old.version == pair.new.version ? "so still" : "`\(pair.new.version)`")
        : "the version of policy `\(pair.name)` rose from `\(pair.old.version)` to `\(pair.new.version)`, and "
          + "`\(cause)` asks for more"
      return Finding(
        .versionNotRaised, message, at: pair.new.place, policy: pair.name,
        help:
          "write `policy \(pair.name) \(next(pair.old.version, needed))`: `\(cause)` is a \(needed.rawValue) step"
      )
    }
  }

  private static func next(_ version: String, _ step: VersionStep) -> String {
    var parts = version.split(separator: ".").compactMap { Int($0) }
    guard parts.count == 3 else { return version }
    switch step {
    case .none: break
    case .patch: parts[2] += 1
    case .minor: parts = [parts[0], parts[1] + 1, 0]
    case .major: parts = [parts[0] + 1, 0, 0]
    }
    return parts.map(String.init).joined(separator: ".")
  }
}
