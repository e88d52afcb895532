import PolicyLang
public import SourceText

extension Lint {
  /// Exceptions of one rule that can hold together and leave different decisions.
  static let overlappingExceptions = Lint(
    .overlappingExceptions,
    .policy { context in
      var found: [Finding] = []
      var told: Set<[String]> = []
      for rule in context.index.rules {
        for place in rule.places {
          let exceptions = context.rule(place).exceptions
          for second in exceptions.indices {
            for first in exceptions.indices.prefix(second) {
              let ids = [exceptions[first].id, exceptions[second].id]
              guard exceptions[first].decision != exceptions[second].decision,
                !told.contains(ids), context.concerns(ids + [rule.clause.id]),
                let clauses = context.formal(ids),
                let situation = context.witness(
                  .all([
                    .exceptionHolds(model: 0, rule: place.rule, exception: first),
                    .exceptionHolds(model: 0, rule: place.rule, exception: second),
                    .bites(model: 0, rule: place.rule),
                  ]), in: place.scope)
              else { continue }
              told.insert(ids)
              let decision = max(exceptions[first].decision, exceptions[second].decision)
              found.append(
                context.finding(
                  .overlappingExceptions,
                  "exceptions `\(ids[0])` and `\(ids[1])` of rule `\(rule.clause.id)` can both hold; the stricter, \(context.name(decision)), applies",
                  at: clauses[1], related: [clauses[0]],
                  witness: context.scopes[place.scope].questions.lines(situation),
                  help: "keep them apart in their conditions if the milder is meant there"))
            }
          }
        }
      }
      return found
    })
}

extension LintContext {
  /// The clauses, if all have conditions; two that are judged can always both hold.
  fileprivate func formal(_ ids: [String]) -> [Clause]? {
    let clauses = ids.compactMap { index.clauses[$0] }
    guard clauses.count == ids.count, clauses.allSatisfy({ $0.test != .judged }) else { return nil }
    return clauses
  }
}

extension FindingCode {
  /// Exceptions of which a reader may expect the milder.
  public static let overlappingExceptions = FindingCode(
    "L113", "overlapping-exceptions", .note, .rules,
    summary: "Two exceptions of a rule can hold together and leave different decisions.",
    page: """
      Where both hold, the stricter of the two decisions applies; order does not matter. Readers who find
      the milder exception first may stop there.

      The witness is an item for which both hold. If the milder is meant there, keep the two apart in
      their conditions. Judged exceptions can always both hold and are not reported.
      """,
    wrong: LintSamples.weapons(
      """
      rule R1 "A weapon is shown." -> remove
        when weapon is not none
        except R1.a "It is not for sale."
          when not offered
        except R1.b "It is a blade." -> review
          when weapon is blade
      """),
    right: LintSamples.weapons(
      """
      rule R1 "A weapon is shown." -> remove
        when weapon is not none
        except R1.a "It is not for sale."
          when not offered
        except R1.b "It is a blade for sale." -> review
          when weapon is blade and offered
      """))
}
