extension Condition {
  /// The condition as a reward writes it.
  var words: String {
    switch self {
    case .always: "always"
    case .all(let parts): parts.map(\.inner).joined(separator: " and ")
    case .any(let parts): parts.map(\.inner).joined(separator: " or ")
    case .not(let part): "not (\(part.words))"
    case .label(let field, let label): "\(field) is \(label.words)"
    case .atLeast(let field, let label): "\(field) at least \(label.words)"
    case .atMost(let field, let label): "\(field) at most \(label.words)"
    case .none(let field): "\(field) is none"
    case .present(let field): "\(field) present"
    case .given(let field): "\(field) given"
    case .relation(let field, let relation): "\(field) \(relation.rawValue)"
    case .allMatch: "all match"
    case .gold(let field, let range):
      range.count == 1
        ? "gold \(field) is decision \(range.lowerBound)"
        : "gold \(field) is decision \(range.lowerBound) to \(range.upperBound)"
    case .length(let field, let unit, let comparison, let bound):
      "\(field ?? "output") \(comparison.words) \(bound) \(unit.rawValue)"
    case .goldNone(let field): "gold \(field) is none"
    case .goldIs(let field, let value): "gold \(field) is \(value.words)"
    case .fits(let contract): "fits contract \(contract)"
    case .missing(let score): "\(score) missing"
    case .twinMalformed: "twin malformed"
    case .twin(let part): "twin \(part.inner)"
    case .same(let field): "same \(field)"
    }
  }

  private var inner: String {
    switch self {
    case .all, .any: "(\(words))"
    case .always, .not, .label, .atLeast, .atMost, .none, .present, .given, .relation, .allMatch,
      .gold, .goldNone, .goldIs, .length, .fits, .missing, .twinMalformed, .twin, .same:
      words
    }
  }

  /// The fields that the condition names, in order.
  var fields: [String] {
    switch self {
    case .always, .allMatch, .fits, .missing, .twinMalformed, .twin: []
    case .all(let parts), .any(let parts): parts.flatMap(\.fields)
    case .not(let part): part.fields
    case .label(let field, _), .atLeast(let field, _), .atMost(let field, _), .none(let field),
      .present(let field), .given(let field), .relation(let field, _), .gold(let field, _),
      .goldNone(let field), .goldIs(let field, _), .same(let field):
      [field]
    case .length(let field, _, _, _): field.map { [$0] } ?? []
    }
  }
}

extension Condition {
  /// The lengths that the condition asks for; the field is nil for the whole output.
  var lengths: [(field: String?, unit: LengthUnit)] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.lengths)
    case .not(let part): part.lengths
    case .length(let field, let unit, _, _): [(field, unit)]
    case .always, .allMatch, .fits, .missing, .twinMalformed, .twin, .label, .atLeast, .atMost,
      .none, .present, .given, .relation, .gold, .goldNone, .goldIs, .same:
      []
    }
  }
}

extension Condition.Comparison {
  /// The comparison as a condition writes it.
  var words: String {
    switch self {
    case .atLeast: "at least"
    case .atMost: "at most"
    case .longer: "longer than"
    }
  }
}

extension Spelling {
  /// The spelling as a condition writes it.
  var words: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .integer(let value): String(value)
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    }
  }
}

extension Factor {
  /// The fields that the factor names, in order.
  var fields: [String] {
    switch self {
    case .score: []
    case .measure(let call):
      call.arguments.flatMap { argument -> [String] in
        switch argument {
        case .field(let name): [name]
        case .condition(let condition): condition.fields
        case .output, .length, .percent, .source: []
        }
      }
    }
  }

  /// The texts beside the answer that the factor reads.
  var sources: [TextSource] {
    guard case .measure(let call) = self else { return [] }
    return call.arguments.compactMap { argument in
      if case .source(let source) = argument { source } else { nil }
    }
  }

  /// The lengths that the factor asks for; the field is nil for the whole output.
  var lengths: [(field: String?, unit: LengthUnit)] {
    guard case .measure(let call) = self else { return [] }
    var lengths: [(field: String?, unit: LengthUnit)] = []
    for argument in call.arguments {
      switch argument {
      case .condition(let condition): lengths += condition.lengths
      case .length(_, _, let unit): lengths.append((fields.first, unit))
      case .field, .output, .percent, .source: break
      }
    }
    return lengths
  }

  /// The factor as a reward writes it.
  var words: String {
    switch self {
    case .measure(let call): call.words
    case .score(let name): name
    }
  }
}

extension MeasureCall {
  /// The call as a reward writes it.
  var words: String { "\(name)(\(arguments.map(\.words).joined(separator: ", ")))" }
}

extension MeasureArgument {
  fileprivate var words: String {
    switch self {
    case .field(let name): name
    case .output: "output"
    case .percent(let percent): "\(percent)%"
    case .length(let low, let high, let unit):
      (low.map { "\($0).." } ?? "") + "\(high) \(unit.rawValue)"
    case .condition(let condition): condition.words
    case .source(let source): source.rawValue
    }
  }
}
