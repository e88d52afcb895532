import PolicyCompiler
import PolicyLang
import RewardCheck

/// Annotated items under two versions of policies: what flips.
///
/// Both versions see the same annotations. A fact that a version does not declare says nothing there, and a
/// judged clause goes by its id, whatever its words.
struct ItemFlips: Sendable {
  /// The flips of each policy, in the order of the items.
  private(set) var flips: [String: [ItemFlip]] = [:]
  /// How many items were read.
  private(set) var items = 0
  /// How many rows could not be compared, for each policy.
  private(set) var skipped: [String: Int] = [:]

  /// The items that carry a label for each of the judged clauses that were asked for, by id as JSON.
  private(set) var labelled: [String: [String]] = [:]

  /// Reads items and compares their rows.
  ///
  /// - Parameters:
  ///   - path: the items.
  ///   - format: how they are written; nil for what the file's name tells.
  ///   - old: the version before.
  ///   - new: the version after.
  ///   - reworded: judged clauses whose labels are looked for.
  ///   - keys: what the keys of items are called.
  ///   - today: the date of `--today`, or nil.
  /// - Throws: `Stop` with status 3 where they cannot be read, 1 where a version is too large.
  init(
    _ path: String, format: ItemsFormat?, old: CheckedSources, new: CheckedSources,
    reworded: [String], keys: ItemKeys, today: CivilDate?
  ) throws(Stop) {
    let names = new.policies.filter { policy in
      !policy.isImported && old.policy(named: policy.name) != nil
    }.map(\.name)
    guard !names.isEmpty else { return }
    var before = try Self.run(Self.extended(old, by: new), names, keys, today).run
    let made = try Self.run(Self.extended(new, by: old), names, keys, today)
    var after = made.run
    let plan = made.plan
    var rows: (old: [UInt8], new: [UInt8]) = ([], [])
    switch format ?? ItemsFormat(path: path) {
    case .jsonl:
      var reader = try LineReader(path, limit: 16 << 20)
      while let line = try reader.next() {
        guard case .bytes(let bytes) = line else {
          items += 1
          continue
        }
        before.append(bytes, number: reader.number, to: &rows.old)
        after.append(bytes, number: reader.number, to: &rows.new)
        take(&rows)
        if !reworded.isEmpty, let item = try? JSONValue(reading: Array(bytes)) {
          var writer = JSONWriter()
          writer.value(item[keys.id] ?? .null)
          let id = String(decoding: writer.bytes, as: UTF8.self)
          note(reworded, of: id) { item[keys.judged]?[$0].map { $0 != .null } ?? false }
        }
      }
    case .yaml:
      var reader = try YAMLReader(path, limit: 16 << 20)
      while let item = reader.next() { take(item, &before, &after, &rows, reworded, keys) }
    case .xml:
      var reader = try XMLReader(
        path, limit: 16 << 20, keys: keys, sets: plan.slots.namesOfSets)
      while let item = reader.next() { take(item, &before, &after, &rows, reworded, keys) }
    }
  }

  private mutating func take(
    _ item: Result<ItemNode, ItemFault>, _ before: inout GoldRun, _ after: inout GoldRun,
    _ rows: inout (old: [UInt8], new: [UInt8]), _ reworded: [String], _ keys: ItemKeys
  ) {
    switch item {
    case .success(let node):
      before.append(node, to: &rows.old)
      after.append(node, to: &rows.new)
      let judged = node.value(of: keys.judged)
      note(reworded, of: Self.id(rows.new)) { judged?.value(of: $0).map { !$0.isNull } ?? false }
    case .failure(let fault):
      before.append(fault, to: &rows.old)
      after.append(fault, to: &rows.new)
    }
    take(&rows)
  }

  /// The id of the item of these rows, as JSON.
  private static func id(_ rows: [UInt8]) -> String { read(rows).first?.id ?? "null" }

  private mutating func note(
    _ reworded: [String], of item: String, where isLabelled: (String) -> Bool
  ) {
    for clause in reworded where isLabelled(clause) || isLabelled(clause + ".instead") {
      labelled[clause, default: []].append(item)
    }
  }

