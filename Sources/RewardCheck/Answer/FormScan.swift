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
    /// All of a stretch that was looked for.
    case stretch(Range<Int>)
    case json(JSONScanner.Text)
    /// In the content of a string, from this byte of it to that.
    case pattern(JSONScanner.Text, Range<Int>)
  }

  let plan: ContractPlan
  let form: FormPlan
  let text: UnsafeBufferPointer<UInt8>
  /// Where the answer ends; only white space that does not count may follow, or the blanks of a last literal.
  let end: Int
  let isFree: Bool
  let anyCase: Bool
  /// False where the bytes of texts are not kept, only their lengths and places.
  private var keepsTexts = true
  /// True inside a JSON string, where markers mean nothing.
  var inString = false
  /// The literals of which one that stands where it was not due makes something missing.
  var runs: [Run]

  var values: [FieldValue]
  var spans: [Range<Int>?]
  /// The places of the texts that stand once for each item, in the order of their items.
  var lists: [(field: Int, spans: [Range<Int>])] = []
  /// The sets that were written as a list or map without items.
  var emptyLists: [Int] = []
  /// True where finite holes take whatever stands there.
  var relaxed = false
  /// The first finite hole that holds something else, on a relaxed pass.
  var stranger: Stranger?
  /// True where a finite hole held something else; if none did, a relaxed pass would read the same.
  var metStranger = false
  var key: Key?
  /// The last gap and the last white space that were passed over, so that no byte of them is asked again and again.
  private var gap = 0..<0
  private var space = 0..<0

  init(
    _ plan: ContractPlan, _ form: FormPlan, _ text: UnsafeBufferPointer<UInt8>,
    keepsTexts: Bool = true
  ) {
    self.plan = plan
    self.keepsTexts = keepsTexts
    self.form = form
    self.text = text
    isFree = plan.isFree
    anyCase = plan.anyCase
    runs = form.runs
    var end = text.count
    if isFree {
      while end > 0, Characters.isSpace(text[end - 1]) { end -= 1 }
    }
    self.end = end
    values = plan.absent.values
    spans = plan.absent.spans
    for (field, label) in form.fixed { values[field] = .label(label) }
  }

  /// A scan of the content of a JSON string, in exact layout.
  init(_ outer: FormScan, _ pattern: PatternPlan, _ content: UnsafeBufferPointer<UInt8>) {
    plan = outer.plan
    form = outer.form
    text = content
    end = content.count
    isFree = false
    anyCase = outer.anyCase
    inString = true
    runs = pattern.runs
    values = outer.values
    spans = outer.spans
    relaxed = outer.relaxed
  }

  /// Reads a whole answer that begins at `start`, and gives the place after it.
  mutating func answer(from start: Int) throws(Fault) -> Int {
    if !form.find.isEmpty {
      try find(from: start)
      return end
    }
    return try walk(form.steps, from: start)
  }

  /// Reads one answer from `start` and nothing after it.
  mutating func whole(from start: Int) throws(Fault) {
    var place = try answer(from: start)
    if isFree { place = skip(Characters.isSpace, place) }
    if place < end { throw Fault(.trailing, place) }
  }

  mutating func walk(_ steps: [Step], from start: Int) throws(Fault) -> Int {
    var place = start
    for step in steps {
      switch step {
      case .gap: place = gapEnd(place)
      case .blank: place = spaceEnd(place)
      case .run(let run):
        guard let end = match(run, place) else { throw fault(due: run, at: place) }
        place = end
      case .hole(let hole): place = try self.hole(hole, place)
      case .optional(let steps, let begins):
        let lead = lead(steps, place)
        if match(begins, lead) != nil {
          place = try walk(steps, from: place)
        } else if stopsInside(begins, lead) {
          throw Fault(.cutOff, end)
        }
      case .json(let shape): place = try json(shape, place)
      case .anyOrder(let step): place = try anyOrder(step, place)
      case .each(let step): place = try each(step, place)
      }
    }
    return place
  }

  private mutating func hole(_ hole: HoleStep, _ start: Int) throws(Fault) -> Int {
    switch plan.fields[hole.field].kind {
    case .finite: try finite(hole, start)
    case .set: hole.isItem ? try item(hole, start) : try set(hole, start)
    case .number: try number(hole, start)
    case .text: try free(hole, start)
    }
  }

  /// The place after the gaps and blanks at the front of `steps`.
  mutating func lead(_ steps: [Step], _ start: Int) -> Int {
    var place = start
    for step in steps {
      switch step {
      case .gap: place = gapEnd(place)
      case .blank: place = spaceEnd(place)
      case .run, .hole, .optional, .json, .anyOrder, .each: return place
      }
    }
    return place
  }

  @inline(__always)
  func skip(_ test: (UInt8) -> Bool, _ start: Int) -> Int {
    var place = start
    while place < end, test(text[place]) { place += 1 }
    return place
  }

  /// The place after the gap that stands at `start`.
  mutating func gapEnd(_ start: Int) -> Int {
    if gap.contains(start) { return gap.upperBound }
    let stop = skip(Characters.isGap, start)
    if stop - start > 8 { gap = start..<stop }
    return stop
  }

  /// The place after the white space that stands at `start`.
  mutating func spaceEnd(_ start: Int) -> Int {
    if space.contains(start) { return space.upperBound }
    let stop = skip(Characters.isSpace, start)
    if stop - start > 8 { space = start..<stop }
    return stop
  }

  // MARK: Texts

  /// Reads a text.
  private mutating func free(_ hole: HoleStep, _ start: Int) throws(Fault) -> Int {
    guard let bounds = plan.fields[hole.field].text else { return start }
    let place =
      bounds.any
      ? try anyEnd(hole, start, line: bounds.line) : try textEnd(hole, start, line: bounds.line)
    let span = content(start..<place)
    let found = UnsafeBufferPointer(rebasing: text[span])
    values[hole.field] = .text(
      inString ? TextValue(Array(found)) : TextValue(checked: found, isKept: keepsTexts))
    spans[hole.field] = span
    return place
  }

  /// `range` without what does not count at its ends; of nothing, the place where it begins.
  func content(_ range: Range<Int>) -> Range<Int> {
    guard isFree else { return range }
    let span = TextMeasure.trimmed(range, of: text)
    return span.isEmpty ? range.lowerBound..<range.lowerBound : span
  }

  /// The first place where something that follows a text begins.
  mutating func textEnd(_ hole: HoleStep, _ start: Int, line: Bool) throws(Fault) -> Int {
    let stops = form.stops[hole.field]
    let markers = plan.markers
    let finder = line ? plan.lineFinder : plan.stopFinder
    var place = start
    while true {
      place = finder.find(in: text, from: place, to: end)
      if place == end { break }
      if stands(stops, place) { return place }
      if !inString, stands(markers, place) { throw fault(due: hole.followers, at: place) }
      if line, isLineEnd(text[place]) { throw Fault(.unexpected, place) }
      place += 1
    }
    if !hole.followers.canEnd { throw Fault(.cutOff, end) }
    return end
  }

  /// True for the bytes that no text of one line holds.
  func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  // MARK: Texts that may hold anything

  /// Where a text ends that may hold anything: where all that follows it fits.
  mutating func anyEnd(_ hole: HoleStep, _ start: Int, line: Bool) throws(Fault) -> Int {
    var first: Int?
    var last: Int?
    var fits: Int?
    let stops = form.stops[hole.field]
    let finder = plan.stopFinder
    var place = start
    search: while true {
      place = finder.find(in: text, from: place, to: end)
      if place == end { break }
      defer { place += 1 }
      guard stands(stops, place) else { continue }
      for whole in hole.wholes {
        guard let run = whole.first, match(run, place) != nil else { continue }
        first = first ?? place
        if whole.reachesEnd { last = place }
        guard self.whole(whole, place) else { continue }
        fits = place
        if !whole.reachesEnd { break search }
      }
    }
    var stop = fits
    if stop == nil {
      if hole.wholes.contains(where: { $0.first == nil }) {
        stop = end
      } else {
        stop = last ?? first
      }
    }
    let limit = stop ?? end
    if line, let ending = content(start..<limit).first(where: { isLineEnd(text[$0]) }) {
      throw Fault(.unexpected, ending)
    }
    guard let stop else { throw Fault(.cutOff, end) }
    return stop
  }

  /// True where all of a follower stands at `start`.
  private mutating func whole(_ whole: WholeFollower, _ start: Int) -> Bool {
    var place = start
    for step in whole.steps {
      switch step {
      case .gap: place = gapEnd(place)
      case .blank: place = spaceEnd(place)
      case .run(let run):
        guard let end = match(run, place) else { return false }
        place = end
      case .hole, .optional, .json, .anyOrder, .each: return true
      }
    }
    guard whole.reachesEnd else { return true }
    return place == end || isFree && spaceEnd(place) == end
  }
}
