import SourceText

extension Finding {
  /// What the language can say and this version does not carry out.
  static func notInThisVersion(_ what: String, at place: Place, help: String? = nil) -> Finding {
    Finding(
      .specRefused, "\(what) is not in this version", at: place,
      help: help ?? "leave it out, or wait for a later version")
  }
}
