import SourceText

extension Checker {
  /// What the tests of one block are checked against.
  private struct AnswerContext {
    var reward: Reward?
    var contract: Contract
    var policy: PolicyModel?
    var needed: [FactID] = []
  }

  /// Types every block of answers.
  mutating func checkAnswers() {
    for (position, module) in modules.enumerated() {
      for declaration in module.tree.declarations {
        guard case .answers(let syntax) = declaration else { continue }
        enter(position)
        let errors = report.errorCount
        guard let context = answerContext(syntax, in: position) else { continue }
        let tests = syntax.answers.compactMap { test($0, context) }
        guard report.errorCount == errors, context.policy?.isBroken != true,
          damageIsOutside(syntax.mark.span)
        else { continue }
        answerSets.append(
          AnswerSet(
            reward: context.reward?.name, contract: context.contract.name,
            policy: context.policy?.policy.name, tests: tests,
            place: report.place(syntax.subject.span), isImported: module.isImported))
      }
    }
  }

  /// Resolves the block's subject and policy; nil after a finding, or where one of them is broken.
  private mutating func answerContext(_ syntax: AnswersSyntax, in module: Int) -> AnswerContext? {
    var policy: PolicyModel?
    var isBroken = false
    if let base = syntax.policy {
      if case .found(let index) = names.resolve(base.name, .policy, in: module, modules, &report) {
        checkVersion(base, of: index)
        policy = policies[index]
      } else {
        isBroken = true
      }
    }
    var reward: Reward?
    var contract: Contract?
    switch names.reference(syntax.subject.text, in: module) {
    case .some(let reference) where reference.kind == .reward:
      reward = rewards[reference.index]
      let located = names.rewards[reference.index]
      if let name = reward?.contract,
        let target = names.reference(name, in: located.module), target.kind == .contract
      {
        contract = contracts[target.index]
      }
    case .some(let reference) where reference.kind == .contract:
      contract = contracts[reference.index]
    case .some(let reference):
      report.add(
        .unknownDeclaration,
        "`\(syntax.subject.text)` is a \(reference.kind.rawValue); answers test a reward or a contract",
        at: syntax.subject.span, help: "name a reward, or a contract")
    case nil:
      guard !isLost(syntax.subject.text), !names.knows(syntax.subject.text, in: module) else {
        return nil
      }
      report.addUnknown(
        .unknownDeclaration, "reward or contract", syntax.subject,
        among: names.candidates(.reward, in: module) + names.candidates(.contract, in: module))
    }
    guard let contract, !isBroken else { return nil }
    let needed = policy.map { factsToMention($0) } ?? []
    return AnswerContext(reward: reward, contract: contract, policy: policy, needed: needed)
  }

  private mutating func test(_ syntax: AnswerSyntax, _ context: AnswerContext) -> AnswerTest? {
    switch syntax {
    case .print(let gold, let text, let mark):
      guard let gold = self.gold(gold, context) else { return nil }
      for field in context.contract.fields {
        guard case .text(let type) = field.type, type.low > 0 else { continue }
        report.add(
          .noIdealText, "`\(field.name)` is a required text; there is no one ideal answer",
          at: mark.span, related: [Related("`\(field.name)` is declared here", at: field.place)],
          help: "test it with `given`, or let the text be empty: `text 0..`")
        return nil
      }
      return .print(gold, text.value, report.place(mark.span))
    case .given(let given):
      let gold = self.gold(given.gold, context)
      let record = record(given.records, context)
      let twins = given.twins.compactMap { twin -> GivenTest.Twin? in
        guard let gold = self.gold(twin.gold, context) else { return nil }
        return GivenTest.Twin(
          gold: gold, output: twin.output.value, place: report.place(twin.mark.span))
      }
      let expected = expected(given.result, context)
      guard let gold, let expected, twins.count == given.twins.count else { return nil }
      return .given(
        GivenTest(
          gold: gold, tokens: record.tokens, scores: record.scores, output: given.output.value,
          twins: twins, expected: expected, place: report.place(given.mark.span)))
    }
  }

  /// The tokens and scores of a record.
  private mutating func record(
    _ list: [AnswerRecordSyntax], _ context: AnswerContext
  ) -> (tokens: Int?, scores: [GivenTest.Score]) {
    var tokens: Int?
    var scores: [GivenTest.Score] = []
    for part in list {
      switch part {
      case .tokens(let count, let mark):
        if tokens != nil {
          report.add(
            .sameTwice, "the record has two counts of tokens", at: mark.span,
            help: "take one of them out")
        }
        tokens = Int(count.text)
      case .score(let name, let value, _):
        let known = context.reward?.scores ?? []
        guard known.contains(where: { $0.name == name.text }) else {
          report.addUnknown(
            .unknownScore, "score", name,
            among: known.map { Candidate(name: $0.name, place: $0.place) },
            help: "declare it in the reward: `score \(name.text) in 0 to 1`")
          continue
        }
        scores.append(GivenTest.Score(name: name.text, value: value.text))
      }
    }
    return (tokens, scores)
  }

