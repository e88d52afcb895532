import SourceText

extension Checker {
  /// Types every contract in form; names of decisions are checked where it meets a policy.
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
    for item in syntax.items {
      guard case .field(let field) = item else { continue }
      if let other = contract.field(named: field.name.text) {
        reportTwice(field.name, first: other.place)
        continue
      }
      contract.fields.append(
        Field(
          name: field.name.text, type: fieldType(field), place: report.place(field.name.span)))
    }
    let isWhole = damageIsOutside(syntax.mark.span)
    var read: Set<String> = []
    let errors = report.errorCount
    for item in syntax.items {
      switch item {
      case .field: break
      case .form(let form): contract.forms.append(self.form(form, contract, &read, isWhole))
      case .require(let condition, let exactlyWhen, let mark):
        let demanded = answerCondition(condition, contract, isWhole)
        let context = exactlyWhen.flatMap { answerCondition($0, contract, isWhole) }
        guard let demanded else { continue }
        contract.demands.append(
          Demand(condition: demanded, exactlyWhen: context, place: report.place(mark.span)))
      }
    }
    guard isWhole else { return contract }
    if contract.forms.isEmpty {
      report.add(
        .noForm, "contract `\(contract.name)` has no form; nothing could be read or printed",
        at: syntax.name.span,
        help: "write `form \"… {FIELD} …\"`, or `form json { \"KEY\": FIELD }`")
    } else if report.errorCount == errors {
      // A hole with a wrong name may be the one that is missing.
      for field in contract.fields where !read.contains(field.name) {
        report.add(
          .unreadField, "field `\(field.name)` stands in no form, so no answer can hold it",
          at: field.place.span, help: "put `{\(field.name)}` into a form, or take the field out")
      }
    }
    return contract
  }

  private mutating func fieldType(_ syntax: FieldSyntax) -> FieldType {
    switch syntax.type {
    case .decision(let labels, _): return .decision(self.labels(labels))
    case .code(let table, let codings, let none, _):
      reportSameTwice(codings, "spelling")
      return .code(
        table: Contract.Per(rawValue: table.text) ?? .category,
        codings: codings.compactMap { Coding(rawValue: $0.text) }, none: none?.value)
    case .text(let low, let high, let unit, let mark):
      let first = Int(low.text) ?? Int.max
      let last = high.map { Int($0.text) ?? Int.max }
      if let last, last < first {
        report.add(
          .emptyRange, "a text of \(low.text) to \(high?.text ?? "") \(unit.text) cannot exist",
          at: mark.span, help: "the lower number stands first")
      }
      return .text(low: first, high: last, unit: LengthUnit(rawValue: unit.text) ?? .words)
    }
  }

  private mutating func labels(_ list: [LabelSyntax]) -> [Label] {
    var spellings: [String: Span] = [:]
    var typed: [Label] = []
    for syntax in list {
      for spelling in syntax.spellings {
        if let first = spellings[spelling.value] {
          report.add(
            .labelTwice, "the label \"\(spelling.value)\" stands for two things", at: spelling.span,
            label: "the second", related: [Related("the first", at: report.place(first))],
            help: "each spelling belongs to one label")
        }
        spellings[spelling.value] = spelling.span
      }
      reportSameTwice(syntax.classes, "decision")
      let meaning: Label.Meaning
      switch syntax.classes.first?.text {
      case "mildest" where syntax.classes.count == 1: meaning = .mildest
      case "rest" where syntax.classes.count == 1: meaning = .rest
      case "strictest" where syntax.classes.count == 1: meaning = .strictest
      default: meaning = .decisions(syntax.classes.map(\.text))
      }
      typed.append(
        Label(
          spellings: syntax.spellings.map(\.value), meaning: meaning,
          place: report.place(syntax.mark.span)))
    }
    return typed
  }
}
