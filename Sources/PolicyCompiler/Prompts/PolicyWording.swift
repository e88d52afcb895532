import PolicyLang

/// Says a policy in the words of a prompt: version 1 of the wording of `docs/prompt.md`.
///
/// The wording is part of the prompt digest: whoever changes a word here changes every prompt.
struct PolicyWording {
  let clauses: PrintedClauses
  private let sources: CheckedSources
  private let modalities: [Modality]
  private let words: ProseText

  /// Words the clauses in force in `interval` (all where it is nil) and in some of `modalities`.
  init(
    _ policy: Policy, in sources: CheckedSources, interval: DateInterval?, modalities: [Modality]
  ) {
    clauses = PrintedClauses(of: policy, in: interval, modalities)
    self.sources = sources
    self.modalities = modalities
    words = ProseText(sources)
  }

  private var policy: Policy { clauses.policy }

  /// Title, notes, categories, and how one decides.
  func whole() -> MarkedText {
    var blocks = [MarkedText("Policy: \(policy.title ?? policy.name)", .frame)]
    blocks += policy.notes.map { MarkedText(words.text($0), .frame) }
    blocks.append(categories())
    blocks.append(MarkedText(precedence(), .frame))
    return Self.joined(blocks, "\n\n")
  }

  /// Every category with its rules, then rules outside categories, then what covers rules of several.
  func categories() -> MarkedText {
    var blocks = clauses.categories.map { category($0) }
    blocks.append(Self.joined(clauses.rules(of: nil).map { rule($0, shared: false) }, "\n"))
    blocks.append(Self.joined(clauses.sharedAcross.map { modifier($0, of: nil) }, "\n"))
    return Self.joined(blocks, "\n\n")
  }

  /// One category: heading, subject, notes, rules, exceptions to several of them.
  func category(_ category: Category) -> MarkedText {
    var lines = [MarkedText(category.id + (category.title.map { ": \($0)" } ?? ""), .frame)]
    if let about = category.about {
      switch category.state {
      case .normal: lines.append(MarkedText("Subject: \(words.text(about.prose))", .frame))
      case .forbidden:
        let outcome = category.decision.map { self.outcome($0) } ?? ""
        lines.append(
          MarkedText(
            "Forbidden without exception: \(words.text(about.prose))\(outcome)",
            .clause(category.id)))
      case .exempt: break
      }
    }
    lines += category.notes.map { MarkedText("Note: \(words.text($0))", .frame) }
    lines += clauses.rules(of: category.id).map { rule($0, shared: false) }
    lines += clauses.shared(in: category.id).map { modifier($0, of: category.id) }
    return Self.joined(lines, "\n")
  }

  /// Every rule in natural order, without the headings of categories.
  func rules() -> MarkedText {
    var lines = clauses.rules.map { rule($0, shared: false) }
    lines += clauses.categories.flatMap { clauses.shared(in: $0.id) }.map { modifier($0, of: nil) }
    lines += clauses.sharedAcross.map { modifier($0, of: nil) }
    return Self.joined(lines, "\n")
  }

  /// One rule alone.
  func bare(_ rule: Clause) -> MarkedText {
    MarkedText(sentence(rule, prefix: ""), .clause(rule.id))
  }

  /// One rule with what is printed under it; `shared`: with modifiers of other rules, too.
  func rule(_ rule: Clause, shared: Bool) -> MarkedText {
    var lines = [bare(rule)]
    lines += clauses.modifiers(of: rule.id, shared: shared).map { modifier in
      var line = MarkedText("  ", .frame)
      line.append(self.modifier(modifier, of: rule.id, alone: true), indent: [0x20, 0x20])
      return line
    }
    return Self.joined(lines, "\n")
  }

  /// `Also ID: …` or `Except ID: …`; `alone` where it stands under the one rule that is meant.
  private func modifier(_ clause: Clause, of owner: String?, alone: Bool = false) -> MarkedText {
    let covered = clauses.covered(by: clause)
    let all = owner.map { covered.count == clauses.rules(of: $0).count } ?? false
    let scope =
      alone ? "" : all ? " (every rule of \(owner ?? ""))" : " (\(Self.list(covered.map(\.id))))"
    let prefix = clause.kind == .also ? "Also " : "Except "
    return MarkedText(sentence(clause, prefix: prefix, scope: scope), .clause(clause.id))
  }

