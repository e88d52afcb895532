import Foundation
import TestSupport
import Testing
import YAMLText

/// The hook of git, and the entry for pre-commit.
@Suite("hooks")
struct HookTests {
  private static func repository(_ body: (Folder) throws -> Void) throws {
    try RepositoryEdits.repository { folder in
      let hook = RepositoryPaths.root + "/examples/ci/pre-commit"
      try folder.shell(
        "cp \(hook) .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit", expect: 0)
      try body(folder)
    }
  }

  private static func edit(_ name: String) throws -> RepositoryEdit {
    try #require(RepositoryEdits.all.first { $0.name == name })
  }

  @Test func `a clean change is committed and an error is not`() throws {
    try Self.repository { folder in
      try Self.edit("a comment").apply(in: folder)
      try folder.shell("git commit -qam 'A comment'", expect: 0)
      try Self.edit("a decision misspelt").apply(in: folder)
      let refused = try folder.shell("git commit -qam 'A slip'")
      #expect(refused.status != 0)
      // git shows what a hook prints on standard error.
      #expect(refused.errorText.contains("policies/photos.policy:15:"), "\(refused.errorText)")
      #expect(try folder.shell("git log --oneline").outputText.split(separator: "\n").count == 2)
    }
  }

  @Test func `what is staged counts, not what lies in the folder`() throws {
    try Self.repository { folder in
      try Self.edit("a fact misspelt").apply(in: folder)
      try folder.shell("git add -A", expect: 0)
      try folder.shell("git show HEAD:policies/photos.policy > policies/photos.policy", expect: 0)
      #expect(try folder.shell("git commit -qm 'A slip'").status != 0)
      // And the other way round: a broken file that is not staged does not stop another change.
      try folder.shell("git reset -q --hard", expect: 0)
      try Self.edit("a fact misspelt").apply(in: folder)
      try folder.write("notes.txt", "x")
      try folder.shell("git add notes.txt && git commit -qm 'Notes'", expect: 0)
    }
  }

  @Test func `a file that breaks those that import it is refused, and so is a loose layout`() throws
  {
    try Self.repository { folder in
      try Self.edit("a value taken out").apply(in: folder)
      #expect(try folder.shell("git commit -qam 'One value less'").status != 0)
      try folder.shell("git reset -q --hard", expect: 0)
      let text = try folder.read("policies/floor.policy")
      try folder.write("policies/floor.policy", text.replacing("  unknown", with: "    unknown"))
      #expect(try folder.shell("git commit -qam 'Layout'").status != 0)
    }
  }

  @Test func `each entry for pre-commit runs`() throws {
    var items = YAMLItems(try RepositoryPaths.bytes(of: ".pre-commit-hooks.yaml"))
    var names: [String] = []
    while let item = items.next() {
      guard case .mapping(let pairs) = try item.get().content else { continue }
      func text(_ key: String) -> String? {
        guard case .scalar(let scalar)? = pairs.first(where: { $0.key.text == key })?.value.content
        else { return nil }
        return scalar.text
      }
      names.append(text("id") ?? "")
      #expect(text("language") == "system")
      let arguments = text("pass_filenames") == "false" ? "." : "policies/*.policy"
      let line = try #require(text("entry")) + " " + arguments
      try RepositoryEdits.repository { folder in
        let status = try folder.shell(line).status
        #expect(status == 0, "\(line)")
      }
    }
    #expect(names == ["policyc-check", "policyc-fmt"])
  }
}
