/// Stretches that are looked for anywhere in an output.
extension FormScan {
  /// Reads what stands between the literals of each stretch; one that is not found is absent.
  mutating func find(from start: Int) throws(Fault) {
    for part in form.find {
      if let span = stretch(part, from: start) {
        let value = TextMeasure.trimmed(span, of: text)
        // Of nothing the place is where the stretch begins.
        try take(value.isEmpty ? span.lowerBound..<span.lowerBound : value, for: part.field)
      }
    }
  }

  private mutating func stretch(_ part: FindPlan, from start: Int) -> Range<Int>? {
    guard let after = part.after else {
      let place =
        part.last
        ? last(part.before, from: start, to: end) : next(part.before, from: start)
      return place.map { $0.upperBound..<end }
    }
    var begin: Int?
    if part.last {
      // The last opening that has a closing behind it: none of those behind the last closing has.
      guard let close = last(after, from: start, to: end)?.lowerBound else { return nil }
      begin = last(part.before, from: start, to: close)?.upperBound
    } else {
      begin = next(part.before, from: start)?.upperBound
    }
    guard let begin, let end = next(after, from: begin) else { return nil }
    return begin..<end.lowerBound
  }

  /// The first place from `start` on where a literal stands.
  private mutating func next(_ needle: FindPlan.Needle, from start: Int) -> Range<Int>? {
    var place = start
    while true {
      place = needle.finder.find(in: text, from: place, to: end)
      if place >= end { return nil }
      if let stop = match(needle.run, place) { return place..<stop }
      place += 1
    }
  }

  /// The last place from `start` on where a literal stands that ends before `limit`, or there.
  private mutating func last(
    _ needle: FindPlan.Needle, from start: Int, to limit: Int
  ) -> Range<Int>? {
    var behind = limit
    while let place = needle.finder.findLast(in: text, from: start, to: behind) {
      if let stop = match(needle.run, place), stop <= limit { return place..<stop }
      behind = place
    }
    return nil
  }

  /// Takes a stretch as the value of a field: all of it, and nothing else.
  private mutating func take(_ span: Range<Int>, for index: Int) throws(Fault) {
    let field = plan.fields[index]
    if field.kind == .text {
      if field.text?.line == true, let place = span.first(where: { isLineEnd(text[$0]) }) {
        throw Fault(.unexpected, place)
      }
      values[index] = .text(TextValue(Array(text[span])))
      spans[index] = span
      return
    }
    var inner = FormScan(plan, form, UnsafeBufferPointer(rebasing: text[span]))
    inner.runs = []
    inner.relaxed = relaxed
    let hole = HoleStep(
      field: index, followers: Followers(canEnd: true), wholes: [WholeFollower(reachesEnd: true)])
    var fault: Fault?
    do throws(Fault) {
      let stop = try inner.walk([.hole(hole)], from: 0)
      if stop < inner.end { fault = Fault(.unexpected, 0) }
    } catch {
      let isTelling = error.kind == .repeated || error.kind == .number
      fault = isTelling ? error : Fault(.unexpected, 0)
    }
    func moved(_ range: Range<Int>) -> Range<Int> {
      range.lowerBound + span.lowerBound..<range.upperBound + span.lowerBound
    }
    metStranger = metStranger || inner.metStranger
    if index == form.keyField, key == nil { key = .stretch(span) }
    if stranger == nil, var found = inner.stranger {
      found.content = moved(found.content)
      found.afterLabel = found.afterLabel.map { $0 + span.lowerBound }
      stranger = found
    }
    if let fault { throw Fault(fault.kind, fault.offset + span.lowerBound) }
    values[index] = inner.values[index]
    spans[index] = inner.spans[index].map(moved) ?? span
  }
}
