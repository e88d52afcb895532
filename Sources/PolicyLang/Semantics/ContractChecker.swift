import SourceText

extension Checker {
  /// Types every contract in form; names of decisions, facts and scales are checked where it meets a policy.
  mutating func checkContracts() {
    for (index, located) in names.contracts.enumerated() {
      enter(located.module)
      let errors = report.errorCount
      let contract = contract(located)
      let isWhole =
        report.errorCount == errors && damageIsOutside(located.syntax.mark.span)
        && names.isFirst(
          .contract, index, named: located.syntax.name.text, in: located.module)
      contracts.append(isWhole ? contract : nil)
    }
  }

  /// True where the parser lost nothing of `span`.
  func damageIsOutside(_ span: Span) -> Bool { !damage.touches(span.range) }

  private mutating func contract(_ located: Located<ContractSyntax>) -> Contract {
    let syntax = located.syntax
    var contract = Contract(
      name: syntax.name.text, per: syntax.per.flatMap { Contract.Per(rawValue: $0.text) },
      fields: [], forms: [], demands: [], place: report.place(syntax.name.span),
      isImported: modules[located.module].isImported)
    reportItemsTwice(syntax.items)
    for item in syntax.items { property(item, &contract) }
    for item in syntax.items {
      guard case .field(let field) = item else { continue }
      if let other = contract.field(named: field.name.text) {
        reportTwice(field.name, first: other.place)
        continue
      }
      contract.fields.append(
        Field(
          name: field.name.text, type: fieldType(field.type, contract),
          place: report.place(field.name.span)))
    }
    let isWhole = damageIsOutside(syntax.mark.span)
    checkSets(syntax.items, contract, isWhole)
    var forms: [(form: Form, holes: Set<String>)] = []
    let errors = report.errorCount
    for item in syntax.items {
      switch item {
      case .form(let form): forms.append(self.form(form, contract, isWhole))
      case .require(let condition, let exactlyWhen, let mark):
        let demanded = answerCondition(condition, contract, isWhole)
        let context = exactlyWhen.flatMap { answerCondition($0, contract, isWhole) }
        guard let demanded, exactlyWhen == nil || context != nil else { continue }
        contract.demands.append(
          Demand(
            context.map { .exactly(demanded, when: $0) } ?? .that(demanded),
            place: report.place(mark.span)))
      case .requireMeasure(let measure, let bound, let percent, let mark):
        requireMeasure(measure, bound, percent, mark, &contract, isWhole)
      case .field, .layout, .limit, .anyCase, .prefilled, .stop, .refusal, .subjects, .readings,
        .repairs, .acceptLoose:
        break
      }
    }
    contract.forms = forms.map(\.form)
    guard isWhole else { return contract }
    if contract.forms.isEmpty {
      report.add(
        .noForm, "contract `\(contract.name)` has no form; nothing could be read or printed",
        at: syntax.name.span,
        help: "write `form \"… {FIELD} …\"`, or `form json { \"KEY\": FIELD }`")
    } else if report.errorCount == errors {
      // A hole with a wrong name may be the one that is missing.
      var read = forms.reduce(into: Set<String>()) { $0.formUnion($1.holes) }
      checkDecisions(forms, contract, &read)
      for field in contract.fields where !read.contains(field.name) {
        report.add(
          .unreadField, "field `\(field.name)` stands in no form, so no answer can hold it",
          at: field.place.span, help: "put `{\(field.name)}` into a form, or take the field out")
      }
    }
    return contract
  }

  // MARK: Properties

  /// Reports each property that stands twice, but for those that may.
  private mutating func reportItemsTwice(_ items: [ContractItemSyntax]) {
    var seen: [String: Span] = [:]
    for item in items {
      guard let word = Self.propertyName(item) else { continue }
      if let first = seen[word] {
        report.add(
          .sameTwice, "`\(word)` stands twice in this contract", at: item.span,
          label: "the second", related: [Related("the first", at: report.place(first))],
          help: "keep one of them")
      }
      seen[word] = item.span
    }
  }

  private static func propertyName(_ item: ContractItemSyntax) -> String? {
    switch item {
    case .layout: "layout"
    case .limit: "at most"
    case .anyCase: "case any"
    case .prefilled: "prefilled"
    case .stop: "stop"
    case .refusal: "refusal begins"
    case .subjects: "subject"
    case .readings: "reading"
    case .repairs: "repair"
    case .acceptLoose: "accept loose"
    case .field, .form, .require, .requireMeasure: nil
    }
  }