  private static func run(
    _ sources: CheckedSources, _ names: [String], _ keys: ItemKeys, _ today: CivilDate?
  ) throws(Stop) -> (run: GoldRun, plan: GoldPlan) {
    let policies = names.compactMap(sources.policy(named:))
    let plan = try GoldPlan(sources, policies: policies, keys: keys)
    return (try GoldRun(plan, sources, today: today), plan)
  }

  /// The sources with the facts and the judged clauses that only `other` has: known, and read by nobody.
  private static func extended(
    _ sources: CheckedSources, by other: CheckedSources
  ) -> CheckedSources {
    var extended = sources
    let known = Set(sources.facts.map(\.name))
    extended.facts += other.facts.filter { !known.contains($0.name) }
    extended.policies += other.policies.map { policy in
      // Only the names of its judged clauses count: facts stand at other places here.
      var policy = policy
      policy.name += " (other version)"
      policy.facts = []
      return policy
    }
    return extended
  }

  private mutating func take(_ rows: inout (old: [UInt8], new: [UInt8])) {
    items += 1
    let old = Self.read(rows.old)
    let new = Self.read(rows.new)
    rows.old.removeAll(keepingCapacity: true)
    rows.new.removeAll(keepingCapacity: true)
    for row in new {
      guard let twin = old.first(where: { $0.policy == row.policy && $0.part == row.part }) else {
        continue
      }
      guard let before = twin.verdict, let after = row.verdict else {
        skipped[row.policy, default: 0] += 1
        continue
      }
      if before == after { continue }
      flips[row.policy, default: []].append(
        ItemFlip(
          id: row.id, part: row.part, old: before.words, new: after.words,
          oldClauses: before.clauses, newClauses: after.clauses))
    }
  }

  /// What is compared of a row.
  private struct Row {
    var id: String
    var policy: String
    var part: String?
    /// Nil where the row has an error.
    var verdict: Verdict?
  }

  private struct Verdict: Hashable {
    /// The decision, or what is possible.
    var words: String
    /// What is cited: violated and deciding.
    var cited: [[String]]
    /// The deciding clauses, for people.
    var clauses: [String]

    /// Compares decisions and citations; the exceptions among the clauses are no citation.
    static func == (left: Verdict, right: Verdict) -> Bool {
      left.words == right.words && left.cited == right.cited
    }

    func hash(into hasher: inout Hasher) { hasher.combine(words) }
  }

  private static func read(_ bytes: [UInt8]) -> [Row] {
    bytes.split(separator: 0x0A).compactMap { line in
      guard let row = try? JSONValue(reading: Array(line)), let policy = row["policy"]?.text else {
        return nil
      }
      var writer = JSONWriter()
      writer.value(row["id"] ?? .null)
      // The row names the policy and its version; the versions differ.
      let name = policy.split(separator: " ").first.map(String.init) ?? policy
      return Row(
        id: String(decoding: writer.bytes, as: UTF8.self), policy: name, part: row["part"]?.text,
        verdict: verdict(row))
    }
  }

  private static func verdict(_ row: JSONValue) -> Verdict? {
    guard case .null? = row["error"] else { return nil }
    let possible = row["possible"]?.texts ?? []
    let words: String
    if let decision = row["decision"]?.text {
      words = decision
    } else {
      words =
        "undetermined (\(possible.joined(separator: " or "))), meanwhile \(row["operational"]?.text ?? "")"
    }
    let deciding = row["deciding"]
    return Verdict(
      words: words,
      cited: [
        row["categories"]?.texts ?? [], row["rules"]?.texts ?? [],
        deciding?["rules"]?.texts ?? [], row["severity"]?.text.map { [$0] } ?? [],
      ],
      clauses: deciding?["clauses"]?.texts ?? [])
  }
}

extension JSONValue {
  /// The string, or nil for anything else.
  fileprivate var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The strings of an array.
  fileprivate var texts: [String] {
    guard case .array(let values) = self else { return [] }
    return values.compactMap(\.text)
  }
}