  private mutating func gold(_ syntax: GoldSyntax, _ context: AnswerContext) -> AnswerGold? {
    switch syntax {
    case .item(let verdict):
      let subjects = context.contract.subjects
      if subjects.count > 1 {
        report.add(
          .unknownSubject, "this gold does not say which subject it is about", at: verdict.span,
          help: "write `\(subjects[0]): …`; the subjects are \(subjects.quoted())")
        return nil
      }
      return self.verdict(verdict, context).map { .item($0) }
    case .subjects(let list):
      reportSameTwice(list.map(\.subject), "subject")
      var subjects: [AnswerGold.Subject] = []
      for part in list {
        checkSubject(part.subject, context.contract)
        guard context.contract.subjects.contains(part.subject.text) else { continue }
        if let verdict = self.verdict(part.verdict, context, of: part.subject.text) {
          subjects.append(AnswerGold.Subject(name: part.subject.text, verdict: verdict))
        }
      }
      return subjects.count == list.count ? .subjects(subjects) : nil
    }
  }

  private mutating func verdict(
    _ syntax: VerdictSyntax, _ context: AnswerContext, of subject: String? = nil
  ) -> GoldVerdict? {
    switch syntax {
    case .decision(let word, let codes, let rules, _):
      let errors = report.errorCount
      if let model = context.policy {
        _ = decision(word, model)
      } else {
        checkNamed(word, context)
      }
      check(codes, rules, context)
      guard report.errorCount == errors else { return nil }
      return .decision(word.text, codes: codes.map(\.text), rules: rules.map(\.text))
    case .label(let spelling, let codes, let rules, _):
      let errors = report.errorCount
      let field = context.contract.fields.first {
        guard case .decision(let type) = $0.type else { return false }
        return subject == nil || type.subject == subject
      }
      if let field {
        _ = label(Word(field.name, spelling.span), spelling, context.contract, true)
      } else {
        report.add(
          .notALabel, "contract `\(context.contract.name)` has no field of decisions",
          at: spelling.span, help: "write the decision instead of a label")
      }
      check(codes, rules, context)
      guard report.errorCount == errors else { return nil }
      return .label(self.spelling(spelling), codes: codes.map(\.text), rules: rules.map(\.text))
    case .facts(let list, let mark):
      guard let model = context.policy else {
        report.add(
          .factsNeedPolicy, "facts have a meaning only under a policy", at: mark.span,
          help: "write `answers for … under POLICY`")
        return nil
      }
      let errors = report.errorCount
      let typed = givens(list, model)
      let mentioned = Set(list.map(\.name.text))
      checkMentioned(
        typed, context.needed.filter { !mentioned.contains(lexicon.facts[$0.index].name) },
        "this test", at: mark.span)
      guard report.errorCount == errors else { return nil }
      return .facts(typed.sortedFacts, typed.sortedJudged)
    }
  }

  /// Without a policy a decision is known only where a label names it.
  private mutating func checkNamed(_ word: Word, _ context: AnswerContext) {
    var named: [String] = []
    for field in context.contract.fields {
      guard case .decision(let type) = field.type else { continue }
      for meaning in type.labels.flatMap(\.meanings) {
        guard case .decisions(let decisions) = meaning.meaning else { return }
        named += decisions.filter { !named.contains($0) }
      }
    }
    guard !named.isEmpty, !named.contains(word.text) else { return }
    reportUnknownGrade(word, "decision", named)
  }

  private mutating func check(_ codes: [Word], _ rules: [Word], _ context: AnswerContext) {
    reportSameTwice(codes, "code")
    reportSameTwice(rules, "rule")
    guard let model = context.policy, !model.isOpen else { return }
    let clauses = model.policy.clauses.filter { $0.kind == .rule || $0.duty != nil }
      .map { Candidate(name: $0.id, place: $0.place) }
    let categories = model.policy.categories.map { Candidate(name: $0.id, place: $0.place) }
    for word in codes where model.category(word.text) == nil && model.clause(word.text) == nil {
      guard !isLost(word.text) else { continue }
      report.addUnknown(.unknownClause, "category or rule", word, among: categories + clauses)
    }
    for word in rules where model.clause(word.text) == nil && model.category(word.text) == nil {
      guard !isLost(word.text) else { continue }
      report.addUnknown(.unknownClause, "rule", word, among: clauses)
    }
  }

  private mutating func expected(_ syntax: ResultSyntax, _ context: AnswerContext) -> Expected? {
    switch syntax {
    case .outcome(let word, _): return .outcome(word)
    case .foreign(let field, _):
      if let field, self.field(field, context.contract, true) == nil { return nil }
      return .foreign(field: field?.text)
    case .malformed(let kind, let offset, _):
      return .malformed(kind: kind?.text, offset: offset.flatMap { Int($0.text) })
    case .reward(let number, let lines, let mark):
      guard let reward = context.reward else {
        report.add(
          .noReward, "`\(context.contract.name)` is a contract; it gives no reward", at: mark.span,
          help: "expect an outcome such as `valid`, or write `answers for` a reward")
        return nil
      }
      let known = reward.lines.map(\.name) + ["outcome", "clamp"]
      var typed: [Expected.ExpectedLine] = []
      for line in lines {
        if known.contains(line.line.text) {
          typed.append(
            Expected.ExpectedLine(line: line.line.text, amount: line.amount.text))
        } else {
          report.addUnknown(
            .unknownLine, "line", line.line,
            among: reward.lines.map { Candidate(name: $0.name, place: $0.place) })
        }
      }
      return typed.count == lines.count ? .reward(number.text, lines: typed) : nil
    }
  }
}
