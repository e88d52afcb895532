import PolicyLang
import RewardCheck

/// Prose as JSON, with the definitions that a reader of it is given.
struct ProseContent {
  private let sources: CheckedSources

  init(_ sources: CheckedSources) { self.sources = sources }

  /// The prose and every term it uses, directly or through other terms, by name.
  func json(_ prose: Prose?) -> JSONValue {
    guard let prose else { return .null }
    let terms = used(by: [prose]).map { term in
      JSONValue.Member(sources[term].name, segments(sources[term].definition))
    }
    return .members(("prose", segments(prose)), ("terms", .object(terms)))
  }

  /// The terms that some of the prose uses, directly or through other terms, in natural order of names.
  func used(by prose: [Prose]) -> [TermID] {
    var found: Set<TermID> = []
    var open = prose.flatMap(\.terms)
    while let term = open.popLast() {
      if found.insert(term).inserted { open += sources[term].definition.terms }
    }
    return found.sorted { NaturalOrder.precedes(sources[$0].name, sources[$1].name) }
  }

  /// The stretches of the prose alone: a text, or a term with the words that are shown.
  func segments(_ prose: Prose) -> JSONValue {
    .array(
      prose.segments.map { segment in
        switch segment {
        case .text(let text): .string(text)
        case .term(let term, let shown):
          .array([.string(sources[term].name), .string(shown)])
        }
      })
  }
}

/// Types and values of facts as JSON.
enum FactContent {
  /// The type with everything that it allows.
  static func type(_ type: FactType) -> JSONValue {
    func names(_ kind: String, _ values: [String]) -> JSONValue {
      .array([.string(kind), .array(values.map(JSONValue.string))])
    }
    switch type {
    case .flag: return .array([.string("flag")])
    case .choice(let values): return names("one of", values)
    case .level(let scale): return names("level", scale.values)
    case .set(let elements): return names("set of", elements)
    case .count(let low, let high, let orMore):
      return .array([.string("count"), .integer(low), .integer(high), .bool(orMore)])
    }
  }

  /// A value by its words, or null where there is none.
  static func value(_ value: FactValue?, of type: FactType) -> JSONValue {
    switch value {
    case nil: .null
    case .value(let index): .string(type.names[index])
    case .elements(let elements): .array(elements.map { .string(type.names[$0]) })
    }
  }
}
