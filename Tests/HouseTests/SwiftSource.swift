import TestSupport

/// A Swift file of the repository, as far as the tests of the house look into it.
struct SwiftSource {
  /// Relative to the root.
  let path: String
  let lines: [Substring]

  init(path: String) throws {
    self.path = path
    let text = String(decoding: try RepositoryPaths.bytes(of: path), as: UTF8.self)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Every Swift file under a folder.
  static func all(under folder: String) throws -> [SwiftSource] {
    try RepositoryPaths.files(under: folder, suffix: ".swift").map(SwiftSource.init)
  }

  /// The lines without comments that fill them.
  var code: [Substring] {
    lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }
  }

  /// The modules that the file imports.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at < 3, at + 1 < words.count else {
        return nil
      }
      let modifiers = ["public", "package", "internal", "private", "fileprivate", "@_exported"]
      guard words[..<at].allSatisfy({ modifiers.contains(String($0)) }) else { return nil }
      return String(words[words.count - 1].prefix { $0 != "." })
    }
  }

  /// The identifiers of the code, with `!` kept behind one that it follows.
  var words: Set<String> {
    var found: Set<String> = []
    for line in code {
      var word = ""
      for character in line + " " {
        if character.isLetter || character.isNumber || character == "_" {
          word.append(character)
        } else {
          if character == "!", !word.isEmpty { found.insert(word + "!") }
          if !word.isEmpty { found.insert(word) }
          word = ""
        }
      }
    }
    return found
  }
}