  private mutating func property(_ item: ContractItemSyntax, _ contract: inout Contract) {
    switch item {
    case .layout(let word, _): contract.isExact = word.text == "exact"
    case .limit(let word, let mark):
      let limit = Int(word.text) ?? Int.max
      if !(1...1024).contains(limit) {
        report.add(
          .emptyRange, "an output of at most \(word.text) KiB is not in 1..1024 KiB",
          at: mark.span, help: "write a number from 1 to 1024")
      }
      contract.limitKiB = limit
    case .anyCase: contract.isAnyCase = true
    case .prefilled(let text, let isOutside, _):
      reportEmpty([text], "what the prompt has written of the answer")
      contract.prefill = Contract.Prefill(text: text.value, isOutside: isOutside)
    case .stop(let texts, _):
      reportEmpty(texts, "a stop token")
      contract.stop = texts.map(\.value)
    case .refusal(let texts, _):
      reportEmpty(texts, "the beginning of a refusal")
      contract.refusals = texts.map(\.value)
    case .subjects(let words, _):
      reportSameTwice(words, "subject")
      contract.subjects = words.map(\.text)
    case .readings(let words, _):
      reportSameTwice(words, "reading")
      contract.readings = words.map(\.text)
    case .repairs(let repairs, _):
      reportSameTwice(repairs.map(\.name), "repair")
      for repair in repairs { self.repair(repair, &contract) }
    case .acceptLoose(let because, _): contract.acceptsLoose = because.value
    case .field, .form, .require, .requireMeasure: break
    }
  }

  /// The repairs of the lenient reader, in the order in which it tries them.
  private static let repairs = [
    "stop_tokens", "reasoning_block", "fence", "lead_words", "decoration", "label_case",
    "code_blanks", "trailing_text", "first_object",
  ]

  private mutating func repair(_ syntax: RepairSyntax, _ contract: inout Contract) {
    guard Self.repairs.contains(syntax.name.text) else {
      report.addUnknown(
        .unknownRepair, "repair", syntax.name,
        among: Self.repairs.map { Candidate(name: $0, place: nil) })
      return
    }
    let takesTexts = syntax.name.text == "lead_words"
    if takesTexts == syntax.texts.isEmpty {
      report.add(
        .unknownRepair,
        takesTexts ? "`lead_words` needs the words" : "`\(syntax.name.text)` takes no words",
        at: syntax.name.span,
        help: takesTexts ? "write `lead_words \"Answer:\" or \"Output:\"`" : "take the words out")
    }
    contract.repairs.append(
      Contract.Repair(
        name: syntax.name.text, texts: syntax.texts.map(\.value),
        place: report.place(syntax.name.span)))
  }

  private mutating func reportEmpty(_ texts: [StringLiteral], _ what: String) {
    for text in texts where text.value.isEmpty {
      report.add(.emptyText, "\(what) is empty", at: text.span, help: "write its bytes")
    }
  }

  private mutating func requireMeasure(
    _ syntax: MeasureSyntax, _ bound: BoundSyntax, _ percent: Word, _ mark: Mark,
    _ contract: inout Contract, _ isWhole: Bool
  ) {
    guard isWhole else { return }
    let context = RewardContext(owner: "this demand", contract: contract)
    guard let measure = measure(syntax, context) else { return }
    guard ["copied", "novel", "distinct", "script"].contains(measure.name) else {
      report.add(
        .wrongArgument,
        "`\(measure.name)` compares with gold, which a contract does not have",
        at: syntax.name.span,
        help: "a contract may demand `copied`, `novel`, `distinct` and `script` of a text")
      return
    }
    guard let share = Int(percent.text), share <= 100 else {
      report.add(
        .emptyRange, "`\(percent.text)%` is more than everything", at: percent.span,
        help: "write a share from 0% to 100%")
      return
    }
    contract.demands.append(
      Demand(.measure(measure, bound, percent: share), place: report.place(mark.span)))
  }

  /// Every `for each` names a set of the contract.
  private mutating func checkSets(
    _ items: [ContractItemSyntax], _ contract: Contract, _ isWhole: Bool
  ) {
    for item in items {
      guard case .field(let field) = item, case .text(_, _, let each?, _) = field.type else {
        continue
      }
      _ = set(each, contract, isWhole)
    }
  }

  /// The set that `word` names, or nil after a finding.
  mutating func set(_ word: Word, _ contract: Contract, _ isWhole: Bool) -> Field? {
    guard let field = field(word, contract, isWhole) else { return nil }
    if case .set = field.type { return field }
    report.add(
      .notASet, "`\(word.text)` is not a set", at: word.span,
      related: [Related("`\(word.text)` is declared here", at: field.place)],
      help: "`each` and `every` go over a field of type `set of …`")
    return nil
  }
}
