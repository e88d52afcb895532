import PolicyCompiler
import PolicyLang
import RewardCheck

/// Gold rows of one policy, item after item.
struct PolicyGold: Sendable {
  /// What has been counted.
  private(set) var counts: PolicyCounts
  private let plan: GoldPlan
  private let index: Int
  private let loaded: CheckedSources
  private let today: CivilDate?
  private var scopes: [Scope] = []
  private var scopeOf: [UInt64: Int] = [:]
  private var last: (sources: UInt64, scope: Int)?
  private let heads: [[UInt8]]
  private let foot: [UInt8]

  /// Items of one modality.
  private struct Scope: Sendable {
    /// The modality in words, or nil where the policy does not apply.
    var modality: String?
    /// Why there is no gold for such items, or nil.
    var failure: String?
    /// The facts in scope that such an item cannot show.
    var hidden: [Int] = []
    /// One view for each interval that is asked about.
    var views: [GoldView] = []
    /// The intervals in words.
    var intervals: [String] = []
    /// The texts of rows.
    var tails = RowTails()
    /// The sum of the evaluators' generations for which `tails` is good.
    var generation = 0
    /// Numbers for pairs of places, where there are several intervals.
    var pairs: [UInt64: Int] = [:]
  }

  /// Makes the rows of one policy ready.
  ///
  /// - Parameters:
  ///   - index: the policy's position in the plan.
  ///   - plan: the run.
  ///   - loaded: all sources.
  ///   - today: the date of `--today`, or nil.
  /// - Throws: `Stop` with status 1 where the policy cannot be lowered.
  init(
    _ index: Int, of plan: GoldPlan, _ loaded: CheckedSources, today: CivilDate?
  ) throws(Stop) {
    self.plan = plan
    self.index = index
    self.loaded = loaded
    self.today = today
    let planned = plan.policies[index]
    let parts = planned.policy.parts.isEmpty ? [nil] : planned.policy.parts.map(Optional.some)
    heads = parts.map { part in
      var writer = JSONWriter()
      writer.beginObject()
      writer.key("policy")
      writer.string(planned.policy.fullName)
      writer.key("part")
      if let part { writer.string(part) } else { writer.null() }
      return [0x2C] + writer.bytes.dropFirst()
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("meaning")
    writer.string(planned.meaning)
    writer.key("vocabulary")
    writer.string(planned.vocabulary)
    writer.endObject()
    foot = [0x2C] + writer.bytes.dropFirst() + [0x0A]
    counts = PolicyCounts(planned.policy)
    // What cannot be lowered should be said before the first row.
    let number = scope(of: planned.scopes.largest)
    if let failure = scopes[number].failure {
      throw Stop(.findings, "`\(planned.policy.name)`: \(failure)")
    }
  }

  /// The number of rows that an item has.
  var rowsPerItem: Int { heads.count }

  /// Appends the rows of one item.
  mutating func append(_ item: ItemRecord, to out: inout [UInt8]) {
    let parts = plan.policies[index].parts
    if item.isStale[index] { counts.stale += 1 }
    if item.isUnversioned[index] { counts.unversioned += 1 }
    if let fault = item.fault ?? item.faults[index] ?? shapeFault(item) {
      for head in heads { append(fault, item, head, to: &out) }
      return
    }
    let scope = scope(for: item)
    if parts.isEmpty {
      append(item.whole, item, heads[0], scope, to: &out)
    } else {
      for (place, part) in parts.enumerated() {
        append(
          item.isParted ? item.parts[part] : item.whole, item, heads[place], scope, to: &out)
      }
    }
  }

  private func shapeFault(_ item: ItemRecord) -> ItemFault? {
    let policy = plan.policies[index].policy
    if policy.parts.isEmpty {
      guard item.isParted, item.parts.contains(where: \.hasFacts) else { return nil }
      return ItemFault(
        kind: .part,
        message: "`\(policy.name)` judges the item as a whole, and facts are given by part",
        line: item.line)
    }
    guard item.whole.hasFacts else { return nil }
    let parts = Words.list(policy.parts.map { "`\($0)`" })
    return ItemFault(
      kind: .part, message: "`\(policy.name)` judges \(parts); give facts for each", line: item.line
    )
  }

  // MARK: Rows

  private mutating func append(
    _ part: ItemPart, _ item: ItemRecord, _ head: [UInt8], _ number: Int, to out: inout [UInt8]
  ) {
    if let fault = scopeFault(part, item, scopes[number]) {
      return append(fault, item, head, to: &out)
    }
    do {
      let tail = try tail(part, item, number)
      out.append(contentsOf: Self.open)
      out.append(contentsOf: item.id)
      out.append(contentsOf: head)
      scopes[number].tails.write(tail, to: &out)
    } catch {
      append(error, item, head, to: &out)
    }
  }

  private static let open = Array("{\"id\":".utf8)

  private func scopeFault(_ part: ItemPart, _ item: ItemRecord, _ scope: Scope) -> ItemFault? {
    guard let modality = scope.modality else {
      let names = plan.sources.indices.filter { item.sources >> UInt64($0) & 1 == 1 }
      let has = Words.list(names.map { "`\(plan.sources[$0])`" })
      return ItemFault(
        kind: .scope,
        message: "`\(plan.policies[index].policy.name)` does not apply to an item of \(has)",
        line: item.line)
    }
    if let failure = scope.failure {
      return ItemFault(kind: .scope, message: failure, line: item.line)
    }
    for fact in scope.hidden where part.isGiven[fact] {
      return ItemFault(
        kind: .source,
        message: "`\(plan.slots.facts[fact].name)` cannot be seen in an item of \(modality)",
        line: item.line)
    }
    return nil
  }

  /// The number of the text of a row.
  private mutating func tail(
    _ part: ItemPart, _ item: ItemRecord, _ number: Int
  ) throws(ItemFault) -> Int {
    let planned = plan.policies[index]
    let isStale = item.isStale[index]
    var kept: [Bool]?
    if isStale {
      kept = plan.judged.map { item.isKept[index] && planned.keptJudged.contains($0) }
    }
    var place = 0
    do {
      for view in scopes[number].views.indices {
        let found = try scopes[number].views[view].index(for: part, keeping: kept)
        place = view == 0 ? found : pair(place, found, number)
      }
    } catch {
      throw ItemFault(kind: .limit, message: error.message, line: item.line)
    }
    let label = isStale ? nil : part.labels[index]
    let decision = isStale ? -1 : Int(part.decisions[index])
    let hasVerdict =
      part.hasFacts
      || planned.judged.contains { part.judged[$0] >= 0 && (kept?[$0] ?? true) }
    // A label that is more than a decision makes a text of its own.
    let isPlain = label == nil || decision >= 0
    let key =
      (place * (planned.policy.decisions.count + 1) + decision + 1) * 2 + (hasVerdict ? 1 : 0)
    let generation = scopes[number].views.reduce(0) { $0 + $1.evaluator.generation }
    if generation != scopes[number].generation || scopes[number].tails.isFull
      || scopes[number].pairs.count > 1 << 16
    {
      counts.add(scopes[number].tails)
      scopes[number].tails.removeAll()
      scopes[number].pairs.removeAll()
      scopes[number].generation = generation
      return try tail(part, item, number)
    }
    if isPlain {
      let found = scopes[number].tails.find(key)
      if found >= 0 { return found }
    }
    let row = try row(number, item)
    return keep(
      row, label ?? plainLabel(decision), hasVerdict, number, key: isPlain ? key : nil)
  }

  /// What the views say together: one row, or the fault that they differ.
  private func row(_ number: Int, _ item: ItemRecord) throws(ItemFault) -> GoldRow {
    let scope = scopes[number]
    var first: GoldRow?
    for (place, view) in scope.views.enumerated() {
      guard let result = view.latest else { continue }
      let row = GoldRow(result, view.evaluator.engine)
      guard let known = first else {
        first = row
        continue
      }
      if known != row {
        throw ItemFault(
          kind: .date,
          message:
            "the row differs \(scope.intervals[0]) and \(scope.intervals[place]); give `--today`",
          line: item.line)
      }
    }
    guard let first else {
      throw ItemFault(kind: .limit, message: "nothing was computed", line: item.line)
    }
    return first
  }

  private mutating func keep(
    _ computed: GoldRow, _ label: ItemLabel?, _ hasVerdict: Bool, _ number: Int, key: Int?
  ) -> Int {
    let policy = plan.policies[index].policy
    var row = computed
    var agrees: Bool?
    if let label {
      if hasVerdict {
        agrees = row.agrees(with: label)
      } else if let decision = label.decision {
        row = GoldRow(label, decision: decision, scopes[number].views[0].evaluator.engine)
      }
    }
    var writer = JSONWriter()
    writer.beginObject()
    row.write(policy, to: &writer)
    writer.key("label")
    if let label { writer.raw(label.text) } else { writer.null() }
    writer.key("agrees")
    if let agrees { writer.bool(agrees) } else { writer.null() }
    writer.key("error")
    writer.null()
    counts.fire(row.rules)
    return scopes[number].tails.keep(
      key, [0x2C] + writer.bytes.dropFirst() + foot, decision: row.decision ?? -1, agrees: agrees)
  }

  private func plainLabel(_ decision: Int) -> ItemLabel? {
    guard decision >= 0 else { return nil }
    var label = ItemLabel()
    label.decision = decision
    var writer = JSONWriter()
    writer.string(plan.policies[index].policy.decisions[decision])
    label.text = writer.bytes
    return label
  }

  private mutating func append(
    _ fault: ItemFault, _ item: ItemRecord, _ head: [UInt8], to out: inout [UInt8]
  ) {
    out.append(contentsOf: Self.open)
    out.append(contentsOf: item.id)
    out.append(contentsOf: head)
    var writer = JSONWriter()
    writer.beginObject()
    GoldRow.writeNothing(to: &writer)
    writer.key("label")
    writer.null()
    writer.key("agrees")
    writer.null()
    writer.key("error")
    writer.beginObject()
    writer.key("kind")
    writer.string(fault.kind.rawValue)
    writer.key("message")
    writer.string(fault.message)
    writer.key("at")
    writer.beginObject()
    writer.key("line")
    writer.integer(fault.line)
    writer.key("column")
    if let column = fault.column { writer.integer(column) } else { writer.null() }
    writer.endObject()
    writer.endObject()
    out.append(0x2C)
    out.append(contentsOf: writer.bytes.dropFirst())
    out.append(contentsOf: foot)
    counts.errors[fault.kind, default: 0] += 1
  }

  // MARK: Scopes

  private mutating func pair(_ a: Int, _ b: Int, _ number: Int) -> Int {
    let key = UInt64(UInt32(truncatingIfNeeded: a)) << 32 | UInt64(UInt32(truncatingIfNeeded: b))
    if let known = scopes[number].pairs[key] { return known }
    let next = scopes[number].pairs.count
    scopes[number].pairs[key] = next
    return next
  }

  private mutating func scope(for item: ItemRecord) -> Int {
    let sources = plan.fixedSources ?? item.sources
    if let last, last.sources == sources { return last.scope }
    let number: Int
    if let known = scopeOf[sources] {
      number = known
    } else {
      let planned = plan.policies[index]
      let names = plan.sources.indices.filter { sources >> UInt64($0) & 1 == 1 }
        .map { plan.sources[$0] }
      let modality =
        names.isEmpty ? planned.scopes.largest : planned.scopes.modality(ofItemWith: names)
      number = scope(of: modality)
      scopeOf[sources] = number
    }
    last = (sources, number)
    return number
  }

  private mutating func scope(of modality: Modality?) -> Int {
    if let known = scopes.firstIndex(where: { $0.modality == modality?.text }) { return known }
    let policy = plan.policies[index].policy
    var scope = Scope(modality: modality?.text)
    if let modality {
      scope.hidden = policy.facts.map(\.index).filter {
        !plan.slots.facts[$0].isObservable(in: modality)
      }
      let intervals = DateIntervals(of: policy)
      let wanted = today.flatMap { intervals.interval(on: $0) }.map { [$0] } ?? intervals.all
      for interval in wanted where scope.failure == nil {
        scope.intervals.append(interval.text)
        do throws(LoweringError) {
          let lowered = try GoldLowering(policy, in: loaded).lowered(
            in: interval, modality: modality)
          do throws(GoldProgramError) {
            scope.views.append(try GoldView(lowered, plan))
          } catch {
            scope.failure = error.message
          }
        } catch {
          scope.failure = error.message
        }
      }
    }
    scopes.append(scope)
    return scopes.count - 1
  }

  /// Takes the last counts; to be called once, behind the last item.
  mutating func finish() {
    for number in scopes.indices {
      counts.add(scopes[number].tails)
      scopes[number].tails.removeAll()
    }
  }
}
