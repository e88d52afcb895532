import SourceText

extension Parser {
  /// Reads `policy …`.
  mutating func policy() throws -> PolicySyntax {
    let start = here.start
    let first = at
    advance()
    let name = try declaredName("the policy")
    policyName = name.text
    let version = try version("policy `\(name.text)`")
    let title = optionalString(
      "the title", stops: Keyword.policyHeads, isTitleOfPolicy: true)
    let heads = try policyHeads(name)
    let block = try openBlock("policy `\(name.text)`", start: first, isOutermost: true)
    var node = PolicySyntax(
      name: name, version: version, title: title, heads: heads, properties: [], items: [],
      mark: mark(from: start))
    var seen: Set<Keyword> = []
    var layout = ClauseLayout(block: "policy `\(name.text)`", name: name.text)
    while !endsBlock(block) {
      clauseName = nil
      if Keyword.policyProperties.contains(keyword) {
        if !node.items.isEmpty { reportLateProperty() }
        let start = here.start
        if let property = policyProperty() {
          add(property, to: &node, &seen, mark(from: start).span)
        }
      } else if let item = policyItem(&layout) {
        node.items.append(item)
      }
    }
    node.mark = mark(from: start)
    policyName = nil
    return node
  }

  private mutating func policyHeads(_ name: Word) throws -> [PolicyHeadSyntax] {
    var heads: [PolicyHeadSyntax] = []
    while kind == .word, goesOn || Keyword.policyHeads.contains(keyword) {
      let start = here.start
      guard mend(Keyword.policyHeads) else {
        if isMisplaced(Keyword.policyHeads) { break }
        throw unexpected("`uses`, `extends`, `judged`, `locked` or `{`")
      }
      let word = keyword
      advance()
      let stop: (Parser) -> Bool = { Keyword.policyHeads.contains($0.keyword) }
      switch word {
      case .uses: heads.append(.uses(try names("a vocabulary", until: stop), mark(from: start)))
      case .extends:
        let bases = try list(until: stop) { try $0.base() }
        heads.append(.extends(bases, mark(from: start)))
      case .judged: heads.append(.judged(mark(from: start)))
      default: heads.append(.locked(mark(from: start)))
      }
    }
    return heads
  }

  /// Reads a policy that is referred to, with or without the version that is demanded.
  mutating func base() throws -> BaseSyntax {
    let name = try name("a policy")
    guard kind == .word, let byte = text(current).utf8.first, 0x30...0x39 ~= byte,
      goesOn || WordShape.isVersion(text(current))
    else { return BaseSyntax(name: name, version: nil) }
    return BaseSyntax(name: name, version: try version("policy `\(name.text)`"))
  }

  // MARK: Properties

  private mutating func reportLateProperty() {
    report(
      .wrongOrder, "`\(text(current))` stands behind the first rule or category of the policy",
      here,
      label: "stands too late",
      help: "move it up: the properties of a policy stand before its first rule or category")
  }

  private mutating func add(
    _ property: PolicyPropertySyntax, to node: inout PolicySyntax, _ seen: inout Set<Keyword>,
    _ span: Span
  ) {
    let word = property.word
    if word != .note, word != .accept, !seen.insert(word).inserted {
      reportDuplicate(word, span, "policy `\(node.name.text)`")
    }
    node.properties.append(property)
  }

  private mutating func policyProperty() -> PolicyPropertySyntax? {
    let start = here.start
    let position = at
    let stop: (Parser) -> Bool = {
      Keyword.policyProperties.contains($0.keyword) || $0.keyword.opensPolicyItem
    }
    do {
      let word = keyword
      if word == .accept { return .accept(try acceptance()) }
      advance()
      dropColon()
      switch word {
      case .decision:
        let steps = try ladder("decisions", until: stop) { try $0.name("a decision") }
        decisions = steps.prefix(64).map(\.text)
        return .decision(steps, mark(from: start))
      case .severities:
        let steps = try ladder("severities", until: stop) { try $0.name("a severity") }
        return .severities(steps, mark(from: start))
      case .unknown:
        dropArrow()
        let decision = try name("a decision")
        var because: StringLiteral?
        if keyword == .because || kind == .string
          || keyword == .ordinary && goesOn && mend([.because])
        {
          because = try reason()
        }
        return .unknown(decision, because: because, mark(from: start))
      case .applies:
        try expect(.to)
        return .appliesTo(try modalities(until: stop), mark(from: start))
      case .judges: return .judges(try names("a part", until: stop), mark(from: start))
      case .owner: return .owner(try string("the owner"), mark(from: start))
      case .review:
        try expect(.by)
        return .reviewBy(try date(), mark(from: start))
      default: return .note(try string("the note"), mark(from: start))
      }
    } catch {
      recover(in: .policy, isForced: at == position)
      return nil
    }
  }

