/// The folder above which no import leads, and from which paths in findings are written.
enum Root {
  /// The root of a file: the nearest folder above it that holds `.git` or `policyc.root`, else the working
  /// directory where the file stands below it, else the file's own folder.
  ///
  /// - Parameter file: a path from `/`.
  /// - Returns: a path from `/`.
  static func of(file: String) -> String {
    var folder = Paths.folder(of: file)
    while true {
      for mark in [".git", "policyc.root"]
      where FileSystem.kind(of: Paths.join(folder, mark)) != nil {
        return folder
      }
      if folder == "/" { break }
      folder = Paths.folder(of: folder)
    }
    let working = Paths.normal(Paths.workingDirectory)
    return Paths.relative(file, to: working) == nil ? Paths.folder(of: file) : working
  }
}
