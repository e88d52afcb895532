import PolicyLang

/// Says conditions in the words of the language.
struct ConditionText {
  private let sources: CheckedSources

  init(_ sources: CheckedSources) { self.sources = sources }

  /// The test in words; a judged one is known by a person's label.
  func text(_ test: Test) -> String {
    switch test {
    case .formal(let condition): text(condition)
    case .judged: "judged"
    }
  }

  /// The condition as one would write it, terms by their names.
  func text(_ condition: Condition) -> String {
    switch condition {
    case .always: "always"
    case .value(let fact, let values): sources[fact].words(for: values)
    case .element(let fact, let element):
      "\(sources[fact].name) includes \(sources[fact].type.names[element])"
    case .term(let term): sources[term].name
    case .not(.value(let fact, let values)) where values.count == 1 && sources[fact].isChoice:
      "\(sources[fact].name) is not \(sources[fact].type.names[values[0]])"
    case .not(let inner): "not " + grouped(inner)
    case .all(let inner): inner.map(grouped).joined(separator: " and ")
    case .any(let inner): inner.map(grouped).joined(separator: " or ")
    case .atLeast(let count, let inner):
      "at least \(count) of [\(inner.map(text).joined(separator: ", "))]"
    }
  }

  private func grouped(_ condition: Condition) -> String {
    switch condition {
    case .all, .any: "(" + text(condition) + ")"
    case .always, .value, .element, .term, .not, .atLeast: text(condition)
    }
  }
}

extension Fact {
  /// True for a `one of`.
  fileprivate var isChoice: Bool { if case .choice = type { true } else { false } }

  /// The fact having one of some values, as a condition says it.
  func words(for values: [Int]) -> String {
    let names = type.names
    switch type {
    case .flag: return values == [1] ? name : "not \(name)"
    case .level, .count:
      if values.count > 1, let first = values.first, let last = values.last {
        if last == names.count - 1, last - first == values.count - 1 {
          return "\(name) at least \(names[first])"
        }
        if first == 0, last == values.count - 1 { return "\(name) at most \(names[last])" }
      }
    case .choice, .set: break
    }
    if values.count == 1 { return "\(name) is \(names[values[0]])" }
    // What stands first among the values of a `one of` is usually none of them.
    if values.count == names.count - 1, !values.contains(0) {
      return "\(name) is not \(names[0])"
    }
    return "\(name) is one of [\(values.map { names[$0] }.joined(separator: ", "))]"
  }
}
