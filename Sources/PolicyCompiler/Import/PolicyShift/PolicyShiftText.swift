import SourceText

/// A field as a fact of the language.
struct ShiftFact {
  var name: String
  /// What stands above it as documentation.
  var doc: String
  var question: String
  /// What is so where it holds, for the prose of clauses.
  var sentence: String
}

/// A variant with its name and its conditions.
struct ShiftPolicy {
  var name: String
  var title: String
  var variant: ShiftVariant
  var logic: BlockLogic
}

/// Writes a section as policy text: a vocabulary, and one policy for each variant.
struct PolicyShiftText {
  let header: [String]
  let source: String
  let section: ShiftSection
  let facts: [ShiftFact]
  let policies: [ShiftPolicy]
  let undecidedAsNo: Bool

  /// The text, not laid out.
  var text: String {
    var lines = ["language 1", ""]
    let file = source.split(separator: "/").last.map(String.init) ?? source
    lines += ImportText.comment((["Imported from \(file)."] + header).joined(separator: "\n"))
    lines.append("")
    lines += vocabulary
    for policy in policies { lines += [""] + self.policy(policy) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var vocabulary: [String] {
    var lines: [String] = []
    for words in [section.question, section.description, section.subjects.joined(separator: "\n")]
    where !words.isEmpty { lines += ImportText.comment(words, sign: "///") }
    lines.append("vocabulary section_\(section.id) \(ImportText.title(section.title)) {")
    for fact in facts {
      lines += ImportText.comment(fact.doc, sign: "///", width: 92)
      let type =
        undecidedAsNo
        ? "one of denied, undecided, affirmed from image usually denied" : "flag from image"
      lines.append("fact \(fact.name): \(type) ask \(ImportText.prose(fact.question))")
      lines.append("")
    }
    return lines + ["}"]
  }

  private func policy(_ policy: ShiftPolicy) -> [String] {
    let prose = ShiftProse(policy.variant.description)
    let conditions = policy.logic.alternatives.map { alternative in
      let names = Self.triggers(of: alternative.condition).flatMap(\.names).map(\.name)
      return (
        names: names.joined(separator: " "),
        questions: names.compactMap { name in facts.first { $0.name == name }?.question }
          .joined(separator: " ")
      )
    }
    let bullets = prose.pairs(with: conditions)
    var lines: [String] = []
    if !policy.variant.oldDescription.isEmpty {
      lines += ImportText.comment("Before: " + policy.variant.oldDescription, sign: "///")
    }
    lines += [
      "policy \(policy.name) 1.0.0 \(ImportText.title(policy.title)) uses section_\(section.id) {",
      "decision pass < block", "unknown block",
    ]
    for note in prose.notes { lines.append("note \(ImportText.prose(note))") }
    if bullets == nil, !prose.forbidden.isEmpty {
      lines.append("note \(ImportText.prose(Self.list("Not allowed:", prose.forbidden)))")
    }
    if !prose.allowed.isEmpty {
      lines.append("note \(ImportText.prose(Self.list("Allowed:", prose.allowed)))")
    }
    lines += ["", "category \(category) \(ImportText.title(section.title)) -> block {"]
    for comment in policy.logic.comments { lines += ImportText.comment(comment, width: 90) }
    for (index, alternative) in policy.logic.alternatives.enumerated() {
      lines += rule("\(category).\(index + 1)", alternative, bullets?[index])
    }
    return lines + ["}", "}"]
  }

  private var category: String { "S" + section.id }

  private static func list(_ title: String, _ bullets: [String]) -> String {
    ([title] + bullets.map { "- " + $0 }).joined(separator: "\n")
  }

  // MARK: Rules

  /// The parts of a conjunction that do not begin with NOT; all of them where each one does.
  private static func triggers(of condition: BlockCondition) -> [BlockCondition] {
    guard case .all(let list) = condition else { return [condition] }
    let triggers = list.filter { if case .not = $0 { false } else { true } }
    return triggers.isEmpty ? list : triggers
  }

  /// What follows NOT beside a trigger: each alternative relieves by itself.
  private static func exemptions(of condition: BlockCondition) -> [BlockCondition] {
    guard case .all(let list) = condition else { return [] }
    let denied = list.compactMap { part in
      if case .not(let inner) = part { inner } else { nil as BlockCondition? }
    }
    if denied.count == list.count { return [] }
    return denied.flatMap { inner in
      if case .any(let list) = inner { list } else { [inner] }
    }
  }

  private func rule(
    _ id: String, _ alternative: BlockLogic.Alternative, _ bullet: String?
  ) -> [String] {
    let triggers = Self.triggers(of: alternative.condition)
    let whole = triggers.count == 1 ? triggers[0] : .all(triggers)
    let prose = bullet ?? triggers.map(sentence).joined(separator: " ")
    var lines = ["rule \(id) \(ImportText.prose(prose))", "  " + test(whole)]
    if !alternative.comment.isEmpty {
      lines.append("  why \(ImportText.prose(alternative.comment))")
    }
    for (index, exemption) in Self.exemptions(of: alternative.condition).enumerated() {
      lines.append(
        "  except \(id).\(ImportNames.letters(index)) \(ImportText.prose(sentence(exemption)))")
      lines.append("    " + test(exemption))
    }
    return lines
  }

  /// What is so where a condition holds, in the words of the fields.
  private func sentence(_ condition: BlockCondition) -> String {
    switch condition {
    case .name(let name, _): facts.first { $0.name == name }?.sentence ?? name
    case .not(let inner): "This does not hold: " + sentence(inner)
    case .all(let list): list.map(sentence).joined(separator: " And: ")
    case .any(let list): list.map(sentence).joined(separator: " Or: ")
    }
  }

  private func test(_ condition: BlockCondition) -> String {
    if case .not(let inner) = condition { return "unless " + words(inner, isInside: false) }
    return "when " + words(condition, isInside: false)
  }

  /// The condition in the words of the language, in parentheses where it stands inside another one.
  private func words(_ condition: BlockCondition, isInside: Bool) -> String {
    switch condition {
    case .name(let name, _): return undecidedAsNo ? "\(name) is affirmed" : name
    case .not(.name(let name, _)):
      return undecidedAsNo ? "\(name) is not affirmed" : "not \(name)"
    case .not(let inner): return "not (\(words(inner, isInside: false)))"
    case .all(let list), .any(let list):
      let isAll = if case .all = condition { true } else { false }
      let text = list.map { words($0, isInside: true) }.joined(separator: isAll ? " and " : " or ")
      return isInside ? "(\(text))" : text
    }
  }
}
