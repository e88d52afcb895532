import Foundation
import TestSupport
import Testing

@Suite("the house")
struct HouseTests {
  private let libraries = [
    "SourceText", "DecisionDiagrams", "PolicyLang", "RewardCheck", "PolicyCompiler", "YAMLText",
    "XMLText",
  ]

  @Test func `each room imports only what its row allows`() throws {
    let page = try HousePage()
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: RepositoryPaths.root + "/Sources")
    let swift = folders.filter {
      !RepositoryPaths.files(under: "Sources/" + $0, suffix: ".swift").isEmpty
    }
    #expect(swift.sorted() == page.rooms.map(\.name).sorted())
    for room in page.rooms {
      for file in try SwiftSource.all(under: "Sources/" + room.name) {
        for module in file.imports where !room.allowed.contains(module) {
          Issue.record("\(file.path) imports \(module), which \(room.name) may not")
        }
      }
    }
  }

  @Test func `no word stands in a library that may not`() throws {
    let everywhere = [
      "try!", "as!", "fatalError", "Regex", "NSRegularExpression", "JSONDecoder", "JSONEncoder",
      "SystemRandomNumberGenerator", "randomElement", "shuffled",
    ]
    let inTrainers = ["Task", "TaskGroup", "async", "await", "actor"]
    for room in libraries {
      let banned = everywhere + (room == "RewardCheck" ? inTrainers : [])
      for file in try SwiftSource.all(under: "Sources/" + room) {
        let words = file.words
        for word in banned where words.contains(word) {
          Issue.record("\(file.path) uses \(word)")
        }
      }
    }
  }

  @Test func `nothing is left to be done later`() throws {
    // Spelt in parts, or this file would find itself.
    let marks = ["TO" + "DO", "FIX" + "ME", "X" + "XX:"]
    for file in try SwiftSource.all(under: "Sources") + SwiftSource.all(under: "Tests") {
      for (index, line) in file.lines.enumerated() {
        for mark in marks where line.contains(mark) {
          Issue.record("\(file.path):\(index + 1) says \(mark)")
        }
      }
    }
  }

  @Test func `a file is one idea`() throws {
    let page = try HousePage()
    var long: [String] = []
    for file in try SwiftSource.all(under: "Sources") + SwiftSource.all(under: "Tests") {
      let count = file.lines.count - 1
      if count > 600 { Issue.record("\(file.path) has \(count) lines; split it") }
      if count > 400 { long.append(file.path) }
    }
    #expect(long == page.longFiles, "docs/house.md gives the reasons for files over 400 lines")
  }

  @Test func `pages and sources name no machine`() throws {
    // Spelt in parts, or this file would find itself.
    let machine = [
      "/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/us" + "r/local/", "127.0." + "0.1",
    ]
    var paths = ["README.md", "CHANGELOG.md", "Makefile", "Package.swift", ".ci/run"]
    for folder in [
      "docs", "examples", "grammar", "Sources", "Tests", "bench", "library", "scripts",
    ] {
      paths += RepositoryPaths.files(under: folder)
    }
    for path in paths {
      let text = String(decoding: try RepositoryPaths.bytes(of: path), as: UTF8.self)
      for name in machine where text.contains(name) { Issue.record("\(path) names \(name)") }
    }
  }

  @Test func `the log of changes has a part for what is not released`() throws {
    let text = String(decoding: try RepositoryPaths.bytes(of: "CHANGELOG.md"), as: UTF8.self)
    for part in ["## Unreleased", "### Program", "### Language 1", "### Spec format policyc/1"] {
      #expect(text.contains("\n" + part + "\n"))
    }
  }

  @Test func `every command is registered and has a file of its own`() throws {
    let root = try SwiftSource(path: "Sources/policyc/PolicyC.swift").words
    for path in RepositoryPaths.files(under: "Sources/policyc/Commands", suffix: "Command.swift") {
      let name = path.split(separator: "/").last.map { String($0.dropLast(6)) } ?? ""
      #expect(root.contains(name), "\(path) is not in PolicyC.swift")
    }
  }
}
