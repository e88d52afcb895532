/// Gold from labels and from facts, in the checker's terms.
extension Checker {
  /// The gold of an item that a record labels.
  ///
  /// - Parameters:
  ///   - label: A decision's name, or a label of the contract's first decision field.
  ///   - codes: The ids of the right codes; nil where nobody named any. Of the mildest decision none is
  ///     violated, so there nil is the empty list.
  /// - Returns: The gold, or `goldUnknown`.
  public func gold(label: String, codes: [String]? = nil) -> Result<RecordGold, Unscored> {
    guard let known = spec.gold.labels.first(where: { $0.name.utf8.elementsEqual(label.utf8) })
    else { return .failure(.goldUnknown(label)) }
    var gold = SubjectGold(decision: known.decisions, label: label)
    let set = codes.map { CodeGold($0) } ?? (known.decisions.upperBound == 0 ? CodeGold([]) : nil)
    gold.categories = set
    gold.rules = set
    if known.decisions.upperBound == 0 {
      gold.levels = [SubjectGold.ScaleValue(ScaleGold.severities, nil)]
    }
    return .success(RecordGold(gold))
  }

  /// The gold of an item whose facts gave this result of the spec's engine.
  public func gold(_ result: GoldResult) -> Result<RecordGold, Unscored> {
    guard let engine, result.decision != nil || !readsDecision else {
      return .failure(.goldUndetermined(result.possibleDecisions.map { spec.decisions[$0] }))
    }
    func set(_ yes: ArraySlice<Int32>, _ open: ArraySlice<Int32>, _ ids: [String]) -> CodeGold {
      CodeGold(yes.map { ids[Int($0)] }, open: open.map { ids[Int($0)] })
    }
    var gold = SubjectGold(
      decision: result.decision.map { $0...$0 },
      categories: set(result.categories, result.uncertainCategories, engine.categoryIDs),
      decidingCategories: set(
        result.decidingCategories, result.uncertainDecidingCategories, engine.categoryIDs),
      rules: set(result.rules, result.uncertainRules, engine.ruleIDs),
      decidingRules: set(
        result.decidingRules, result.uncertainDecidingRules, engine.ruleIDs))
    if let severity = result.severity {
      gold.levels = [
        SubjectGold.ScaleValue(ScaleGold.severities, engine.program.severities[severity])
      ]
    } else if result.uncertainRules.isEmpty, result.uncertainDecidingRules.isEmpty {
      gold.levels = [SubjectGold.ScaleValue(ScaleGold.severities, nil)]
    }
    let subject = spec.contracts[0].subjects.first ?? "item"
    return .success(RecordGold(subjects: [RecordGold.Subject(subject, gold)]))
  }
}
