import SourceText

extension Checker {
  /// Types every prompt: its contract and its slots.
  mutating func checkPrompts() {
    for (index, located) in names.prompts.enumerated() {
      enter(located.module)
      let errors = report.errorCount
      let prompt = prompt(located)
      let isWhole =
        report.errorCount == errors && damageIsOutside(located.syntax.mark.span)
        && names.isFirst(.prompt, index, named: located.syntax.name.text, in: located.module)
      prompts.append(isWhole ? prompt : nil)
    }
  }

  private mutating func prompt(_ located: Located<PromptSyntax>) -> Prompt? {
    let syntax = located.syntax
    var isKnown = false
    let per = syntax.per.flatMap { Contract.Per(rawValue: $0.text) }
    if case .found(let index) = names.resolve(
      syntax.contract, .contract, in: located.module, modules, &report)
    {
      isKnown = contracts[index] != nil
      checkPer(syntax, per, names.contracts[index])
    }
    let messages = syntax.messages.map { message in
      Message(
        role: Message.Role(rawValue: message.role.text) ?? .user,
        pieces: pieces(message.text, per, syntax.name.text), place: report.place(message.text.span))
    }
    guard isKnown else { return nil }
    return Prompt(
      name: syntax.name.text, contract: syntax.contract.text, per: per, messages: messages,
      place: report.place(syntax.name.span), isImported: modules[located.module].isImported)
  }

  private mutating func checkPer(
    _ syntax: PromptSyntax, _ per: Contract.Per?, _ contract: Located<ContractSyntax>
  ) {
    let wanted = contract.syntax.per.flatMap { Contract.Per(rawValue: $0.text) }
    guard wanted != per else { return }
    func words(_ per: Contract.Per?) -> String { per.map { "for each \($0.rawValue)" } ?? "once" }
    report.add(
      .otherPer,
      "prompt `\(syntax.name.text)` is made \(words(per)), contract `\(contract.syntax.name.text)` is answered \(words(wanted))",
      at: syntax.per?.span ?? syntax.contract.span,
      related: [
        Related(
          "the contract",
          at: Place(
            path: modules[contract.module].source.path, span: contract.syntax.name.span))
      ],
      help: wanted.map { "write `per \($0.rawValue)` behind the contract's name" }
        ?? "leave `per` out, or write it in the contract, too")
  }

  /// The text and slots of a message.
  private mutating func pieces(_ literal: StringLiteral, _ per: Contract.Per?, _ prompt: String)
    -> [PromptPiece]
  {
    var pieces: [PromptPiece] = []
    var text: [UInt8] = []
    func flush() {
      if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
      text = []
    }
    for piece in BracedText(literal).pieces {
      switch piece {
      case .text(let bytes): text += bytes
      case .stray(let range, let brace): reportBrace(literal.span(of: range), brace)
      case .hole(let range, let content):
        let slot = String(decoding: content, as: UTF8.self)
        if let typed = self.slot(slot, literal.span(of: range), per, prompt) {
          flush()
          pieces.append(typed)
        }
      }
    }
    flush()
    return pieces
  }

  private mutating func slot(
    _ text: String, _ span: Span, _ per: Contract.Per?, _ prompt: String
  ) -> PromptPiece? {
    if text.utf8.starts(with: "item.".utf8) { return item(text, span) }
    guard let slot = PromptSlot(rawValue: text) else {
      let near = Candidate.closest(
        to: text, among: PromptSlot.allCases.map { Candidate(name: $0.rawValue, place: nil) })
      report.add(
        .unknownSlot, "prompt `\(prompt)` has no value for `{\(text)}`", at: span,
        label: near.map { "did you mean `{\($0.name)}`?" } ?? "",
        help:
          "the slots are \(PromptSlot.allCases.map(\.rawValue).quoted(limit: 12)) and `item.NAME`; a brace that is meant is doubled",
        edits: near.map { [report.replacing(span, with: "{\($0.name)}")] } ?? [])
      return nil
    }
    let needed: Contract.Per?
    switch slot {
    case .category: needed = .category
    case .rule, .ruleWithModifiers: needed = .rule
    case .policy, .categories, .rules, .glossary, .examples, .answerFormat: needed = nil
    }
    if let needed, needed != per {
      report.add(
        .slotNeedsPer, "`{\(text)}` has a value only in a prompt `per \(needed.rawValue)`",
        at: span, help: needed == .category ? "write `{categories}`" : "write `{rules}`")
      return nil
    }
    return .slot(slot, report.place(span))
  }

  /// `item.NAME` with the way in which it is printed.
  private mutating func item(_ text: String, _ span: Span) -> PromptPiece? {
    let parts = text.utf8.dropFirst(5).split(separator: 0x20).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard let name = parts.first else {
      reportItem(span, "item", "`{item.…}` names no key of the item")
      return nil
    }
    let place = report.place(span)
    switch parts.dropFirst().map(\.self) {
    case []:
      if name.utf8.starts(with: "image".utf8) { return .item(name: name, .image, place) }
      reportItem(span, name, "`{item.\(name)}` does not say how the text is printed")
      return nil
    case ["as", "json"]: return .item(name: name, .json, place)
    case ["plain"]: return .item(name: name, .plain, place)
    case let words where words.count == 2 && words[0] == "in":
      if let tag = Self.tag(words[1]) { return .item(name: name, .tagged(tag), place) }
      reportItem(span, name, "`\(words[1])` is not a tag")
      return nil
    default:
      reportItem(span, name, "`{\(text)}` is not a way to print a part of an item")
      return nil
    }
  }

  private mutating func reportItem(_ span: Span, _ name: String, _ message: String) {
    report.add(
      .itemWay, message, at: span,
      help:
        "write `{item.\(name) in <item>}`, `{item.\(name) as json}` or `{item.\(name) plain}`; images stand bare: `{item.image}`",
      edits: [report.replacing(span, with: "{item.\(name) in <item>}")])
  }

  /// The name between `<` and `>`, or nil.
  private static func tag(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count > 2, bytes.first == 0x3C, bytes.last == 0x3E else { return nil }
    for (index, byte) in bytes.dropFirst().dropLast().enumerated() {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A: continue
      case 0x30...0x39, 0x5F, 0x2D: if index == 0 { return nil }
      default: return nil
      }
    }
    return String(decoding: bytes[1..<bytes.count - 1], as: UTF8.self)
  }
}
