import RewardCheck

/// Looks for values whose printed answer is read as other values, and for optional parts that begin like what
/// follows them (`contract_semantics.md` 6, 2 and 3).
///
/// Two labels can be mixed up only where one begins the other, two lists of codes only where a code holds the
/// separator. Only for those are answers printed and read back.
struct LabelOverlap {
  private let contract: AnswerContract

  init(_ contract: AnswerContract) { self.contract = contract }

  /// The first form with a part that may be missing or moved and begins like what may stand there as well.
  func alikeParts() -> Ambiguity? {
    let maker = FormPieceMaker(contract: contract, isFree: contract.layout == .free)
    for (index, form) in contract.forms.enumerated() {
      let pieces = maker.form(form.parts)
      if let literal = alike(pieces, FormFollowers(canEnd: true)) {
        return .optional(form: index, begins: literal)
      }
    }
    return nil
  }

  /// The first printed answer that is read as other values.
  func misreading() -> Ambiguity? {
    guard contract.fields.contains(where: { mayOverlap($0.type) }),
      let plan = try? ContractPlan(contract)
    else { return nil }
    let (printer, reader) = (AnswerPrinter(plan), AnswerReader(plan))
    for (index, field) in contract.fields.enumerated() where mayOverlap(field.type) {
      for values in samples(index) {
        guard let answer = printer.print(values) else { continue }
        let reading = reader.read(answer)
        if reading.outcome == .valid, reading.values != values, let form = reading.form {
          return .values(form: form, field: field.name, answer: answer)
        }
      }
    }
    return nil
  }

  private func mayOverlap(_ type: FieldType) -> Bool {
    let spellings = type.spellings.compactMap { spelling in
      spelling.spelling.text.map { (text: bytes($0), value: spelling.value) }
    }
    if case .set(let set) = type {
      let separator = bytes(set.separator).filter { !Self.isSpace($0) }
      if spellings.contains(where: { holds($0.text, separator) }) { return true }
    }
    return spellings.contains { short in
      spellings.contains { long in
        long.value != short.value && long.text.count > short.text.count
          && long.text.starts(with: short.text)
      }
    }
  }

  private func bytes(_ text: String) -> [UInt8] {
    text.utf8.map { contract.anyCase && $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    !part.isEmpty && text.count >= part.count
      && (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }

  /// Values to print: every value of one field, with a few of the others.
  private func samples(_ field: Int) -> [[FieldValue]] {
    var lists: [[FieldValue]] = [[]]
    for (index, other) in contract.fields.enumerated() {
      let values = values(other.type, all: index == field)
      lists = lists.flatMap { list in values.map { list + [$0] } }
      if lists.count > 20_000 { lists = Array(lists.prefix(20_000)) }
    }
    return lists
  }

  private func values(_ type: FieldType, all: Bool) -> [FieldValue] {
    let indexes = Set(type.spellings.compactMap(\.value)).sorted()
    let some = all ? indexes : Array(indexes.prefix(2))
    let none: [FieldValue] = type.spellings.contains { $0.value == nil } ? [.none] : []
    switch type {
    case .decision, .fact, .level, .choice: return some.map(FieldValue.label) + none + [.absent]
    case .code: return some.map(FieldValue.code) + none + [.absent]
    case .set:
      let pairs =
        all
        ? indexes.prefix(24).flatMap { one in
          indexes.prefix(24).filter { $0 > one }.map { FieldValue.set([one, $0]) }
        } : []
      return some.map { .set([$0]) } + pairs + none + [.absent]
    case .number(let number): return [.number(number.low), .absent]
    case .text(let text):
      let unit = text.unit == .words ? "x " : "x"
      let content = String(repeating: unit, count: max(1, min(text.low, 4_096)))
      let value = TextValue(Array(content.utf8.prefix(content.utf8.count - (unit == "x" ? 0 : 1))))
      return [text.each == nil ? .text(value) : .texts([value]), .absent]
    }
  }

  /// A literal with which a part begins that may be missing or moved, where what may stand there too begins alike.
  private func alike(_ pieces: [FormPiece], _ outer: FormFollowers) -> String? {
    for (index, piece) in pieces.enumerated() {
      let followers = FormFollowers(pieces[(index + 1)...], outer: outer)
      switch piece {
      case .literal, .gap, .blank, .hole, .json: continue
      case .optional(let inner):
        let begins = FormFollowers(inner[...], outer: FormFollowers()).literals.map(text)
        if let same = first(begins, alike: followers.literals.map(text)) { return same }
        if let found = alike(inner, followers) { return found }
      case .anyOrder(let separator, let sequences):
        var before = FormFollowers(separator[...], outer: FormFollowers()).literals.map(text)
        for sequence in sequences {
          let begins = FormFollowers(sequence[...], outer: FormFollowers()).literals.map(text)
          if let same = first(begins, alike: before) { return same }
          before += begins
        }
        for inner in [separator] + sequences {
          if let found = alike(inner, followers) { return found }
        }
      case .each(_, let inner, let separator):
        for inner in [separator, inner] {
          if let found = alike(inner, followers) { return found }
        }
      }
    }
    return nil
  }

  /// The first of some literals that begins like one of others.
  private func first(_ literals: [String], alike others: [String]) -> String? {
    literals.first { one in
      others.contains {
        bytes($0).starts(with: bytes(one)) || bytes(one).starts(with: bytes($0))
      }
    }
  }

  private func text(_ literal: FormLiteral) -> String {
    var text = String.UnicodeScalarView()
    for piece in literal.pieces {
      switch piece {
      case .text(let scalars): text.append(contentsOf: scalars)
      case .lineEnd: text.append("\n")
      }
    }
    return String(text)
  }
}