  private func sentence(_ clause: Clause, prefix: String, scope: String = "") -> String {
    var text = "\(prefix)\(clause.id)\(scope): \(prose(clause))"
    if let duty = clause.duty {
      text +=
        " Instead: \(words.text(duty.prose)) Outcome if this is not done: \(policy.decisions[duty.decision])."
    } else if let decision = clause.decision {
      let isRule = clause.kind == .rule
      if isRule ? namesOutcomes : decision > 0 { text += outcome(decision) }
    }
    if let until = clause.until { text += " (Until \(until.text).)" }
    if let only = clause.modalities, !modalities.allSatisfy(only.contains) {
      text += " (Only for items of \(Self.alternatives(only.map(Self.words))).)"
    }
    for note in clause.notes { text += "\nNote: \(words.text(note))" }
    return Self.continued(text)
  }

  private func prose(_ clause: Clause) -> String {
    if let prose = clause.prose { return Self.ended(words.text(prose)) }
    return Self.ended(ConditionText(sources).text(clause.test))
  }

  private func outcome(_ decision: Int) -> String {
    " Outcome: \(policy.decisions[decision])."
  }

  /// True where the outcome of a rule is not plain from how one decides.
  private var namesOutcomes: Bool {
    policy.decisions.count != 2 || clauses.rules.contains { $0.decision != 1 }
  }

  /// How one decides: what exceptions do, and that the strictest outcome holds.
  func precedence() -> String {
    let scale = policy.decisions
    var sentences = ["How to decide: a rule applies when what it says is true of the item."]
    let relief = clauses.rules.map { rule in
      clauses.modifiers(of: rule.id, shared: true).filter { $0.kind == .except }
        .map { $0.decision ?? 0 }
    }
    if relief.contains(where: { $0.contains { $0 > 0 } }) {
      sentences.append(
        "An exception that is true cancels its rule, or leaves the outcome it names.")
    } else if relief.contains(where: { !$0.isEmpty }) {
      sentences.append("An exception that is true cancels its rule.")
    }
    if relief.contains(where: { Set($0).count > 1 }) {
      sentences.append("Of several exceptions that are true of one rule, the strictest counts.")
    }
    if namesOutcomes {
      sentences.append(
        "The strictest outcome holds; from mildest to strictest: \(scale.joined(separator: ", ")).")
      sentences.append("If no rule applies, the outcome is \(scale[0]).")
    } else {
      sentences.append(
        "The strictest outcome holds: \(scale[1]) if any rule applies, else \(scale[0]).")
    }
    if !policy.parts.isEmpty {
      sentences.append("Judge each part of the item by itself: \(Self.list(policy.parts)).")
    }
    return sentences.joined(separator: " ")
  }

  /// A modality in words: `text alone`, `image with text`.
  private static func words(_ modality: Modality) -> String {
    modality.sources.count == 1 ? "\(modality.text) alone" : modality.text
  }

  /// Lines after the first stand two blanks in, so that a list inside a clause stays inside it.
  private static func continued(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices.dropFirst() where !lines[index].isEmpty {
      lines[index] = "  " + lines[index]
    }
    return lines.joined(separator: "\n")
  }

  /// The text with a full stop where it ends without a sign.
  private static func ended(_ text: String) -> String {
    guard let last = text.utf8.last else { return text }
    let isWord =
      last >= 0x80 || (0x30...0x39).contains(last) || (0x41...0x5A).contains(last)
      || (0x61...0x7A).contains(last) || last == 0x29 || last == 0x5D
    return isWord ? text + "." : text
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `a`, `a or b`, `a, b or c`.
  static func alternatives(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  /// The texts that are not empty, with `separator` between them.
  static func joined(_ texts: [MarkedText], _ separator: String) -> MarkedText {
    var joined = MarkedText()
    for text in texts where !text.isEmpty {
      if !joined.isEmpty { joined.append(separator, .frame) }
      joined.append(text)
    }
    return joined
  }
}
