import PolicyLang

/// Makes normal forms of tests, in one modality or in none.
///
/// In a modality a fact that cannot be seen there has its absent value (`policy_semantics.md` 1); without
/// one every fact stands as it is, as digests want it.
struct TestNormalizer {
  private let sources: CheckedSources
  private let modality: Modality?
  private var terms: [Polarity: NormalTest] = [:]
  /// The largest normal form of one test, in nodes.
  private static let sizeLimit = 20_000
  /// How deep terms and groups may be nested.
  private static let depthLimit = 150

  /// A term, and whether it is denied.
  private struct Polarity: Hashable {
    var term: TermID
    var denied: Bool
  }

  init(_ sources: CheckedSources, in modality: Modality?) {
    self.sources = sources
    self.modality = modality
  }

  /// The normal form of the test of the clause called `id`; a judged one is the variable `variable`.
  mutating func normal(
    _ test: Test, variable: String, of id: String
  ) throws(LoweringError) -> NormalTest {
    switch test {
    case .judged: return .judged(variable, holds: true)
    case .formal(let condition):
      return try normal(condition, denied: false, of: id, depth: 0)
    }
  }

  private mutating func normal(
    _ condition: Condition, denied: Bool, of id: String, depth: Int
  ) throws(LoweringError) -> NormalTest {
    guard depth < Self.depthLimit else { throw .tooLarge(clause: id) }
    switch condition {
    case .always: return .constant(!denied)
    case .value(let fact, let values): return try value(fact, values, denied, id)
    case .element(let fact, let element): return try self.element(fact, element, denied, id)
    case .term(let term):
      let polarity = Polarity(term: term, denied: denied)
      if let known = terms[polarity] { return known }
      let inner = sources[term].condition ?? .always
      let made = try normal(inner, denied: denied, of: id, depth: depth + 1)
      terms[polarity] = made
      return made
    case .not(let inner):
      return try normal(inner, denied: !denied, of: id, depth: depth + 1)
    case .all(let inner):
      let parts = try normal(inner, denied: denied, of: id, depth: depth)
      return try bounded(denied ? .disjunction(parts) : .conjunction(parts), id)
    case .any(let inner):
      let parts = try normal(inner, denied: denied, of: id, depth: depth)
      return try bounded(denied ? .conjunction(parts) : .disjunction(parts), id)
    case .atLeast(let count, let inner):
      let parts = try normal(inner, denied: denied, of: id, depth: depth)
      // Not at least k of n: at least n - k + 1 of the opposites.
      return try bounded(.threshold(denied ? parts.count - count + 1 : count, parts), id)
    }
  }

  private mutating func normal(
    _ conditions: [Condition], denied: Bool, of id: String, depth: Int
  ) throws(LoweringError) -> [NormalTest] {
    var parts: [NormalTest] = []
    for condition in conditions {
      parts.append(try normal(condition, denied: denied, of: id, depth: depth + 1))
    }
    return parts
  }

  private func bounded(_ test: NormalTest, _ id: String) throws(LoweringError) -> NormalTest {
    guard test.size <= Self.sizeLimit else { throw .tooLarge(clause: id) }
    return test
  }

  private func value(
    _ fact: FactID, _ values: [Int], _ denied: Bool, _ id: String
  ) throws(LoweringError) -> NormalTest {
    if let absent = try absent(fact, id) {
      guard case .value(let value) = absent else { return .constant(denied) }
      return .constant(values.contains(value) != denied)
    }
    let size = sources[fact].type.size
    let kept = denied ? Array(Set(0..<size).subtracting(values)).sorted() : values
    if kept.isEmpty || kept.count == size { return .constant(!kept.isEmpty) }
    return .value(fact: sources[fact].name, kept)
  }

  private func element(
    _ fact: FactID, _ element: Int, _ denied: Bool, _ id: String
  ) throws(LoweringError) -> NormalTest {
    if let absent = try absent(fact, id) {
      guard case .elements(let elements) = absent else { return .constant(denied) }
      return .constant(elements.contains(element) != denied)
    }
    return .element(fact: sources[fact].name, element, holds: !denied)
  }

  /// The fact's value where it cannot be seen in the modality; nil where it can be seen.
  private func absent(_ fact: FactID, _ id: String) throws(LoweringError) -> FactValue? {
    guard let modality, !sources[fact].isObservable(in: modality) else { return nil }
    guard let value = sources[fact].absent else {
      throw .unobservable(fact: sources[fact].name, clause: id, modality: modality.text)
    }
    return value
  }
}
