/// Reads a whole output by a contract, stage by stage; the first failure decides.
package struct AnswerReader {
  let plan: ContractPlan

  /// Makes a reader of a contract.
  package init(_ plan: ContractPlan) { self.plan = plan }

  /// What the contract makes of an output.
  ///
  /// - Parameters:
  ///   - output: The output, byte for byte; it may be anything.
  ///   - isClean: True where the output is known to be UTF-8 without any refused character.
  ///   - keepsTexts: False where the bytes of texts are not asked for, only their lengths.
  ///   - given: The subjects that the record has; nil for all.
  /// - Returns: The outcome, with offsets into `output`.
  ///
  /// Complexity: linear in the bytes, for each form.
  package func read(
    _ output: UnsafeBufferPointer<UInt8>, isClean: Bool = false, keepsTexts: Bool = true,
    given: [String]? = nil
  ) -> Reading {
    if let fault = faultOfBytes(output, isClean) {
      return failed(.malformed(fault.kind, at: fault.offset))
    }
    var end = output.count
    var bare = end
    while bare > 0, Characters.isSpace(output[bare - 1]) { bare -= 1 }
    if let token = plan.stop.first(where: { ends(output, before: bare, with: $0) }) {
      end = bare - token.count
    }
    var first = 0
    while first < end, Characters.isSpace(output[first]) { first += 1 }
    if first == end {
      return failed(.malformed(.empty, at: 0))
    }
    let body = UnsafeBufferPointer(rebasing: output[..<end])
    guard plan.prefill.isEmpty else {
      let whole = plan.prefill + body
      return whole.withUnsafeBufferPointer { moved(read(text: $0, keepsTexts, given), output) }
    }
    return moved(read(text: body, keepsTexts, given), output)
  }

  /// What the contract makes of an output.
  package func read(_ output: [UInt8], given: [String]? = nil) -> Reading {
    output.withUnsafeBufferPointer { read($0, given: given) }
  }

  /// Size, UTF-8, refused characters: what is wrong whatever the form.
  private func faultOfBytes(_ output: UnsafeBufferPointer<UInt8>, _ isClean: Bool) -> Fault? {
    if output.count > plan.limit { return Fault(.tooLong, plan.limit) }
    return isClean ? nil : Characters.firstFault(output)
  }

  private func ends(
    _ output: UnsafeBufferPointer<UInt8>, before end: Int, with token: [UInt8]
  ) -> Bool {
    token.count <= end && output[(end - token.count)..<end].elementsEqual(token)
  }

  private func failed(_ outcome: Outcome, form: Int? = nil) -> Reading {
    Reading(
      outcome: outcome, form: form,
      values: plan.absent.values, spans: plan.absent.spans)
  }

  /// Tries the forms on a text whose ends have been seen to.
  private func read(
    text: UnsafeBufferPointer<UInt8>, _ keepsTexts: Bool, _ given: [String]?
  ) -> Reading {
    var start = 0
    if plan.isFree {
      while start < text.count, Characters.isSpace(text[start]) { start += 1 }
    }
    var contradicted: Int?
    var furthest: (scan: FormScan, fault: Fault)?
    for (index, form) in plan.forms.enumerated() {
      if form.hasCondition {
        var view = AnswerView(contract: plan.contract)
        view.given = given
        if view.truth(form.when) == .no { continue }
      }
      var scan = FormScan(plan, form, text, keepsTexts: keepsTexts)
      do throws(Fault) {
        try scan.whole(from: start)
      } catch {
        if error.offset > furthest?.fault.offset ?? -1 { furthest = (scan, error) }
        continue
      }
      // A context that is not known cannot be held against an answer.
      if form.hasCondition, view(of: scan.values, given).truth(form.when) == .no {
        contradicted = contradicted ?? index
        continue
      }
      return checked(scan, form: index, given)
    }
    if let contradicted { return failed(.malformed(.contradiction, at: 0), form: contradicted) }
    guard let furthest else { return failed(.malformed(.unexpected, at: 0)) }
    let failure = FailedReading(plan: plan, text: text, start: start, given: given)
    return failed(failure.outcome(of: furthest.scan, furthest.fault))
  }

  private func view(of values: [FieldValue], _ given: [String]?) -> AnswerView {
    var view = AnswerView(contract: plan.contract)
    view.values = AnswerValues(values)
    view.given = given
    return view
  }

  /// Bounds of fields and requirements, in the order of the source.
  private func checked(_ scan: FormScan, form: Int, _ given: [String]?) -> Reading {
    let reading = Reading(
      outcome: .valid, form: form, values: scan.values, spans: scan.spans)
    for (index, field) in plan.fields.enumerated() {
      let place = reading.spans[index]?.lowerBound ?? 0
      var fault: MalformedKind?
      switch reading.values[index] {
      case .text(let text):
        if let bounds = field.text {
          fault = self.fault(of: text, bounds, field.echoes, scan.text, reading.spans[index])
        }
      case .other(let text):
        if case .text(let bounds)? = field.other {
          fault = self.fault(of: text, bounds, [], scan.text, nil)
        }
      case .texts(let texts):
        guard let bounds = field.text else { continue }
        let places = scan.lists.last { $0.field == index }?.spans ?? []
        for (text, span) in zip(texts, places) {
          if let fault = self.fault(of: text, bounds, field.echoes, scan.text, span) {
            return failed(.malformed(fault, at: span.lowerBound), form: form)
          }
        }
      case .set(let codes):
        guard let set = field.set else { continue }
        if codes.count < set.low || codes.count > set.high ?? .max { fault = .length }
      case .none:
        if let set = field.set, set.low > 0, scan.emptyLists.contains(index) { fault = .length }
      case .absent, .label, .code, .number: continue
      }
      if let fault { return failed(.malformed(fault, at: place), form: form) }
    }
    guard !plan.requirements.isEmpty else { return reading }
    let view = view(of: reading.values, given)
    for (left, right) in plan.requirements {
      let first = view.truth(left)
      let second = right.map { view.truth($0) } ?? .yes
      if first != .unknown, second != .unknown, first != second {
        return failed(.malformed(.contradiction, at: 0), form: form)
      }
    }
    return reading
  }

  /// What is wrong with a text, or nil; its bytes are those at `span` where it does not keep them.
  private func fault(
    of value: TextValue, _ bounds: TextField, _ echoes: [[UInt8]],
    _ text: UnsafeBufferPointer<UInt8>, _ span: Range<Int>?
  ) -> MalformedKind? {
    let length = bounds.unit == .words ? value.words : value.characters
    guard length >= bounds.low, length <= bounds.high ?? .max else { return .length }
    if value.content.isEmpty, value.characters > 0, let span {
      return fault(of: UnsafeBufferPointer(rebasing: text[span]), bounds, echoes)
    }
    return value.content.withUnsafeBufferPointer { fault(of: $0, bounds, echoes) }
  }

  private func fault(
    of content: UnsafeBufferPointer<UInt8>, _ bounds: TextField, _ echoes: [[UInt8]]
  ) -> MalformedKind? {
    if bounds.low > 0, !TextMeasure.holdsLetterOrDigit(content) { return .length }
    let isEcho = echoes.contains { echo in
      echo.count == content.count
        && zip(echo, content).allSatisfy { known, byte in
          known == byte || plan.contract.anyCase && known == Characters.lower(byte)
        }
    }
    return isEcho ? .echo : nil
  }

  /// The reading with offsets of the output: the prefill is before it, and so is nothing.
  private func moved(_ reading: Reading, _ output: UnsafeBufferPointer<UInt8>) -> Reading {
    var reading = reading
    if case .malformed(.cutOff, _) = reading.outcome {
      reading.outcome = .malformed(.cutOff, at: output.count)
    }
    if plan.prefill.isEmpty { return reading }
    func place(_ offset: Int) -> Int { max(0, offset - plan.prefill.count) }
    switch reading.outcome {
    case .valid, .refused: break
    case .malformed(.cutOff, _): break
    case .malformed(let kind, let offset): reading.outcome = .malformed(kind, at: place(offset))
    case .several(let offset): reading.outcome = .several(at: place(offset))
    case .foreign(let field, let text, let offset):
      reading.outcome = .foreign(field: field, text: text, at: place(offset))
    }
    reading.spans = reading.spans.map { span in
      span.map { place($0.lowerBound)..<place($0.upperBound) }
    }
    return reading
  }
}
