/// Why a form does not fit, and at which byte of the text.
struct Fault: Error, Sendable, Hashable {
  var kind: MalformedKind
  var offset: Int

  init(_ kind: MalformedKind, _ offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}

/// One pass of one form over one text; no byte of a text is read again by a later hole.
struct FormScan {
  /// Something that stands where a label or code is due.
  struct Stranger {
    var field: Int
    var content: Range<Int>
    /// The content where it is not the bytes of the text.
    var decoded: [UInt8]?
    /// The place after a whole label with which it begins.
    var afterLabel: Int?
  }

  /// Where the key hole stands.
  enum Key {
    case text(HoleStep, from: Int)
    case json(JSONScanner.Text)
  }

  let plan: ContractPlan
  let form: FormPlan
  let text: UnsafeBufferPointer<UInt8>
  /// Where the answer ends; only white space that does not count may follow, or the blanks of a last literal.
  let end: Int
  var isFree: Bool { plan.contract.layout == .free }
  var anyCase: Bool { plan.contract.anyCase }

  var values: [FieldValue]
  var spans: [Range<Int>?]
  /// True where finite holes take whatever stands there.
  var relaxed = false
  /// The first finite hole that holds something else, on a relaxed pass.
  var stranger: Stranger?
  var key: Key?

  init(_ plan: ContractPlan, _ form: FormPlan, _ text: UnsafeBufferPointer<UInt8>) {
    self.plan = plan
    self.form = form
    self.text = text
    var end = text.count
    if plan.contract.layout == .free {
      while end > 0, Characters.isSpace(text[end - 1]) { end -= 1 }
    }
    self.end = end
    values = Array(repeating: .absent, count: plan.fields.count)
    spans = Array(repeating: nil, count: plan.fields.count)
    for (field, label) in form.fixed { values[field] = .label(label) }
  }

  /// Reads a whole answer that begins at `start`, and gives the place after it.
  mutating func answer(from start: Int) throws(Fault) -> Int {
    try walk(form.steps, from: start)
  }

  /// Reads one answer from `start` and nothing after it.
  mutating func whole(from start: Int) throws(Fault) {
    var place = try answer(from: start)
    if isFree { place = skip(Characters.isSpace, place) }
    if place < end { throw Fault(.trailing, place) }
  }

  private mutating func walk(_ steps: [Step], from start: Int) throws(Fault) -> Int {
    var place = start
    for step in steps {
      switch step {
      case .gap: place = skip(Characters.isGap, place)
      case .blank: place = skip(Characters.isSpace, place)
      case .run(let run):
        guard let end = match(run, place) else { throw fault(due: run, at: place) }
        place = end
      case .hole(let hole):
        place =
          plan.fields[hole.field].text == nil
          ? try finite(hole, place) : try free(hole, place)
      case .optional(let steps, let begins):
        let lead = lead(steps, place)
        if match(begins, lead) != nil {
          place = try walk(steps, from: place)
        } else if stopsInside(begins, lead) {
          throw Fault(.cutOff, end)
        }
      case .json(let shape): place = try json(shape, place)
      }
    }
    return place
  }

  /// The place after the gaps and blanks at the front of `steps`.
  private func lead(_ steps: [Step], _ start: Int) -> Int {
    var place = start
    for step in steps {
      switch step {
      case .gap: place = skip(Characters.isGap, place)
      case .blank: place = skip(Characters.isSpace, place)
      case .run, .hole, .optional, .json: return place
      }
    }
    return place
  }

  func skip(_ test: (UInt8) -> Bool, _ start: Int) -> Int {
    var place = start
    while place < end, test(text[place]) { place += 1 }
    return place
  }

  // MARK: Holes in text

