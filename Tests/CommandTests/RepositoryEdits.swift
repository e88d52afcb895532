import Foundation
import TestSupport
import Testing

/// A change to the example repository, and what the verbs of a pipeline say of it.
struct RepositoryEdit: Sendable, CustomTestStringConvertible {
  /// What is done, in a few words.
  let name: String
  /// The file under `policies/`.
  let file: String
  /// The stretches of its text that are replaced, one after the other; each stands there once.
  let changes: [(from: String, to: String)]
  /// The exit of `check`.
  let exit: Int32
  /// What `check` finds that it did not find before, such as `E0201 policies/photos.policy:13`.
  let found: [String]

  init(
    _ name: String, _ file: String, _ changes: [(from: String, to: String)], exit: Int32 = 0,
    found: [String] = []
  ) {
    self.name = name
    self.file = file
    self.changes = changes
    self.exit = exit
    self.found = found
  }

  var testDescription: String { name }

  /// Makes the change in a working tree.
  func apply(in folder: Folder) throws {
    var text = try folder.read("policies/\(file)")
    for (from, to) in changes {
      guard text.ranges(of: from).count == 1 else { throw NoSuchText(text: from) }
      text = text.replacing(from, with: to)
    }
    try folder.write("policies/\(file)", text)
  }

  /// A stretch that does not stand in the file exactly once.
  struct NoSuchText: Error { var text: String }
}

/// The example repository of `examples/ci` and twenty edits to it.
enum RepositoryEdits {
  /// Runs `body` in a git repository that holds the example's policies in one commit.
  static func repository(_ body: (Folder) throws -> Void) throws {
    try withTemporaryFolder { path in
      let folder = Folder(path: path + "/repository")
      for file in ["seen", "floor", "photos"] {
        let bytes = try RepositoryPaths.bytes(of: "examples/ci/policies/\(file).policy")
        try folder.write("policies/\(file).policy", bytes)
      }
      try folder.shell(
        "git init -q -b main && git add -A && git commit -q -m 'The policies'", expect: 0)
      try body(folder)
    }
  }

