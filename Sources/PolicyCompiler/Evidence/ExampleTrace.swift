public import PolicyLang
import RewardCheck
import SourceText

/// How an example comes to its verdict, step by step: what `policyc explain FILE EXAMPLE` prints.
public struct ExampleTrace: Sendable {
  /// The lines in reading order, two spaces for each step inward.
  public let lines: [String]
  /// The clauses that had a part in it and what each did, for findings.
  let places: [Related]

  /// Traces the example called `id` of `policy`; one run for each interval that gives another verdict.
  ///
  /// The first example of that id counts where policies share ids and `policy` is nil. Nil where there
  /// is no such example.
  public init?(
    of id: String, policy: String? = nil, in sources: CheckedSources, today: CivilDate? = nil
  ) {
    for set in sources.exampleSets where policy == nil || set.policy == policy {
      guard let example = set.examples.first(where: { $0.id == id }),
        let owner = sources.policy(named: set.policy)
      else { continue }
      self.init(example, under: owner, in: sources, today: today)
      return
    }
    return nil
  }

  private init(
    _ example: Example, under policy: Policy, in sources: CheckedSources, today: CivilDate?
  ) {
    let note = example.note.map { " \"\($0)\"" } ?? ""
    var lines = ["\(example.id)\(note) under \(policy.fullName)"]
    do {
      var stands = ExampleStands(policy, in: sources)
      let ready = try ExampleCase(example, on: &stands, today: today)
      let differ = ready.runs.contains { $0.names != ready.runs.first?.names }
      var last: GoldNames?
      for run in ready.runs where run.names != last {
        if differ { lines.append("  \(run.lowered.interval.text)") }
        lines += ExampleTrace(ready, run, sources).lines
        last = run.names
      }
    } catch {
      lines.append("  not run: \(error.finding.message)")
    }
    self.lines = lines
    places = []
  }

  /// Traces one run.
  init(_ ready: ExampleCase, _ run: ExampleCase.Run, _ sources: CheckedSources) {
    var writer = TraceWriter(ready, run, sources)
    writer.write()
    lines = writer.lines
    places = writer.places
  }
}

/// Writes the trace of one run.
private struct TraceWriter {
  let ready: ExampleCase
  let run: ExampleCase.Run
  let sources: CheckedSources
  let words: ConditionText
  var lines: [String] = []
  var places: [Related] = []

  init(_ ready: ExampleCase, _ run: ExampleCase.Run, _ sources: CheckedSources) {
    self.ready = ready
    self.run = run
    self.sources = sources
    words = ConditionText(sources)
  }

  mutating func write() {
    writeFacts()
    for rule in run.lowered.program.rules { write(rule) }
    writeVerdict()
  }

  private mutating func writeFacts() {
    var given: [String] = []
    var usual: [String] = []
    for (id, value) in zip(run.lowered.facts, run.situation.facts) {
      let text = said(sources[id], value)
      if ready.example.facts.contains(where: { $0.fact == id }) {
        given.append(text)
      } else {
        usual.append(text)
      }
    }
    for (name, holds) in zip(run.lowered.program.judged, run.situation.judged) {
      if holds == nil { given.append("\(name) unknown") }
      if holds == true { given.append(name) }
    }
    lines.append("  given: \(given.isEmpty ? "nothing" : given.joined(separator: ", "))")
    if !usual.isEmpty { lines.append("  not mentioned: \(usual.joined(separator: ", "))") }
  }

  /// What an example would write of the fact.
  private func said(_ fact: Fact, _ value: FactValue?) -> String {
    if case .flag = fact.type, case .value(let truth) = value {
      return truth == 1 ? fact.name : "not \(fact.name)"
    }
    return "\(fact.name) \(text(value, of: fact.type))"
  }

  private func text(_ value: FactValue?, of type: FactType) -> String {
    switch value {
    case nil: "unknown"
    case .value(let value): type.names[value]
    case .elements(let elements):
      "[\(elements.map { type.names[$0] }.joined(separator: ", "))]"
    }
  }

  private mutating func write(_ rule: GoldRule) {
    let holds = run.situation.holds(rule.test)
    let decision = ready.policy.decisions[rule.decision]
    guard holds != false else {
      // A duty speaks only where its exception holds.
      if rule.kind == .duty { return }
      lines.append("  \(rule.id) does not bite\(reason(rule.id, rule.kind))")
      return
    }
    let verb =
      switch rule.kind {
      case .rule: holds == nil ? "may bite" : "bites"
      case .duty: holds == nil ? "may not be met" : "is not met"
      case .forbiddenCategory: holds == nil ? "may be touched" : "is touched, and forbidden"
      }
    let step = "\(verb): \(decision)"
    let ways = run.lowered.ways[rule.id] ?? []
    lines.append("  \(rule.id) \(step)" + (ways.isEmpty ? reason(rule.id, rule.kind) : ""))
    note(rule.id, step)
    for way in ways {
      let verb = holding(way.test)
      lines.append("    \(way.id) \(verb)\(reason(way.id, .rule))")
      if way.id != rule.id, run.situation.holds(way.test) != false { note(way.id, verb) }
    }
    for exception in rule.exceptions {
      guard let holds = run.situation.holds(exception.test) else {
        lines.append("    \(exception.id) may hold\(reason(exception.id, .rule))")
        note(exception.id, "may hold")
        continue
      }
      guard holds else {
        lines.append("    \(exception.id) does not hold\(reason(exception.id, .rule))")
        continue
      }
      let relief =
        exception.decision == 0
        ? "waives \(rule.id)" : "leaves \(ready.policy.decisions[exception.decision])"
      lines.append("    \(exception.id) holds: \(relief)\(reason(exception.id, .rule))")
      note(exception.id, "holds: \(relief)")
    }
  }

  private func holding(_ test: GoldTest) -> String {
    switch run.situation.holds(test) {
    case true: "is true"
    case false: "is not true"
    case nil: "may be true"
    }
  }

  private func reason(_ id: String, _ kind: GoldRule.Kind) -> String {
    let test: Test?
    switch kind {
    case .rule: test = ready.policy.clause(id)?.test
    case .duty: test = ready.policy.clause(id)?.duty?.isNotMet
    case .forbiddenCategory: test = ready.policy.category(id)?.about?.test
    }
    guard let test else { return "" }
    switch test {
    case .judged: return "   (judged)"
    case .formal: return "   (when \(words.text(test)))"
    }
  }

  private mutating func note(_ id: String, _ message: String) {
    guard let place = ready.policy.clause(id)?.place ?? ready.policy.category(id)?.place else {
      return
    }
    places.append(Related("`\(id)` \(message)", at: place))
  }

  private mutating func writeVerdict() {
    lines.append("  verdict: \(run.names.text)")
    if !run.names.rules.isEmpty {
      lines.append("  violated: \(run.names.rules.joined(separator: ", "))")
    }
    let uncertain = run.names.uncertain[1]
    if !uncertain.isEmpty {
      lines.append("  violated in some cases only: \(uncertain.joined(separator: ", "))")
    }
  }
}
