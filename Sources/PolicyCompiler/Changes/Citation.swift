import PolicyLang
import RewardCheck

/// A question about one id: whether one version cites it and the other does not, where both decide alike.
struct Citation {
  /// The rule or category.
  let id: String
  /// Holds where the citation changes and the decision does not.
  let question: Formula

  /// The questions about everything that is not written the same in both models, in natural order.
  static func changed(in comparison: ModelComparison) -> [Citation] {
    let models = comparison.models
    let decisions = models[0].policy.decisions.count
    let alike = Formula.any(
      (0..<decisions).map { decision in
        .all([
          .decisionExactly(model: 0, decision), .decisionExactly(model: 1, decision),
        ])
      })
    var citations: [Citation] = []
    for id in ids(models) {
      let places = models.map { model in model.rules.firstIndex { $0.id == id } }
      let rules = places.indices.map { index in places[index].map { models[index].rules[$0] } }
      if let new = rules[0], let old = rules[1], new.says(old), new.severity == old.severity {
        continue
      }
      var parts = [
        differ(places.indices.map { cited(id, $0, places[$0], models[$0], decisions) })
      ]
      if let new = rules[0], let old = rules[1],
        new.severity != old.severity || new.category != old.category,
        let place = places[0]
      {
        parts.append(.violated(model: 0, rule: place))
      }
      citations.append(Citation(id: id, question: .all([alike, .any(parts)])))
    }
    return citations
  }

  private static func ids(_ models: [RuleModel]) -> [String] {
    NaturalOrder.sorted(Array(Set(models.flatMap { $0.rules.map(\.id) })))
  }

  /// The rule is violated, or, where its decision is the mildest, decides.
  private static func cited(
    _ id: String, _ model: Int, _ rule: Int?, _ rules: RuleModel, _ decisions: Int
  ) -> Formula {
    guard let rule else { return .constant(false) }
    if rules.rules[rule].decision > 0 { return .violated(model: model, rule: rule) }
    let isRelieved = rules.rules[rule].exceptions.indices.map {
      Formula.exceptionHolds(model: model, rule: rule, exception: $0)
    }
    return .all([
      .bites(model: model, rule: rule), .decisionExactly(model: model, 0), .not(.any(isRelieved)),
    ])
  }

  private static func differ(_ sides: [Formula]) -> Formula {
    .any([.all([sides[0], .not(sides[1])]), .all([sides[1], .not(sides[0])])])
  }
}
