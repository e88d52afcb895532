import PolicyLang

/// Facts and values of OLD that NEW calls otherwise.
///
/// A fact is renamed where its vocabulary lost one fact and gained one with the very same question and
/// type; a value where the fact's list has one other name at the same place.
struct FactRenames {
  /// The renamed facts: vocabulary, name in OLD, name in NEW.
  private(set) var facts: [Rename] = []
  /// The renamed values: vocabulary, fact (by its name in NEW), name in OLD, name in NEW.
  private(set) var values: [ValueRename] = []

  struct Rename: Hashable {
    var vocabulary: String
    var from: String
    var to: String
  }

  struct ValueRename: Hashable {
    var vocabulary: String
    var fact: String
    var from: String
    var to: String
  }

  var isEmpty: Bool { facts.isEmpty && values.isEmpty }

  init(from old: CheckedSources, to new: CheckedSources) {
    for vocabulary in new.vocabularies {
      guard let before = old.vocabularies.first(where: { $0.name == vocabulary.name }) else {
        continue
      }
      let mine = before.facts.map { old[$0] }
      let other = vocabulary.facts.map { new[$0] }
      let gone = mine.filter { fact in !other.contains { $0.name == fact.name } }
      let come = other.filter { fact in !mine.contains { $0.name == fact.name } }
      for fact in gone {
        let twins = come.filter { Self.asksTheSame(fact, $0) }
        guard twins.count == 1, gone.count(where: { Self.asksTheSame($0, twins[0]) }) == 1 else {
          continue
        }
        facts.append(Rename(vocabulary: vocabulary.name, from: fact.name, to: twins[0].name))
      }
      for fact in mine {
        let name = newName(of: fact)
        guard let twin = other.first(where: { $0.name == name }),
          let pair = Self.renamedValue(fact.type, twin.type)
        else { continue }
        values.append(
          ValueRename(vocabulary: vocabulary.name, fact: name, from: pair.from, to: pair.to))
      }
    }
  }

  /// The name that NEW has for a fact of OLD.
  func newName(of fact: Fact) -> String {
    facts.first { $0.vocabulary == fact.vocabulary && $0.from == fact.name }?.to ?? fact.name
  }

  /// The sources of OLD with the names of NEW.
  func applied(to old: CheckedSources) -> CheckedSources {
    guard !isEmpty else { return old }
    var sources = old
    for index in sources.facts.indices {
      let fact = old.facts[index]
      sources.facts[index].name = newName(of: fact)
      let found = values.first {
        $0.vocabulary == fact.vocabulary && $0.fact == sources.facts[index].name
      }
      if let found { sources.facts[index].type = Self.renaming(fact.type, found) }
    }
    return sources
  }

  private static func asksTheSame(_ left: Fact, _ right: Fact) -> Bool {
    guard let question = left.question?.text, question == right.question?.text else {
      return false
    }
    return left.type.names == right.type.names && left.type.isSet == right.type.isSet
      && left.supplier == right.supplier
  }

  private static func renamedValue(_ left: FactType, _ right: FactType) -> (
    from: String, to: String
  )? {
    switch (left, right) {
    case (.choice(let mine), .choice(let other)), (.set(let mine), .set(let other)):
      return renamedName(mine, other)
    case (.level(let mine), .level(let other)): return renamedName(mine.values, other.values)
    case (.flag, _), (.choice, _), (.level, _), (.count, _), (.set, _): return nil
    }
  }

  private static func renamedName(_ mine: [String], _ other: [String]) -> (
    from: String, to: String
  )? {
    guard mine.count == other.count else { return nil }
    let places = mine.indices.filter { mine[$0] != other[$0] }
    guard places.count == 1, !mine.contains(other[places[0]]), !other.contains(mine[places[0]])
    else { return nil }
    return (mine[places[0]], other[places[0]])
  }

  private static func renaming(_ type: FactType, _ rename: ValueRename) -> FactType {
    func renamed(_ names: [String]) -> [String] {
      names.map { $0 == rename.from ? rename.to : $0 }
    }
    switch type {
    case .choice(let names): return .choice(renamed(names))
    case .set(let names): return .set(renamed(names))
    case .level(var scale):
      scale.values = renamed(scale.values)
      return .level(scale)
    case .flag, .count: return type
    }
  }
}

extension FactType {
  /// True for a set, whose names are elements and not values.
  var isSet: Bool {
    switch self {
    case .set: true
    case .flag, .choice, .level, .count: false
    }
  }
}
