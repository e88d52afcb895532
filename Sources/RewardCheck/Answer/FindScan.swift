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
      var found: Int?
      var place = start
      while let next = next(part.before, from: place) {
        found = next.upperBound
        if !part.last { break }
        place = next.lowerBound + 1
      }
      return found.map { $0..<end }
    }
    var begin: Int?
    if part.last {
      // The last opening that has a closing behind it: none of those behind the last closing has.
      var close: Int?
      var place = start
      while let next = next(after, from: place) {
        close = next.lowerBound
        place = next.lowerBound + 1
      }
      guard let close else { return nil }
      place = start
      while let next = next(part.before, from: place), next.upperBound <= close {
        begin = next.upperBound
        place = next.lowerBound + 1
      }
    } else {
      begin = next(part.before, from: start)?.upperBound
    }
    guard let begin, let end = next(after, from: begin) else { return nil }
    return begin..<end.lowerBound
  }

  /// The first place from `start` on where a run stands.
  private mutating func next(_ run: Run, from start: Int) -> Range<Int>? {
    let starts = run.firstBytes
    guard let first = starts.first else { return nil }
    var place = start
    while place < end {
      if starts.count == 1 {
        place = ByteBlocks.find(first, in: text, from: place)
        if place >= end { return nil }
      }
      if starts.contains(text[place]), let stop = match(run, place) { return place..<stop }
      place += 1
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
    var hole = HoleStep(field: index, followers: Followers(canEnd: true))
    hole.wholes = [WholeFollower(reachesEnd: true)]
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
