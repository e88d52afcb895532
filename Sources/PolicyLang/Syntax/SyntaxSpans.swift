public import SourceText

extension SaidSyntax {
  /// The bytes of the whole test.
  var span: Span {
    switch self {
    case .label(_, _, _, let mark), .none(_, _, let mark), .order(_, _, _, let mark),
      .present(_, _, let mark), .given(_, _, let mark):
      mark.span
    }
  }
}

extension AnswerConditionSyntax {
  /// The bytes of the whole condition.
  var span: Span {
    switch self {
    case .said(let said): said.span
    case .not(_, let mark), .group(_, let mark), .all(_, let mark), .any(_, let mark): mark.span
    }
  }
}

extension RewardConditionSyntax {
  /// The bytes of the whole condition.
  var span: Span {
    switch self {
    case .said(let said): said.span
    case .relation(_, _, let mark), .allMatch(let mark), .gold(_, _, _, let mark),
      .goldOrder(_, _, _, let mark), .length(_, _, _, _, let mark), .missing(_, let mark),
      .fits(_, let mark), .twinMalformed(let mark), .twin(_, let mark), .same(_, let mark),
      .not(_, let mark), .group(_, let mark), .all(_, let mark), .any(_, let mark):
      mark.span
    }
  }
}

extension ArgumentSyntax {
  /// The bytes of the argument.
  public var span: Span {
    switch self {
    case .field(let word): word.span
    case .condition(let condition): condition.span
    case .length(_, _, _, let mark), .percent(_, let mark), .over(_, let mark),
      .amount(_, _, let mark):
      mark.span
    }
  }
}

extension FieldTypeSyntax {
  /// The bytes of the whole type.
  var span: Span {
    switch self {
    case .decision(_, _, let mark), .fact(_, _, let mark), .level(_, _, _, let mark),
      .codedLevel(_, _, _, _, let mark), .code(_, _, _, let mark), .set(_, let mark),
      .choice(_, let mark), .number(_, _, _, let mark), .text(_, _, _, let mark),
      .boxes(_, _, let mark):
      mark.span
    }
  }
}

extension OtherSyntax {
  /// The bytes of what is allowed.
  var span: Span {
    switch self {
    case .text(let text): text.mark.span
    case .digits(_, _, let mark): mark.span
    }
  }
}

extension PartSyntax {
  /// The bytes of the whole part.
  var span: Span {
    switch self {
    case .block(let block): block.span
    case .each(_, _, _, let mark), .optional(_, let mark): mark.span
    }
  }
}

extension BlockSyntax {
  /// The bytes of the whole block.
  var span: Span {
    switch self {
    case .pattern(let literal): literal.span
    case .json(_, let mark), .xml(_, let mark), .anyOrder(_, _, let mark): mark.span
    }
  }
}

extension ObjectSyntax {
  /// The bytes of the whole object.
  var span: Span {
    switch self {
    case .members(_, let mark), .every(_, _, _, _, let mark): mark.span
    }
  }
}

extension ContractItemSyntax {
  /// The bytes of the whole item.
  var span: Span {
    switch self {
    case .layout(_, let mark), .limit(_, let mark), .anyCase(let mark),
      .prefilled(_, _, let mark), .stop(_, let mark), .refusal(_, let mark),
      .subjects(_, let mark), .readings(_, let mark), .repairs(_, let mark),
      .acceptLoose(_, let mark), .require(_, _, let mark), .requireMeasure(_, _, _, let mark):
      mark.span
    case .field(let node): node.mark.span
    case .form(let node): node.mark.span
    }
  }
}

extension RewardItemSyntax {
  /// The bytes of the whole item.
  var span: Span {
    switch self {
    case .outcome(_, _, let mark), .score(_, _, _, let mark), .pair(_, let mark),
      .segments(_, _, _, _, let mark), .clamp(_, _, let mark), .accept(_, _, let mark):
      mark.span
    case .line(let node): node.mark.span
    }
  }
}
