import PolicyLang
import SourceText

/// The sources of items that a prompt shows.
struct PromptSources {
  private let prompt: Prompt

  init(_ prompt: Prompt) { self.prompt = prompt }

  private var slots: [(name: String, place: Place)] {
    prompt.messages.flatMap(\.pieces).compactMap { piece in
      if case .item(let name, _, let place) = piece { (name, place) } else { nil }
    }
  }

  /// The modalities of the policy that the prompt can show; all of them where it shows no source by name.
  func modalities(of scopes: PolicyScopes) -> [Modality] {
    let shown = Set(slots.map(\.name).filter(scopes.sources.contains))
    let fitting = scopes.all.filter { $0.sources.allSatisfy(shown.contains) }
    return fitting.isEmpty ? scopes.all : fitting
  }

  /// Slots for `image` or `text` that no item of the policy has.
  func findings(_ scopes: PolicyScopes, _ policy: Policy) -> [Finding] {
    guard let declared = scopes.declared else { return [] }
    return slots.compactMap { slot in
      guard slot.name == "image" || slot.name == "text" || scopes.sources.contains(slot.name),
        !declared.contains(where: { $0.sources.contains(slot.name) })
      else { return nil }
      let modalities = PolicyWording.alternatives(declared.map(\.text))
      return Finding(
        .slotWithoutSource,
        "prompt `\(prompt.name)` refers to `item.\(slot.name)`, which has no value for \(modalities)",
        at: slot.place, policy: policy.name,
        help: "take the slot out, or let the policy apply to items with \(slot.name)")
    }
  }
}

/// Checks that every clause that can decide is printed.
struct PromptCoverage {
  private let renderer: PromptRenderer

  init(_ renderer: PromptRenderer) { self.renderer = renderer }

  /// One finding for all clauses that never appear, or nothing.
  func findings() -> [Finding] {
    var printed: Set<String> = []
    let clauses: [String?] = renderer.prompt.per == nil ? [nil] : renderer.clauses.map { $0 }
    for clause in clauses {
      for mark in renderer.templateMessages(clause: clause).flatMap(\.marks) {
        if case .clause(let id) = mark.owner { printed.insert(id) }
      }
    }
    let missing = renderer.decidingIDs.filter { !printed.contains($0) }
    guard let first = missing.first else { return [] }
    let policy = renderer.policy
    let name = renderer.prompt.name
    let rest = missing.count - 1
    let more = rest == 0 ? "" : " and \(rest) more \(rest == 1 ? "clause" : "clauses")"
    let place = policy.clause(first)?.place ?? policy.category(first)?.place
    return [
      Finding(
        .clauseNeverPrinted, "prompt `\(name)` never prints `\(first)`\(more)",
        at: renderer.prompt.place, policy: policy.name, clause: first,
        related: place.map { [Related("can decide", at: $0)] } ?? [], help: help)
    ]
  }

  private var help: String {
    switch renderer.prompt.per {
    case nil: "put `{policy}`, `{categories}` or `{rules}` into a message"
    case .category:
      "put `{category}` into a message, and give every rule a category, or take `per category` away"
    case .rule: "put `{rule with modifiers}` into a message"
    }
  }
}

extension Finding {
  /// A prompt of a policy with dates needs a date.
  static func promptNeedsDate(_ prompt: Prompt, _ policy: Policy) -> Finding {
    needsDate("prompt `\(prompt.name)`", at: prompt.place, policy)
  }

  /// `what` under a policy with dates needs a date.
  static func needsDate(_ what: String, at place: Place, _ policy: Policy) -> Finding {
    let intervals = DateIntervals(of: policy).all.map(\.text)
    return Finding(
      .resultDependsOnDate,
      "\(what) under `\(policy.name)` is not the same on all days (\(intervals.joined(separator: "; "))), "
        + "and no date was given", at: place, policy: policy.name, help: "give `--today`")
  }
}
