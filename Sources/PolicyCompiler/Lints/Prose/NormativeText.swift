import PolicyLang
import SourceText

/// A text that tells people or models what a policy means.
struct NormativeText {
  /// What it is part of.
  var role: Role
  /// The words.
  var prose: Prose
  /// The policy that says it; nil in a vocabulary.
  var policy: String?
  /// The clause or category that says it, or nil.
  var clause: String?

  /// What a text is part of.
  enum Role: Hashable {
    /// A rule or another way to break one.
    case rule
    case exception
    /// What must be done where an exception holds.
    case duty
    /// The subject of a category.
    case about
    case term
    /// What annotators are asked.
    case question
    case note

    /// The part in words.
    var name: String {
      switch self {
      case .rule: "rule"
      case .exception: "exception"
      case .duty: "duty"
      case .about: "subject"
      case .term: "definition"
      case .question: "question"
      case .note: "note"
      }
    }
  }

  /// A finding about the bytes `range` of `prose.text`; nil for the text as a whole.
  func finding(
    _ code: FindingCode, _ message: String, _ range: Range<Int>?, label: String = "",
    help: String? = nil, in sources: CheckedSources
  ) -> Finding {
    let place = range.map { prose.place(of: $0, in: sources) } ?? prose.place
    return Finding(
      code, message, at: place, label: label, policy: policy, clause: clause, help: help)
  }
}

extension CheckedSources {
  /// The texts that the sources themselves declare, those of imported files and inherited ones not:
  /// vocabularies first, then policies, each in its own order.
  var normativeTexts: [NormativeText] {
    var texts: [NormativeText] = []
    for vocabulary in vocabularies where !vocabulary.isImported {
      for term in vocabulary.terms {
        texts.append(NormativeText(role: .term, prose: self[term].definition))
      }
      for fact in vocabulary.facts {
        if let question = self[fact].question {
          texts.append(NormativeText(role: .question, prose: question))
        }
      }
    }
    for policy in policies where !policy.isImported { texts += self.texts(of: policy) }
    return texts
  }

  private func texts(of policy: Policy) -> [NormativeText] {
    var texts: [NormativeText] = []
    func add(_ role: NormativeText.Role, _ prose: Prose?, _ clause: String? = nil) {
      guard let prose else { return }
      texts.append(
        NormativeText(role: role, prose: prose, policy: policy.name, clause: clause))
    }
    let inherited = inheritedPlaces(policy)
    for note in policy.notes where !inherited.contains(note.place) { add(.note, note) }
    for term in declaredTerms(of: policy) { add(.term, self[term].definition) }
    for category in policy.categories {
      for note in category.notes where !inherited.contains(note.place) {
        add(.note, note, category.id)
      }
      if let about = category.about?.prose, !inherited.contains(about.place) {
        add(.about, about, category.id)
      }
    }
    for clause in policy.clauses {
      if let prose = clause.prose, !inherited.contains(prose.place) {
        add(clause.kind == .except ? .exception : .rule, prose, clause.id)
      }
      if let duty = clause.duty?.prose, !inherited.contains(duty.place) {
        add(.duty, duty, clause.id)
      }
      for note in clause.notes where !inherited.contains(note.place) {
        add(.note, note, clause.id)
      }
    }
    return texts
  }

  /// The terms that `policy` itself declares.
  func declaredTerms(of policy: Policy) -> [TermID] {
    let shared = Set(vocabularies.flatMap(\.terms))
    return terms.indices.map(TermID.init).filter {
      self[$0].owner == policy.name && !shared.contains($0)
    }
  }

  /// Where the texts stand that `policy` has from its bases.
  private func inheritedPlaces(_ policy: Policy) -> Set<Place> {
    var places: Set<Place> = []
    for base in policy.bases.compactMap({ self.policy(named: $0.name) }) {
      places.formUnion(base.notes.map(\.place))
      for category in base.categories {
        places.formUnion(category.notes.map(\.place))
        if let about = category.about { places.insert(about.prose.place) }
      }
      for clause in base.clauses {
        if let prose = clause.prose { places.insert(prose.place) }
        if let duty = clause.duty { places.insert(duty.prose.place) }
        places.formUnion(clause.notes.map(\.place))
      }
    }
    return places
  }
}

extension Prose {
  /// Where bytes of `text` stand in the source; the whole literal where that cannot be told, as in one
  /// with escapes or of several lines.
  func place(of range: Range<Int>, in sources: CheckedSources) -> Place {
    // A quote, and for each reference its braces and what is not shown.
    var source = 1
    var shown = 0
    var start: Int?
    for segment in segments {
      let text: Int
      let before: Int
      let after: Int
      switch segment {
      case .text(let words): (text, before, after) = (words.utf8.count, 0, 0)
      case .term(let term, let words):
        let name = sources[term].name
        (text, after) = (words.utf8.count, 1)
        before = words == name ? 1 : name.utf8.count + 2
      }
      if start == nil, range.lowerBound < shown + text {
        start = source + before + range.lowerBound - shown
      }
      source += before + text + after
      shown += text
    }
    let length = place.span.end - place.span.start
    guard let start, source + 1 == length else { return place }
    let lower = place.span.start + start
    let upper = min(lower + range.count, place.span.end - 1)
    return Place(path: place.path, span: Span(lower, upper))
  }
}
