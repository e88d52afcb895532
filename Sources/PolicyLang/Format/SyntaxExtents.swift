import SourceText

extension DeclarationSyntax {
  /// The whole declaration.
  var span: Span {
    switch self {
    case .vocabulary(let node): node.mark.span
    case .policy(let node): node.mark.span
    case .examples(let node): node.mark.span
    case .contract(let node): node.mark.span
    case .reward(let node): node.mark.span
    case .prompt(let node): node.mark.span
    case .answers(let node): node.mark.span
    }
  }
}

extension FactPropertySyntax {
  /// The property with its keyword.
  var span: Span {
    switch self {
    case .from(_, let mark), .suppliedBy(_, let mark), .ask(_, let mark), .usually(_, let mark):
      mark.span
    }
  }
}

extension PolicyPropertySyntax {
  /// The property with its keyword.
  var span: Span {
    switch self {
    case .decision(_, let mark), .severities(_, let mark), .unknown(_, _, let mark),
      .appliesTo(_, let mark), .judges(_, let mark), .owner(_, let mark), .reviewBy(_, let mark),
      .note(_, let mark):
      mark.span
    case .accept(let node): node.mark.span
    }
  }
}

extension CategoryHeadSyntax {
  /// The part with its keyword.
  var span: Span {
    switch self {
    case .judged(let mark), .locked(let mark), .severity(_, let mark), .state(_, let mark),
      .because(_, let mark):
      mark.span
    }
  }
}

extension CategoryPropertySyntax {
  /// The property with its keyword.
  var span: Span {
    switch self {
    case .about(_, _, let mark), .note(_, let mark), .owner(_, let mark): mark.span
    case .accept(let node): node.mark.span
    }
  }
}

extension ClausePropertySyntax {
  /// The property with its keyword.
  var span: Span {
    switch self {
    case .test(let test): test.span
    case .covers(_, let mark), .instead(_, _, _, let mark), .locked(let mark),
      .severity(_, let mark), .since(_, let mark), .until(_, let mark), .on(_, let mark),
      .because(_, let mark), .why(_, let mark), .note(_, let mark), .owner(_, let mark):
      mark.span
    case .accept(let node): node.mark.span
    }
  }

  /// True for the properties that stay beside the clause's head.
  var isShort: Bool {
    switch self {
    case .covers, .locked, .severity, .since, .until, .on: true
    case .test, .instead, .because, .why, .note, .owner, .accept: false
    }
  }
}

extension ClauseSyntax {
  /// True where it says with `for` what it covers.
  var namesTargets: Bool {
    properties.contains { if case .covers = $0 { true } else { false } }
  }
}

extension GivenSyntax {
  /// Where the given begins.
  var start: Int {
    switch self {
    case .holds(let name), .value(let name, _): name.span.start
    case .fails(_, let mark), .set(_, _, let mark): mark.span.start
    }
  }
}
