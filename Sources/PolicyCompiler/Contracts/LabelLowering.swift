import PolicyLang
import RewardCheck
import SourceText

/// Turns the labels of a field into classes that together cover its scale once, as one reading takes them.
struct LabelLowering {
  private let source: [Label]
  private let field: Field
  private let scale: LabelScale
  private let reading: String?

  init(_ labels: [Label], of field: Field, on scale: LabelScale, reading: String?) {
    source = labels
    self.field = field
    self.scale = scale
    self.reading = reading
  }

  /// A label and what it stands for.
  struct Lowered {
    var source: Label
    var spellings: [RewardCheck.Spelling]
    /// The indexes of the names, ascending.
    var indexes: [Int]

    /// The label as a class of neighbours.
    var asClass: ClassLabel {
      ClassLabel(spellings, low: indexes.first ?? 0, high: indexes.last ?? 0)
    }
    /// The label as a class of values.
    var asValues: ValueLabel { ValueLabel(spellings, indexes) }
  }

  /// The labels whose names exist and are neighbours, and what is wrong.
  func lowered() -> (labels: [Lowered], findings: [Finding]) {
    var labels: [Lowered] = []
    var findings: [Finding] = []
    for label in source {
      switch scale.indexes(of: label.meaning(reading)) {
      case .failure(let unknown): findings.append(self.unknown(unknown.name, label))
      case .success(let indexes):
        if let finding = gap(in: indexes, label) {
          findings.append(finding)
        } else {
          labels.append(
            Lowered(
              source: label, spellings: label.spellings.map(\.checked), indexes: indexes))
        }
      }
    }
    if findings.isEmpty { findings += coverage(of: labels) }
    return (labels, findings)
  }

  private func unknown(_ name: String, _ label: Label) -> Finding {
    guard scale.kind == .decision else {
      return Finding(
        .unknownContractName,
        "\(scale.owner ?? "the scale") has no \(scale.kind.rawValue) `\(name)`", at: label.place,
        label: "stands for `\(name)`", policy: scale.policy, help: "it has \(scale.text)")
    }
    return Finding(
      .unknownContractDecision,
      scale.owner.map { "\($0) has no decision `\(name)`" }
        ?? "`\(name)` is a decision of some policy, and none was given",
      at: label.place, label: "stands for `\(name)`", policy: scale.policy,
      help: scale.policy == nil
        ? "name the policy, or write `mildest`, `rest` or `strictest`"
        : "its decisions, mildest first: \(scale.text)")
  }

  private func gap(in indexes: [Int], _ label: Label) -> Finding? {
    guard scale.isOrdered, let low = indexes.first, let high = indexes.last,
      high - low >= indexes.count
    else { return nil }
    let names = indexes.map { "`\(scale.names[$0])`" }.joined(separator: " and ")
    let between = (low...high).filter { !indexes.contains($0) }.map { scale.names[$0] }
      .joined(separator: "`, `")
    return Finding(
      .labelNotInterval,
      "`\(Self.text(label.spellings[0].checked))` stands for \(names), which are not neighbours on "
        + "the scale \(scale.text)",
      at: label.place, label: "`\(between)` lies between", policy: scale.policy,
      help: "give `\(between)` to this label, too, or split it")
  }

  /// Each name is printed by exactly one label; a further one of the same class is only read.
  private func coverage(of labels: [Lowered]) -> [Finding] {
    var findings: [Finding] = []
    for (index, name) in scale.names.enumerated() {
      var classes: [Lowered] = []
      for label in labels where label.indexes.contains(index) {
        if !classes.contains(where: { $0.indexes == label.indexes }) { classes.append(label) }
      }
      if classes.count == 1 { continue }
      let found = classes.map { "`\(Self.text($0.spellings[0]))`" }.joined(separator: ", ")
      findings.append(
        Finding(
          .decisionWithoutOneLabel,
          classes.isEmpty
            ? "`\(name)` can be printed by no label of `\(field.name)`; exactly one is needed"
            : "`\(name)` can be printed by \(classes.count) labels of `\(field.name)` "
              + "(\(found)); exactly one is needed",
          at: field.place, policy: scale.policy,
          help: classes.isEmpty
            ? "add `\(name)` to a label: `\"…\" = \(name)`"
            : "let one of \(found) stand for `\(name)`"))
    }
    return findings
  }

  /// A record may name its gold by decision or by label, so a label may not be another decision's name.
  static func confused(_ labels: [Lowered], with scale: DecisionScale) -> Finding? {
    guard scale.policy != nil else { return nil }
    for label in labels {
      for case .text(let spelling) in label.spellings {
        guard let index = scale.decisions.firstIndex(of: spelling), label.indexes != [index] else {
          continue
        }
        return Finding(
          .labelNamesOtherDecision,
          "the label `\(spelling)` is also the name of a decision, and stands for others",
          at: label.source.place, policy: scale.policy,
          help:
            "let `\(spelling)` stand for the decision `\(spelling)` alone, or spell it otherwise")
      }
    }
    return nil
  }

  /// A spelling as people read it.
  static func text(_ spelling: RewardCheck.Spelling) -> String {
    switch spelling {
    case .text(let text): text
    case .integer(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }
}
