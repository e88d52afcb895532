import SourceText

/// The files that an importer made, on their way to a folder: all of them arrive, or none.
struct ImportedFiles: Sendable {
  private let files: [SourceFile]
  private let folder: String

  /// Makes the way of `files` to `folder`.
  init(_ files: [SourceFile], folder: String) {
    self.files = files
    self.folder = folder
  }

  /// Writes every file, and puts them in their places when all of them are written.
  ///
  /// - Throws: `Stop` with status 3 where a file is there already and may not be written over, or where one cannot
  ///   be written; the folder is then as it was.
  func write(overwriting: Bool) throws(Stop) {
    let taken = files.map { Paths.join(folder, $0.path) }.filter { FileSystem.kind(of: $0) != nil }
    if !overwriting, let first = taken.first {
      let more = taken.count > 1 ? " (and \(taken.count - 1) more)" : ""
      throw FileSystem.unwritable(
        first, "it is there already\(more); `--force` writes over it")
    }
    try FileSystem.makeFolder(folder)
    try write(files[...])
    for file in files {
      Terminal.tell("wrote \(FileSystem.shown(Paths.join(folder, file.path)))\n")
    }
  }

  /// Holds every file open until the last one is written.
  private func write(_ rest: ArraySlice<SourceFile>) throws(Stop) {
    guard let file = rest.first else { return }
    var sink = try ByteSink(Paths.join(folder, file.path))
    try sink.write(file.bytes)
    try sink.flush()
    try write(rest.dropFirst())
    try sink.commit()
  }
}