  static let all: [RepositoryEdit] = [
    RepositoryEdit(
      "a comment", "photos.policy",
      [("  category F1", "  // Reviewed with the legal team.\n  category F1")]),
    RepositoryEdit("a raised version", "photos.policy", [("album 1.0.0", "album 1.1.0")]),
    RepositoryEdit(
      "a clause moved", "photos.policy",
      [
        ("    rule F2.1 \"Severe injury is shown.\" -> remove when injury at least severe\n", ""),
        (
          "judged\n",
          "judged\n    rule F2.1 \"Severe injury is shown.\" -> remove when injury at least severe\n"
        ),
      ]),
    RepositoryEdit(
      "a judged rule reworded", "photos.policy",
      [("made to shock whoever", "meant to shock everybody who")]),
    RepositoryEdit(
      "a rule made stricter", "photos.policy",
      [
        ("is displayed.\" -> review", "is displayed.\" -> remove"),
        ("review by F1.2", "remove by F1.2"),
      ]),
    RepositoryEdit(
      "a rule taken out", "photos.policy",
      [
        ("    rule F2.2 \"The picture is made to shock whoever sees it.\" -> review judged\n", ""),
        ("setting museum, injury none, not F2.2", "setting museum, injury none"),
        ("setting other, injury none, not F2.2", "setting other, injury none"),
      ]),
    RepositoryEdit(
      "a rule added", "photos.policy",
      [
        (
          "  category F2",
          "  category F3 \"Trade\" {\n    rule F3.1 \"Anything is offered.\" -> review when offered\n"
            + "  }\n  category F2"
        )
      ]),
    RepositoryEdit(
      "a locked rule loosened because of something", "photos.policy",
      [
        (
          "  category F2",
          "  except X1 \"A museum.\" for all when setting is museum because \"Museums show them.\"\n\n"
            + "  category F2"
        )
      ], exit: 1, found: ["E0601 policies/photos.policy:12", "E0606 policies/photos.policy:19"]),
    RepositoryEdit(
      "an exception for all without a reason", "photos.policy",
      [
        (
          "  category F2",
          "  except X1 \"A museum.\" for all when setting is museum\n\n  category F2"
        )
      ], exit: 1, found: ["E0603 policies/photos.policy:12"]),
    RepositoryEdit(
      "a fact misspelt", "photos.policy",
      [("when injury at least severe\n", "when injry at least severe\n")], exit: 1,
      found: ["E0201 policies/photos.policy:13"]),
    RepositoryEdit(
      "a decision misspelt", "photos.policy", [("review judged", "reveiw judged")], exit: 1,
      found: ["E0211 policies/photos.policy:14"]),
    RepositoryEdit(
      "a brace lost", "photos.policy", [("judged\n  }", "judged\n")], exit: 1,
      found: ["E0133 policies/photos.policy:17"]),
    RepositoryEdit(
      "an id used twice", "photos.policy", [("rule F2.2", "rule F2.1")], exit: 1,
      found: [
        "E0201 policies/photos.policy:22", "E0203 policies/photos.policy:14",
      ]),
    RepositoryEdit(
      "a value taken out", "seen.policy", [("museum, sport, other", "museum, other")], exit: 1,
      found: ["E0302 policies/photos.policy:10"]),
    RepositoryEdit(
      "an import that leads nowhere", "photos.policy", [("\"seen.policy\"", "\"sen.policy\"")],
      exit: 1, found: ["E0207 policies/photos.policy:4"]),
    RepositoryEdit(
      "a base of another version", "floor.policy", [("album_floor 1.0.0", "album_floor 2.0.0")],
      exit: 1, found: ["E0212 policies/photos.policy:6"]),
    RepositoryEdit(
      "a claim that does not hold", "photos.policy",
      [("then at least remove", "then at most review")], exit: 1,
      found: ["E0606 policies/photos.policy:17"]),
    RepositoryEdit(
      "a rule that never fires", "photos.policy",
      [
        ("when injury at least severe\n", "when injury at least severe and injury is none\n"),
        (
          "severe injury never stays\" when injury at least severe",
          "shock\" when injury at least severe"
        ),
      ], exit: 1, found: ["E0606 policies/photos.policy:17", "L102 policies/photos.policy:13"]),
    RepositoryEdit(
      "a fact that nobody uses", "seen.policy",
      [
        (
          "  fact setting",
          "  fact crowd: flag from image ask \"Is there a crowd?\"\n  fact setting"
        )
      ], found: ["L101 policies/seen.policy:14"]),
    RepositoryEdit(
      "a term that nobody uses", "seen.policy",
      [("  fact weapon", "  term blade \"A knife or a sword.\"\n\n  fact weapon")],
      found: ["L101 policies/seen.policy:8"]),
  ]
}

extension Folder {
  /// Runs a line of bash here, with git as a stranger to the machine's settings.
  @discardableResult
  func shell(
    _ line: String, expect status: Int32? = nil, environment: [String: String] = [:]
  ) throws -> CommandResult {
    let built = URL(fileURLWithPath: CommandRunner.policyc).deletingLastPathComponent().path
    let system = ProcessInfo.processInfo.environment["PATH"] ?? ""
    var plain = [
      "PATH": built + ":" + system, "HOME": path, "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
      "GIT_COMMITTER_EMAIL": "a@example.org",
    ]
    plain.merge(environment) { _, given in given }
    let result = try CommandRunner(program: "/bin/bash", folder: path, environment: plain)
      .run(["-c", line])
    if let status, result.status != status {
      throw UnexpectedExit(line: line, text: result.outputText + result.errorText)
    }
    return result
  }

  /// A line of bash that ended otherwise than it should.
  struct UnexpectedExit: Error {
    var line: String
    var text: String
  }
}
