import Foundation
import TestSupport
import Testing

/// The file of `make dist`, in a folder that holds nothing else; run by `make dist-test`.
@Suite("the static file", .enabled(if: StaticFile.path != nil, "skipped: run by `make dist-test`"))
struct DistTests {

  /// Why no folder can be made the root here, or nil.
  private static let obstacle: String? = {
    let tried = try? CommandRunner(program: "/bin/bash").run(["-c", enter + " / true"])
    return tried?.status == 0 ? nil : "no right to change the root: \(tried?.errorText ?? "")"
  }()

  /// Root may change the root; others may in a namespace of their own, where the system lets them.
  private static let enter = getuid() == 0 ? "chroot" : "unshare --user --map-root-user chroot"

  /// Runs `body` with a folder that holds the file, the example repository in two versions, and items.
  private static func room(_ body: (Folder) throws -> Void) throws {
    guard let file = StaticFile.path else { return }
    if let obstacle {
      print("skipped: \(obstacle)")
      return
    }
    try withTemporaryFolder { path in
      let room = Folder(path: path)
      try room.write("policyc", try RepositoryPaths.bytes(of: file))
      try room.shell("chmod +x policyc", expect: 0)
      for version in ["old", "new"] {
        for name in ["seen", "floor", "photos"] {
          let bytes = try RepositoryPaths.bytes(of: "examples/ci/policies/\(name).policy")
          try room.write("\(version)/\(name).policy", bytes)
        }
      }
      let photos = try room.read("new/photos.policy")
      try room.write(
        "new/photos.policy",
        photos.replacing("is displayed.\" -> review", with: "is displayed.\" -> remove"))
      try room.write("items.yaml", "- id: a\n  facts: {weapon: blade, injury: none}\n")
      try room.write(
        "items.xml",
        "<annotations><image id=\"a\" name=\"a.png\"><tag label=\"x\">"
          + "<attribute name=\"weapon\">blade</attribute></tag></image></annotations>")
      try body(room)
    }
  }

  /// Runs the file inside the room, and how many seconds it took.
  private static func run(_ arguments: String, _ room: Folder) throws -> (CommandResult, Double) {
    let start = ContinuousClock.now
    let result = try room.shell("\(enter) . /policyc \(arguments)")
    let spent = start.duration(to: .now) / .seconds(1)
    print("policyc \(arguments): exit \(result.status), \(Int(spent * 1000)) ms")
    return (result, spent)
  }

  @Test func `check and diff of the example repository take less than two seconds`() throws {
    try Self.room { room in
      let (check, checkTime) = try Self.run("check /old --format sarif", room)
      #expect(check.status == 0, "\(check.errorText)")
      let log = try Parsed(check.output)
      #expect(SARIFShape(log).problems == [])
      #expect(checkTime < 2)
      let (diff, diffTime) = try Self.run("diff /old /new --format markdown", room)
      #expect(diff.status <= 1, "\(diff.errorText)")
      #expect(diff.outputText.contains("tightening"), "\(diff.outputText)")
      #expect(diffTime < 2)
    }
  }

  @Test func `the libraries for items are in the file`() throws {
    try Self.room { room in
      for items in ["items.yaml", "items.xml"] {
        let (gold, _) = try Self.run(
          "gold /old/photos.policy --items /\(items) --sources image,text", room)
        #expect(gold.status == 0, "\(gold.errorText)")
        #expect(gold.outputText.hasPrefix("{\"id\":\"a\",\"policy\":\"album 1.0.0\""))
      }
      #expect(try Self.run("demo", room).0.status == 0)
      #expect(try Self.run("check /none", room).0.status == 3)
    }
  }
}

/// The file of `make dist`.
enum StaticFile {
  /// Its path, as `make dist-test` names it; nil where another target runs the tests.
  static let path = ProcessInfo.processInfo.environment["POLICYC_DIST"]
}