  /// Reports an arrow or an `is` between `unknown` and its decision, and goes past it.
  private mutating func dropArrow() {
    guard kind == .arrow || keyword == .is && peek().kind == .word else { return }
    report(
      .straySign, "`unknown` and its decision stand side by side, without `\(text(current))`", here,
      label: "not needed", help: "write `unknown \(text(peek()))`",
      edits: [edit(Span(here.start, peek().span.start), "")])
    advance()
  }

  /// Reads `because "…"`.
  mutating func reason() throws -> StringLiteral {
    try expect(.because)
    dropColon()
    return try string("the reason")
  }

  /// Reads `accept CODE because "…"`.
  mutating func acceptance() throws -> AcceptSyntax {
    let start = here.start
    advance()
    let isWhole = kind == .word && peek().keyword == .because
    guard isWhole || kind == .word && keyword != .because && goesOn else {
      throw unexpected("the code of a finding, such as `L104`")
    }
    let code = word()
    let because = try reason()
    return AcceptSyntax(code: code, because: because, mark: mark(from: start))
  }

  /// Reads `image with text, text`.
  mutating func modalities(until stop: (Parser) -> Bool) throws -> [ModalitySyntax] {
    try list(until: { $0.keyword == .with || stop($0) }) { parser in
      var sources = [try parser.name("a source")]
      while parser.take(.with) { sources.append(try parser.name("a source")) }
      return ModalitySyntax(sources: sources)
    }
  }

  // MARK: Items

  private mutating func policyItem(_ layout: inout ClauseLayout) -> PolicyItemSyntax? {
    let position = at
    nesting = 0
    do {
      switch keyword {
      case .term: return .term(try term(in: .policy))
      case .category: return try category().map { .category($0) }
      case .rule, .also, .except: return try clause(&layout).map { .clause($0) }
      case .override: return .override(try override())
      case .drop: return .drop(try drop())
      case .retired: return .retired(try retired())
      case .claim: return .claim(try claim())
      default: break
      }
      let words = Keyword.policyItems + Keyword.policyProperties
      if !isMisplaced(words), mend(words) {
        return Keyword.policyProperties.contains(keyword) ? nil : policyItem(&layout)
      }
      throw outOfPlace("a property, a category or a rule", in: "a policy", words)
    } catch {
      recover(in: .policy, isForced: at == position)
      return nil
    }
  }

  private mutating func drop() throws -> DropSyntax {
    let start = here.start
    advance()
    let id = try id("the dropped clause")
    clauseName = id.text
    let direction = try direction(isDrop: true)
    return DropSyntax(id: id, direction: direction, mark: mark(from: start))
  }

  /// Reads `tightens` or `loosens because "…"`.
  mutating func direction(isDrop: Bool) throws -> DirectionSyntax {
    let start = here.start
    guard mend([.tightens, .loosens]) else {
      throw unexpected("`tightens` or `loosens because \"…\"`")
    }
    let isTighter = keyword == .tightens
    advance()
    if isTighter {
      let because = isDrop && keyword == .because ? try reason() : nil
      return .tightens(because: because, mark(from: start))
    }
    guard keyword == .because || kind == .string || keyword == .ordinary && mend([.because]) else {
      throw unexpected(
        "`because` and a reason", help: "what loosens says why: `loosens because \"…\"`")
    }
    return .loosens(because: try reason(), mark(from: start))
  }

  private mutating func retired() throws -> RetiredSyntax {
    let start = here.start
    advance()
    let id = try id("the retired clause")
    try expect(.in)
    let version = try version("retired id `\(id.text)`")
    let text = optionalString("what became of it", stops: Keyword.policyItems)
    return RetiredSyntax(id: id, version: version, text: text, mark: mark(from: start))
  }
}

extension PolicyPropertySyntax {
  /// The word that opens the property.
  var word: Keyword {
    switch self {
    case .decision: .decision
    case .severities: .severities
    case .unknown: .unknown
    case .appliesTo: .applies
    case .judges: .judges
    case .owner: .owner
    case .reviewBy: .review
    case .note: .note
    case .accept: .accept
    }
  }
}
