import PolicyLang
import RewardCheck
import SourceText

/// Turns the labels of a decision field into intervals of decisions that together cover the scale once.
struct LabelLowering {
  private let source: [Label]
  private let field: Field
  private let scale: DecisionScale
  private let contract: Contract

  init(_ labels: [Label], of field: Field, on scale: DecisionScale, in contract: Contract) {
    source = labels
    self.field = field
    self.scale = scale
    self.contract = contract
  }

  /// The labels whose decisions exist and are neighbours, and what is wrong.
  func lowered() -> (labels: [ClassLabel], findings: [Finding]) {
    var labels: [ClassLabel] = []
    var findings: [Finding] = []
    for label in source {
      switch decisions(of: label) {
      case .failure(let failure): findings.append(failure.finding)
      case .success(let indexes):
        if let finding = gap(in: indexes, label) {
          findings.append(finding)
        } else if let low = indexes.first, let high = indexes.last {
          labels.append(
            ClassLabel(label.spellings.map { .text($0) }, low: low, high: high))
        }
      }
    }
    if findings.isEmpty { findings += coverage(of: labels) + confused(labels) }
    return (labels, findings)
  }

  private struct Failure: Error {
    var finding: Finding
  }

  private func decisions(of label: Label) -> Result<[Int], Failure> {
    let count = scale.decisions.count
    switch label.meaning {
    case .mildest: return .success([0])
    case .rest: return .success(Array(1..<max(1, count)))
    case .strictest: return .success([count - 1])
    case .decisions(let names):
      var indexes: Set<Int> = []
      for name in names {
        guard let index = scale.decisions.firstIndex(of: name) else {
          return .failure(Failure(finding: unknown(name, label)))
        }
        indexes.insert(index)
      }
      return .success(indexes.sorted())
    }
  }

  private func unknown(_ name: String, _ label: Label) -> Finding {
    let owner = scale.policy.map { "policy `\($0)`" }
    return Finding(
      .unknownContractDecision,
      owner.map { "\($0) has no decision `\(name)`" }
        ?? "`\(name)` is a decision of some policy, and none was given",
      at: label.place, label: "stands for `\(name)`", policy: scale.policy,
      help: scale.policy == nil
        ? "name the policy, or write `mildest`, `rest` or `strictest`"
        : "its decisions, mildest first: \(scale.text)")
  }

  private func gap(in indexes: [Int], _ label: Label) -> Finding? {
    guard let low = indexes.first, let high = indexes.last, high - low >= indexes.count else {
      return nil
    }
    let names = indexes.map { "`\(scale.decisions[$0])`" }.joined(separator: " and ")
    let between = (low...high).filter { !indexes.contains($0) }.map { scale.decisions[$0] }
    return Finding(
      .labelNotInterval,
      "`\(label.spellings[0])` stands for \(names), which are not neighbours on the scale \(scale.text)",
      at: label.place, label: "`\(between.joined(separator: "`, `"))` lies between",
      policy: scale.policy,
      help: "give `\(between.joined(separator: "`, `"))` to this label, too, or split it")
  }

  /// Each decision is printed by exactly one label; a further one of the same class is only read.
  private func coverage(of labels: [ClassLabel]) -> [Finding] {
    var findings: [Finding] = []
    for (index, decision) in scale.decisions.enumerated() {
      var classes: [ClassLabel] = []
      for label in labels where label.low <= index && index <= label.high {
        if !classes.contains(where: { $0.low == label.low && $0.high == label.high }) {
          classes.append(label)
        }
      }
      if classes.count == 1 { continue }
      let names = classes.map { "`\(Self.text($0.spellings[0]))`" }.joined(separator: ", ")
      findings.append(
        Finding(
          .decisionWithoutOneLabel,
          classes.isEmpty
            ? "`\(decision)` can be printed by no label of `\(field.name)`; exactly one is needed"
            : "`\(decision)` can be printed by \(classes.count) labels of `\(field.name)` "
              + "(\(names)); exactly one is needed",
          at: field.place, policy: scale.policy,
          help: classes.isEmpty
            ? "add `\(decision)` to a label: `\"…\" = \(decision)`"
            : "let one of \(names) stand for `\(decision)`"))
    }
    return findings
  }

  /// A record may name its gold by decision or by label, so a label may not be another decision's name.
  private func confused(_ labels: [ClassLabel]) -> [Finding] {
    guard scale.policy != nil, contract.fields.first(where: Self.isDecision)?.name == field.name
    else { return [] }
    for (label, source) in zip(labels, source) {
      for spelling in source.spellings {
        guard let index = scale.decisions.firstIndex(of: spelling) else { continue }
        if label.low == index, label.high == index { continue }
        return [
          Finding(
            .labelNamesOtherDecision,
            "the label `\(spelling)` is also the name of a decision, and stands for others",
            at: source.place, policy: scale.policy,
            help:
              "let `\(spelling)` stand for the decision `\(spelling)` alone, or spell it otherwise")
        ]
      }
    }
    return []
  }

  private static func isDecision(_ field: Field) -> Bool {
    if case .decision = field.type { true } else { false }
  }

  /// A spelling as people read it.
  static func text(_ spelling: Spelling) -> String {
    switch spelling {
    case .text(let text): text
    case .integer(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }
}
