/// Which failure it is when no form fits: several, refused, foreign, malformed, in this order.
struct FailedReading {
  let plan: ContractPlan
  let text: UnsafeBufferPointer<UInt8>
  let start: Int
  let given: [String]?

  private var isFree: Bool { plan.contract.layout == .free }

  /// The outcome where the form of `scan` got furthest, up to `fault`.
  func outcome(of scan: FormScan, _ fault: Fault) -> Outcome {
    let form = scan.form
    if fault.kind != .jsonDuplicate, let place = second(form, scan, fault) {
      return .several(at: place)
    }
    if isRefusal { return .refused }
    guard scan.metStranger else { return .malformed(fault.kind, at: fault.offset) }
    var relaxed = FormScan(plan, form, text)
    relaxed.relaxed = true
    if (try? relaxed.whole(from: start)) != nil, let stranger = relaxed.stranger {
      if stranger.length <= 64 {
        return .foreign(
          field: stranger.field, text: stranger.decoded ?? Array(text[stranger.content]),
          at: stranger.content.lowerBound)
      }
      if let place = stranger.afterLabel { return .malformed(.trailing, at: place) }
    }
    return .malformed(fault.kind, at: fault.offset)
  }

  // MARK: Several answers

  private func second(_ form: FormPlan, _ scan: FormScan, _ fault: Fault) -> Int? {
    if let run = form.keyRun, let place = secondPlace(of: run, scan) { return place }
    if fault.kind == .trailing, let place = answer(at: fault.offset) { return place }
    return secondLabel(form, scan)
  }

  /// Where a run stands for the second time, in any letter case.
  private func secondPlace(of run: Run, _ scan: FormScan) -> Int? {
    var scan = scan
    var found = false
    var place = 0
    while true {
      place = scan.form.keyFinder.find(in: text, from: place, to: text.count)
      if place == text.count { return nil }
      if let end = scan.match(run, place, anyCase: true) {
        if found { return place }
        found = true
        place = max(end, place + 1)
      } else {
        place += 1
      }
    }
  }

  /// `place` if a complete answer begins there.
  private func answer(at place: Int) -> Int? {
    for form in plan.forms {
      var view = AnswerView(contract: plan.contract)
      view.given = given
      if view.truth(form.when) == .no { continue }
      var scan = FormScan(plan, form, text)
      if (try? scan.answer(from: place)) != nil { return place }
    }
    return nil
  }

  /// Where the key hole names a second label.
  private func secondLabel(_ form: FormPlan, _ scan: FormScan) -> Int? {
    guard let field = form.keyField, let key = scan.key else { return nil }
    switch key {
    case .text(let hole, let from):
      var scan = scan
      let end = scan.keyEnd(hole, from)
      return secondLabel(of: field, in: UnsafeBufferPointer(rebasing: text[from..<end]))
        .map { $0 + from }
    case .json(let string):
      let scanner = JSONScanner(text)
      var content: [UInt8] = []
      scanner.decode(string, into: &content)
      let place = content.withUnsafeBufferPointer { secondLabel(of: field, in: $0) }
      return place.map { scanner.place(of: $0, in: string) }
    case .stretch(let range):
      return secondLabel(of: field, in: UnsafeBufferPointer(rebasing: text[range]))
        .map { $0 + range.lowerBound }
    case .pattern(let string, let range):
      let scanner = JSONScanner(text)
      var content: [UInt8] = []
      scanner.decode(string, into: &content)
      let place = content.withUnsafeBufferPointer {
        secondLabel(of: field, in: UnsafeBufferPointer(rebasing: $0[range]))
      }
      return place.map { scanner.place(of: $0 + range.lowerBound, in: string) }
    }
  }

  /// The place of the first label that differs from an earlier one, both as whole tokens.
  private func secondLabel(of field: Int, in content: UnsafeBufferPointer<UInt8>) -> Int? {
    if let number = plan.fields[field].number { return secondNumber(number, in: content) }
    let spellings = plan.fields[field].spellings.filter { $0.kind == .string }
    let anyCase = plan.contract.anyCase
    var starts = [Bool](repeating: false, count: 256)
    for spelling in spellings {
      starts[Int(spelling.bytes[0])] = true
      if anyCase, spelling.bytes[0] &- 0x61 < 26 { starts[Int(spelling.bytes[0] & 0xDF)] = true }
    }
    func stands(_ bytes: [UInt8], _ place: Int) -> Bool {
      bytes.count <= content.count - place
        && bytes.indices.allSatisfy { index in
          let found = content[place + index]
          return found == bytes[index] || anyCase && Characters.lower(found) == bytes[index]
        }
    }
    var first: FieldValue?
    var place = 0
    while place < content.count {
      defer { place += 1 }
      guard starts[Int(content[place])], !Characters.isWord(before: place, in: content) else {
        continue
      }
      let label = spellings.first { spelling in
        stands(spelling.bytes, place)
          && !Characters.isWord(at: place + spelling.bytes.count, in: content)
      }
      guard let label else { continue }
      if let first, first != label.value { return place }
      first = first ?? label.value
      place += label.bytes.count - 1
    }
    return nil
  }

  /// The place of the first number that differs from an earlier one, both as whole tokens within bounds.
  private func secondNumber(
    _ bounds: NumberField, in content: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var first: Fixed?
    var place = 0
    while place < content.count {
      let token = NumberToken(content, at: place, before: content.count, decimals: bounds.decimals)
      guard let end = token.ends.first else {
        place += 1
        continue
      }
      if !Characters.isWord(before: place, in: content), !Characters.isWord(at: end, in: content),
        let value = bounds.value(UnsafeBufferPointer(rebasing: content[place..<end]))
      {
        if let first, first != value { return place }
        first = value
      }
      place = end
    }
    return nil
  }

  // MARK: Refusals

  /// True where the text begins with a declared refusal; `’` counts as `'`, letter case does not count.
  private var isRefusal: Bool {
    guard !plan.refusal.isEmpty else { return false }
    let from = max(plan.prefill.count, 0)
    let span = TextMeasure.trimmed(min(from, text.count)..<text.count, of: text)
    let longest = plan.refusal.map(\.count).max() ?? 0
    var head: [UInt8] = []
    var place = span.lowerBound
    while place < span.upperBound, head.count < longest {
      if place + 2 < span.upperBound, text[place] == 0xE2, text[place + 1] == 0x80,
        text[place + 2] == 0x99
      {
        head.append(0x27)
        place += 3
      } else {
        head.append(Characters.lower(text[place]))
        place += 1
      }
    }
    return plan.refusal.contains { head.starts(with: $0) }
  }
}

extension FormScan {
  /// Where the content of the key hole ends: at what follows it, at a marker, or at the end.
  mutating func keyEnd(_ hole: HoleStep, _ start: Int) -> Int {
    let stops = form.stops[hole.field]
    let markers = plan.markers
    let finder = plan.stopFinder
    var place = start
    while true {
      place = finder.find(in: text, from: place, to: end)
      if place == end || stands(stops, place) { return place }
      if !inString, stands(markers, place) { return place }
      place += 1
    }
  }
}

extension FormScan.Stranger {
  /// The number of bytes that stand there.
  var length: Int { decoded?.count ?? content.count }
}