  /// Reads a text: up to the first place where something that follows it begins.
  private mutating func free(_ hole: HoleStep, _ start: Int) throws(Fault) -> Int {
    let isLine = plan.fields[hole.field].text?.line ?? false
    var place = start
    while true {
      place = candidate(from: place, lineEnds: isLine)
      if place == end { break }
      let byte = text[place]
      if plan.markerStarts[Int(byte)] {
        if hole.followers.runs.contains(where: { match($0, place) != nil }) { break }
        if plan.markers.contains(where: { match($0, place, anyCase: true) != nil }) {
          throw fault(due: hole.followers, at: place)
        }
      }
      if isLine, byte == 0x0A || byte == 0x0D { throw Fault(.unexpected, place) }
      place += 1
    }
    if place == end, !hole.followers.canEnd { throw Fault(.cutOff, end) }
    var span = start..<place
    if isFree {
      span = TextMeasure.trimmed(span, of: text)
      if span.isEmpty { span = start..<start }
    }
    values[hole.field] = .text(TextValue(Array(text[span])))
    spans[hole.field] = span
    return place
  }

  /// The first place from `start` on where a marker, or what follows a hole, or a line end, may begin.
  private func candidate(from start: Int, lineEnds: Bool) -> Int {
    let finder = lineEnds ? plan.lineFinder : plan.markerFinder
    return finder.find(in: UnsafeBufferPointer(rebasing: text[..<end]), from: start)
  }

  /// Reads a label or code: the longest spelling after which the form goes on.
  private mutating func finite(_ hole: HoleStep, _ start: Int) throws(Fault) -> Int {
    let place =
      isFree ? skip(hole.afterTag ? Characters.isSpace : Characters.isGap, start) : start
    if hole.field == form.keyField, key == nil { key = .text(hole, from: place) }
    var longest: Int?
    for spelling in plan.fields[hole.field].spellings where spelling.kind == .string {
      guard matches(spelling.bytes, place, anyCase: anyCase) else { continue }
      let label = place + spelling.bytes.count
      let reach = after(hole, label)
      // A literal that begins with a blank needs some of those that the hole would pass over.
      let ends = stride(from: reach, through: label, by: -1)
      if let end = ends.first(where: { goesOn(hole.followers, $0) }) {
        values[hole.field] = spelling.value
        spans[hole.field] = place..<label
        return end
      }
      longest = longest ?? reach
    }
    let strict =
      longest.map { fault(due: hole.followers, at: $0) } ?? fault(due: hole.field, at: place)
    guard relaxed, let end = contentEnd(hole, place) else { throw strict }
    let span = trimmedEnd(place..<end)
    // Beyond 64 bytes it is no code of another table; a label that goes on is text after an answer.
    guard !span.isEmpty, span.count <= 64 || longest != nil else { throw strict }
    if stranger == nil {
      stranger = Stranger(field: hole.field, content: span, afterLabel: longest)
    }
    return end
  }

  private func after(_ hole: HoleStep, _ place: Int) -> Int {
    guard isFree else { return place }
    if hole.beforeTag {
      let end = skip(Characters.isSpace, place)
      if end < self.end, text[end] == 0x3C { return end }
    }
    let end = skip(Characters.isGap, place)
    guard hole.followers.canEnd else { return end }
    let last = skip(Characters.isSpace, end)
    return last == self.end ? last : end
  }

  /// True where what follows a hole stands at `place`.
  private func goesOn(_ followers: Followers, _ place: Int) -> Bool {
    followers.isOpen || followers.canEnd && place == self.end
      || followers.runs.contains { match($0, place) != nil }
  }

  /// Where the content of a finite hole ends if anything is taken for it, or nil where that cannot be said.
  private func contentEnd(_ hole: HoleStep, _ start: Int) -> Int? {
    if hole.followers.isOpen { return nil }
    var place = start
    while place < end {
      let byte = text[place]
      if plan.markerStarts[Int(byte)] {
        if hole.followers.runs.contains(where: { match($0, place) != nil }) { return place }
        if plan.markers.contains(where: { match($0, place, anyCase: true) != nil }) { return nil }
      }
      if byte == 0x0A { return nil }
      place += 1
    }
    return hole.followers.canEnd ? place : nil
  }

  private func trimmedEnd(_ range: Range<Int>) -> Range<Int> {
    guard isFree else { return range }
    return TextMeasure.trimmed(range, of: text)
  }
}
