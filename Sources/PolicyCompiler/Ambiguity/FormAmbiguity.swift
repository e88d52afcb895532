package import RewardCheck

/// Whether an answer could be read in two ways (`contract_semantics.md` 6).
package enum Ambiguity: Sendable, Equatable {
  /// No answer can.
  case none
  /// Two forms, by index, both accept this answer; none shorter is known.
  case forms(first: Int, second: Int, answer: [UInt8])
  /// The answer that a form prints for some values of a field is read as other values.
  case values(form: Int, field: String, answer: [UInt8])
  /// A part of a form that may be missing or moved begins like what may stand there as well.
  case optional(form: Int, begins: String)
  /// Whether two forms share an answer was not found out within the limits of the search.
  case undecided(first: Int, second: Int)
}

/// Looks for answers that two forms of a contract accept.
///
/// Each form is turned into an automaton that reads at least what the reader reads by that form; the two are run
/// side by side, shortest answers first, so that a witness is the shortest but for rare cases. An answer found so is given to the reader, once for each form alone;
/// only one that it takes both times is reported. That no answer is found is a proof, since the automata never
/// read less than the reader.
package struct FormAmbiguity {
  private let contract: AnswerContract
  private let slots: ConditionSlots
  private let alphabet: AnswerAlphabet
  private let readers: [AnswerReader]
  private let limit: Int

  /// Prepares a contract.
  ///
  /// - Parameters:
  ///   - contract: The contract; the reader must be able to carry it out.
  ///   - limit: The most pairs of states that one search tries.
  /// - Throws: What the reader says of a contract that it cannot carry out.
  package init(_ contract: AnswerContract, limit: Int = 60_000) throws(SpecError) {
    self.contract = contract
    self.limit = limit
    slots = ConditionSlots(contract)
    alphabet = AnswerAlphabet(contract)
    var readers: [AnswerReader] = []
    for index in contract.forms.indices {
      readers.append(AnswerReader(try ContractPlan(Self.alone(index, contract))))
    }
    self.readers = readers
  }

  /// The contract with one form that can be taken; the others stay, since they have a say in the markers.
  package static func alone(_ index: Int, _ contract: AnswerContract) -> AnswerContract {
    var contract = contract
    for other in contract.forms.indices where other != index {
      contract.forms[other].when = .not(.always)
    }
    return contract
  }

  /// The first ambiguity, or none.
  package func ambiguity() -> Ambiguity {
    let overlap = LabelOverlap(contract)
    if let found = overlap.alikeParts() { return found }
    var open: Ambiguity?
    for second in contract.forms.indices {
      for first in 0..<second {
        switch pair(first, second) {
        case .none: continue
        case .undecided(let first, let second):
          open = open ?? .undecided(first: first, second: second)
        case let found: return found
        }
      }
    }
    return overlap.misreading() ?? open ?? .none
  }

  /// The shortest answer that two forms accept, for whatever subjects the record has.
  private func pair(_ first: Int, _ second: Int) -> Ambiguity {
    var open = false
    var best: [UInt8]?
    for given in contexts {
      let isTried = [first, second].allSatisfy {
        FormAcceptance.isTried(contract, slots, form: $0, given: given)
      }
      guard isTried else { continue }
      switch pair(first, second, given) {
      case .found(let answer): if answer.count < best?.count ?? .max { best = answer }
      case .none: continue
      case .open: open = true
      }
    }
    if let best { return .forms(first: first, second: second, answer: best) }
    return open ? .undecided(first: first, second: second) : .none
  }

  /// What subjects a record may have, as far as forms ask for it.
  private var contexts: [[String]] {
    guard slots.asksForSubjects else { return [contract.subjects] }
    return contract.subjects.prefix(6).reduce([[]]) { lists, subject in
      lists.flatMap { [$0 + [subject], $0] }
    }
  }

  private enum Found {
    case none
    case found([UInt8])
    case open
  }

  private func pair(_ first: Int, _ second: Int, _ given: [String]) -> Found {
    let forms = [contract.forms[first], contract.forms[second]]
    if let left = beginning(forms[0]), let right = beginning(forms[1]), left != right {
      return .none
    }
    let hasJSON = forms.contains { $0.parts.contains(where: Self.isJSON) }
    // Where both read the same JSON value at the same place, one way of writing it stands for all.
    let isAligned = !hasJSON || Self.isAligned(forms[0], forms[1])
    func run(_ mode: FormGraphBuilder.JSONMode, _ care: FormReading.Care) -> CommonAnswer.Outcome {
      search(first, second, given, mode, care)
    }
    switch run(isAligned ? .canonical : .outline, .coarse) {
    case .none: return .none
    case .found(let word):
      // The quick search merges states, and may have passed a shorter answer by.
      if case .found(let other) = run(.canonical, .exact), other.count < word.count {
        return .found(bytes(other))
      }
      return .found(bytes(word))
    case .refused, .unfinished: break
    }
    switch run(.canonical, .exact) {
    case .found(let word): return .found(bytes(word))
    case .none where isAligned: return .none
    case .refused, .unfinished: return .open
    case .none: break
    }
    if case .none = run(.outline, .exact) { return .none }
    return .open
  }

  /// The byte with which every answer of a form begins, white space aside, in lower case; nil where there are several.
  private func beginning(_ form: AnswerForm) -> UInt8? {
    guard contract.prefill.isEmpty else { return nil }
    for part in form.parts {
      switch part {
      case .gap, .blank: continue
      case .literal(let text):
        let bytes = text.utf8.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard let byte = bytes.first else { continue }
        return (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
      case .json(.object), .json(.map): return UInt8(ascii: "{")
      case .json(.array), .json(.each): return UInt8(ascii: "[")
      case .json, .hole, .optional, .anyOrder, .each: return nil
      }
    }
    return nil
  }

  private static func isJSON(_ part: FormPart) -> Bool {
    switch part {
    case .json: true
    case .optional(let inner): inner.contains(where: isJSON)
    case .each(_, let inner, let separator): (inner + separator).contains(where: isJSON)
    case .anyOrder(let separator, let sequences):
      (separator + sequences.joined()).contains(where: isJSON)
    case .literal, .gap, .blank, .hole: false
    }
  }

  /// True where two forms are equal up to their first JSON value and have no other.
  private static func isAligned(_ left: AnswerForm, _ right: AnswerForm) -> Bool {
    guard let place = left.parts.firstIndex(where: { if case .json = $0 { true } else { false } }),
      place < right.parts.count, case .json = right.parts[place],
      left.parts[..<place] == right.parts[..<place]
    else { return false }
    return !(left.parts[..<place] + left.parts[(place + 1)...] + right.parts[(place + 1)...])
      .contains(where: isJSON)
  }

  private func search(
    _ first: Int, _ second: Int, _ given: [String], _ mode: FormGraphBuilder.JSONMode,
    _ care: FormReading.Care
  ) -> CommonAnswer.Outcome {
    let graphs = [first, second].map { form in
      var builder = FormGraphBuilder(contract, alphabet, slots, mode)
      return builder.build(contract.forms[form])
    }
    let kinds = SymbolKinds(graphs, alphabet)
    let readings = zip([first, second], graphs).map { form, graph in
      FormReading(
        graph, alphabet,
        FormAcceptance(contract, slots, form: form, holes: graph.holes, given: given),
        care, slots: slots.count, symbols: kinds.symbols)
    }
    let isFree = contract.layout == .free
    let prefill = Array(contract.prefill.unicodeScalars)
    let prefix = isFree ? Array(prefill.drop(while: AnswerAlphabet.isSpace)) : prefill
    var search = CommonAnswer(
      left: readings[0], right: readings[1], limit: limit,
      prefix: prefix.compactMap { alphabet.scalars.firstIndex(of: $0).map(kinds.symbol) },
      space: alphabet.symbols(where: AnswerAlphabet.isSpace), skipsSpace: isFree)
    return search.search { word in
      let answer = bytes(word)
      return [first, second].allSatisfy {
        readers[$0].read(answer, given: given).outcome == .valid
      }
    }
  }

  private func bytes(_ word: [Int]) -> [UInt8] {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: word.map { alphabet.scalars[$0] })
    return Array(String(text).utf8)
  }
}

/// The symbols by what two automata can tell of them: one stands for each kind.
private struct SymbolKinds {
  /// One symbol of each kind.
  private(set) var symbols: [Int] = []
  private var first: [Int] = []

  init(_ graphs: [FormGraph], _ alphabet: AnswerAlphabet) {
    let tests = graphs.flatMap(\.tests)
    var known: [[Bool]: Int] = [:]
    for (symbol, scalar) in alphabet.scalars.enumerated() {
      let signature =
        tests.map { $0.contains(symbol) } + [
          alphabet.isLetterOrDigit(symbol), AnswerAlphabet.isSpace(scalar),
          AnswerAlphabet.isGap(scalar), scalar == "<",
        ]
      if known[signature] == nil {
        known[signature] = symbol
        symbols.append(symbol)
      }
      first.append(known[signature] ?? symbol)
    }
  }

  /// The symbol that stands for the kind of this one.
  func symbol(_ symbol: Int) -> Int { first[symbol] }
}
