import Foundation
import TestSupport

/// A folder with files of its own, in which `policyc` is run.
struct Folder {
  /// The absolute path.
  let path: String

  /// Runs `body` in a new folder that holds a root mark and these files.
  static func with<Value>(
    _ files: [String: String] = [:], _ body: (Folder) throws -> Value
  ) throws -> Value {
    try withTemporaryFolder { path in
      let folder = Folder(path: path)
      try folder.write("policyc.root", "")
      for (name, text) in files { try folder.write(name, text) }
      return try body(folder)
    }
  }

  /// Writes a file, and the folders above it.
  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  /// Writes a file, and the folders above it.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// The text of a file.
  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  /// The names of everything in the folder, sorted.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// Runs `policyc` here.
  func policyc(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> CommandResult {
    try CommandRunner(folder: path, environment: environment)
      .run(arguments, input: Array(input.utf8))
  }
}

/// Sources that several suites use.
enum Sample {
  /// A policy over facts of every type, without a finding.
  static let weapons = """
    language 1

    vocabulary seen "What can be seen" {
      scale harm none < mild < severe

      fact weapon: one of none, blade, firearm from image usually none ask "Which weapon is shown?"
      fact offered: flag from text ask "Is it offered for sale?"
      fact injury: level of harm from image ask "How severe is the injury?"
      fact people: count 0..3 or more from image ask "How many people are shown?"
      fact marks: set of skull, flame from image ask "Which marks are shown?"
    }

    policy weapons 1.0.0 "Weapons" uses seen {
      decision allow < review < remove
      unknown review

      category W "Weapons" {
        rule W1 "A firearm is offered." -> remove when weapon is firearm and offered
        rule W2 "A weapon is shown." -> review
          when weapon is one of [blade, firearm]
          except W2.a "Nobody is near." when people at most 0
      }
      category V "Violence" {
        rule V1 "Severe injury." -> remove when injury at least severe
        rule V2 "Both marks." -> review when marks includes all of [skull, flame]
      }
    }

    examples for weapons {
      example E1 "for sale" { weapon firearm, offered } -> remove by W1
      example E2 "a blade in a drawer" { weapon blade } -> allow by W2.a
    }

    """

  /// An item of which everything is known.
  static let item = """
    {"id": "a", "facts": {"weapon": "blade", "offered": false, "injury": "none", "people": 2, "marks": []}}
    """
}
