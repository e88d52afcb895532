import DecisionDiagrams
import PolicyCompiler
import PolicyLang
import SourceText

/// A comparison of two policies as a person reads it: the verdict, the counts, the flips, the witnesses.
struct ComparisonText: Sendable {
  private let paint: Paint
  private let result: ComparisonResult
  /// The names without versions, or with them where the names are equal.
  private let first: String
  private let second: String
  /// What clauses say.
  private let proses: [String: String]
  /// The facts by name.
  private let facts: [String: Fact]

  /// Makes a reporter of one comparison.
  init(_ result: ComparisonResult, _ policies: [Policy], facts: [String: Fact], isColoured: Bool) {
    self.facts = facts
    var proses: [String: String] = [:]
    for clause in policies.flatMap(\.clauses) where proses[clause.id] == nil {
      proses[clause.id] = clause.prose?.text
    }
    self.proses = proses
    paint = Paint(isOn: isColoured)
    self.result = result
    let names = [result.first, result.second].map { name in
      name.split(separator: " ").first.map(String.init) ?? name
    }
    first = names[0] == names[1] ? result.first : names[0]
    second = names[0] == names[1] ? result.second : names[1]
  }

  /// The report; ends with a line end.
  var text: String {
    [[verdict] + notes, counts, witnesses, relations].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  // MARK: The verdict

  private var verdict: String {
    let words =
      switch result.relation {
      case .equivalent: "\(result.first) is equivalent to \(result.second)"
      case .stricter: "\(result.first) is stricter than \(result.second)"
      case .milder: "\(result.first) is milder than \(result.second)"
      case .incomparable:
        "\(result.first) and \(result.second) are incomparable: each is stricter somewhere"
      case .undecided:
        "whether \(result.first) is stricter or milder than \(result.second) is not decided"
      }
    return paint(words, .strong)
  }

  /// What the comparison leaves out.
  private var notes: [String] {
    var notes: [String] = []
    for (name, modalities) in [
      (first, result.scopes.onlyFirst), (second, result.scopes.onlySecond),
    ]
    where !modalities.isEmpty {
      let words = modalities.map { "`\($0.text)`" }
      notes.append("not compared: only \(name) applies to \(Words.list(words))")
    }
    for fact in result.changedFacts {
      if fact.isOtherKind {
        notes.append("`\(fact.name)` is of another type in each, so it is taken as two facts")
        continue
      }
      for (name, values) in [(first, fact.onlyFirst), (second, fact.onlySecond)]
      where !values.isEmpty {
        notes.append("`\(fact.name)`: only \(name) knows \(Words.list(values.map { "`\($0)`" }))")
      }
    }
    return notes
  }

  // MARK: Counts

  private var counts: [String] {
    switch result.counts {
    case .notComputed(let reason): return ["situations not computed: \(reason)"]
    case .counted(let all, let table):
      guard let stricter = result.counts.stricter, let milder = result.counts.milder else {
        return []
      }
      let none = Natural(0)
      if stricter == none, milder == none {
        return ["the same decision in all \(grouped(all)) situations"]
      }
      let lines = [
        "of \(grouped(all)) situations, stricter in \(grouped(stricter)) "
          + "(\(Share(of: stricter, in: all).text)), milder in \(grouped(milder)) "
          + "(\(Share(of: milder, in: all).text))", "",
      ]
      return lines + flips(table, all)
    }
  }

  private func flips(_ table: [[Natural]], _ all: Natural) -> [String] {
    var rows = [[first, second, "situations", "share"]]
    for a in table.indices.reversed() {
      for b in table.indices where a != b && table[a][b] > Natural(0) {
        rows.append([
          result.decisions[a], result.decisions[b], grouped(table[a][b]),
          Share(of: table[a][b], in: all).text,
        ])
      }
    }
    let widths = (0..<4).map { column in rows.map { $0[column].utf8.count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let pad = String(repeating: " ", count: widths[column] - row[column].utf8.count)
        return column < 2 ? row[column] + pad : pad + row[column]
      }
      return "  " + cells.joined(separator: "   ")
    }
  }

  /// The digits in groups of three.
  private func grouped(_ number: Natural) -> String {
    let digits = Array(number.description)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  // MARK: Witnesses

  private var witnesses: [String] {
    var lines: [String] = []
    let hasScopes = result.scopes.all.count > 1
    for (index, region) in result.regions.enumerated() {
      if index > 0 { lines.append("") }
      lines.append("\(index + 1). " + headline(region))
      if hasScopes {
        lines.append(
          "     for an item with \(region.scope.modality.text), \(region.scope.interval.text)")
      }
      lines += witness(region)
    }
    if result.hasMoreRegions {
      lines += ["", "there are more differences than these, or some that were not decided"]
    }
    return lines
  }

  /// What is unusual line by line, what is as usual in one.
  private func witness(_ region: ChangeRegion) -> [String] {
    let margin = "     "
    if region.lines.isEmpty { return [margin + "always"] }
    let usual = region.lines.filter { isUsual($0.name, region.situation) }
    let other = region.lines.filter { !isUsual($0.name, region.situation) }
    let width = other.map(\.name.utf8.count).max() ?? 0
    var lines = other.map { line in
      let pad = String(repeating: " ", count: width - line.name.utf8.count + 2)
      return margin + PrintableText.plain(line.name + pad + line.value)
    }
    if !usual.isEmpty {
      let words = usual.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      lines.append(margin + PrintableText.plain("as usual: \(words)"))
    }
    return lines
  }

  /// True where a fact has the value of an item that does not mention it, or a judged clause does not hold.
  private func isUsual(_ name: String, _ situation: PartialSituation) -> Bool {
    guard let fact = facts[name] else { return situation.judged[name] != true }
    switch fact.usual {
    case .value(let usual)?: return situation.values[name] == usual
    case .elements(let usual)?:
      return (situation.elements[name] ?? [:]).allSatisfy { usual.contains($0.key) == $0.value }
    case nil: return false
    }
  }

  private func headline(_ region: ChangeRegion) -> String {
    let isStricter = region.first > region.second
    let strict = isStricter ? first : second
    let mild = isStricter ? second : first
    let high = result.decisions[max(region.first, region.second)]
    let low = result.decisions[min(region.first, region.second)]
    let why =
      switch region.cause {
      case .missing: "\(mild) has no such rule"
      case .silent: "it does not bite in \(mild)"
      case .relieved(let id): "\(id) relieves it in \(mild)"
      case .milder: "it is milder in \(mild)"
      }
    let deciding = region.clauses.contains(region.rule) ? region.rule : region.clauses.first
    let by = deciding ?? region.rule
    let prose = proses[by].map { PrintableText.plain(" (\($0))") } ?? ""
    return paint("\(strict) \(high), \(mild) \(low)", .strong) + ": by \(by)\(prose); \(why)"
  }

  // MARK: Categories and rules

  private var relations: [String] {
    [("categories", result.categories), ("rules", result.rules)].compactMap { title, list in
      list.isEmpty ? nil : "\(title): " + summary(list)
    }
  }

  private func summary(_ list: [ComparisonResult.Related]) -> String {
    let order: [PolicyRelation] = [.stricter, .milder, .incomparable, .undecided, .equivalent]
    let parts = order.compactMap { relation -> String? in
      let ids = list.filter { $0.relation == relation }.map(\.id)
      if ids.isEmpty { return nil }
      let shown = ids.prefix(12).joined(separator: ", ")
      let rest = ids.count > 12 ? " and \(ids.count - 12) more" : ""
      return "\(relation.rawValue) \(shown)\(rest)"
    }
    return parts.joined(separator: "; ")
  }
}
