import RewardCheck

/// Says what a contract demands of the words of a text.
struct MeasureInstruction {
  private let call: MeasureCall
  private let atLeast: Bool
  private let percent: Int

  init(_ call: MeasureCall, atLeast: Bool, percent: Int) {
    self.call = call
    self.atLeast = atLeast
    self.percent = percent
  }

  /// The demand as a sentence.
  func sentence() -> String {
    let bound = "\(atLeast ? "At least" : "At most") \(percent) % of the words"
    let run = length.map { " in runs of \($0) words or more" } ?? ""
    switch call.name {
    case "copied": return "\(bound) of \(text) are copied from \(sources)\(run)."
    case "novel": return "\(bound) of \(text) are not copied from \(sources)\(run)."
    default: return "\(bound) of \(text) meet `\(call.name)`."
    }
  }

  private var text: String {
    for case .field(let name) in call.arguments { return "[\(name)]" }
    return "the answer"
  }

  private var length: Int? {
    for case .length(_, let high, _) in call.arguments { return high }
    return nil
  }

  private var sources: String {
    let words = call.arguments.compactMap { argument in
      if case .source(let source) = argument { "the \(source.rawValue)" } else { nil }
    }
    return PolicyWording.alternatives(words)
  }
}
