/// Holes of labels, codes, sets and numbers in text.
extension FormScan {
  /// What stands at the front of a hole and is not part of its value.
  private mutating func front(_ hole: HoleStep, _ start: Int) -> Int {
    guard isFree else { return start }
    return hole.afterTag ? spaceEnd(start) : gapEnd(start)
  }

  /// The place after what stands behind a value and is not part of it.
  private mutating func after(_ hole: HoleStep, _ place: Int) -> Int {
    let end: Int
    switch hole.behind {
    case .blank: return spaceEnd(place)
    case .gap: end = gapEnd(place)
    case .nothing: end = isFree ? gapEnd(place) : place
    }
    guard isFree else { return end }
    if hole.beforeTag {
      let end = spaceEnd(place)
      if end < self.end, text[end] == 0x3C { return end }
    }
    guard hole.followers.canEnd else { return end }
    let last = spaceEnd(end)
    return last == self.end ? last : end
  }

  /// Where the form goes on after a value that ends at `label`, or nil.
  private mutating func goesOn(_ hole: HoleStep, _ label: Int) -> Int? {
    let reach = after(hole, label)
    // A literal that begins with a blank needs some of those that the hole would pass over.
    var place = reach
    while place >= max(label, reach - hole.blanks) {
      if hole.followers.isOpen || hole.followers.canEnd && place == end
        || stands(hole.followers.runs, place)
      {
        return place
      }
      place -= 1
    }
    return nil
  }

  /// Takes the longest spelling after which the form goes on; `longest` is where one ends after which it does not.
  @inline(__always)
  private mutating func spelt(
    _ field: FieldPlan, _ hole: HoleStep, _ place: Int, _ longest: inout Int?
  ) -> Int? {
    for spelling in field.spellings where spelling.kind == .string {
      guard matches(spelling.bytes, place, anyCase: anyCase) else { continue }
      let label = place + spelling.bytes.count
      if let end = goesOn(hole, label) {
        values[hole.field] = spelling.value
        spans[hole.field] = place..<label
        return end
      }
      longest = longest ?? after(hole, label)
    }
    return nil
  }

  /// Reads a label or code: the longest spelling after which the form goes on.
  mutating func finite(_ hole: HoleStep, _ start: Int) throws(Fault) -> Int {
    let place = front(hole, start)
    if hole.field == form.keyField, key == nil { key = .text(hole, from: place) }
    let field = plan.fields[hole.field]
    var longest: Int?
    if let end = spelt(field, hole, place, &longest) { return end }
    if let other = field.other, let end = try self.other(other, hole, place) { return end }
    metStranger = true
    if relaxed, let end = contentEnd(hole, place),
      befriend(content(place..<end), hole.field, longest)
    {
      return end
    }
    throw longest.map { fault(due: hole.followers, at: $0) } ?? fault(due: hole.field, at: place)
  }

  /// Takes what stands where a label is due, on a relaxed pass; false where it cannot be taken for one.
  private mutating func befriend(_ span: Range<Int>, _ field: Int, _ afterLabel: Int?) -> Bool {
    // Beyond 64 bytes it is no code of another table; a label that goes on is text after an answer.
    guard !span.isEmpty, span.count <= 64 || afterLabel != nil else { return false }
    if stranger == nil {
      stranger = Stranger(field: field, content: span, afterLabel: afterLabel)
    }
    return true
  }

  /// Where the content of a finite hole ends if anything is taken for it, or nil where that cannot be said.
  private mutating func contentEnd(
    _ hole: HoleStep, _ start: Int, separator: SeparatorPlan? = nil
  ) -> Int? {
    if hole.followers.isOpen { return nil }
    var place = start
    let finder = plan.stopFinder
    while place < end {
      let byte = text[place]
      if finder.may(begin: place, in: text) {
        if stands(form.stops[hole.field], place) { return place }
        if !inString, stands(plan.markers, place) { return nil }
      }
      if let separator, match(isFree ? separator.core : separator.exact, place) != nil {
        return place
      }
      if byte == 0x0A { return nil }
      place += 1
    }
    return hole.followers.canEnd ? place : nil
  }

  // MARK: Other texts

  /// Reads what stands there where it is no label; nil where it may not stand there.
  private mutating func other(
    _ other: OtherText, _ hole: HoleStep, _ start: Int
  ) throws(Fault) -> Int? {
    let place: Int
    switch other {
    case .text(let bounds) where bounds.any:
      place = try anyEnd(hole, start, line: bounds.line)
    case .text(let bounds): place = try textEnd(hole, start, line: bounds.line)
    case .digits:
      guard let end = contentEnd(hole, start) else { return nil }
      place = end
    }
    let span = content(start..<place)
    guard other.takes(UnsafeBufferPointer(rebasing: text[span])) else { return nil }
    // What is a label as soon as it is trimmed would be read as one where it is printed.
    for spelling in plan.fields[hole.field].spellings
    where spelling.kind == .string && spelling.bytes.count == span.count {
      if matches(spelling.bytes, span.lowerBound, anyCase: anyCase) { return nil }
    }
    values[hole.field] = .other(TextValue(Array(text[span])))
    spans[hole.field] = span
    return place
  }

  // MARK: Numbers

  /// Reads a number.
  mutating func number(_ hole: HoleStep, _ start: Int) throws(Fault) -> Int {
    let place = front(hole, start)
    if hole.field == form.keyField, key == nil { key = .text(hole, from: place) }
    guard let bounds = plan.fields[hole.field].number else { return place }
    let token = NumberToken(text, at: place, before: end, decimals: bounds.decimals)
    guard let longest = token.ends.first else {
      if place == end || token.isBegun { throw Fault(.cutOff, end) }
      throw Fault(stands(runs, place) ? .missing : .number, place)
    }
    for stop in token.ends {
      guard let end = goesOn(hole, stop) else { continue }
      guard let value = bounds.value(UnsafeBufferPointer(rebasing: text[place..<stop])) else {
        throw Fault(.number, place)
      }
      values[hole.field] = .number(value)
      spans[hole.field] = place..<stop
      return end
    }
    if longest < end, NumberToken.goesOn(text[longest]) { throw Fault(.number, place) }
    throw fault(due: hole.followers, at: after(hole, longest))
  }

  // MARK: Sets

  /// Reads items with separators between them, or what says that there are none.
  mutating func set(_ hole: HoleStep, _ start: Int) throws(Fault) -> Int {
    let first = front(hole, start)
    let field = plan.fields[hole.field]
    if let nothing = field.nothing, nothing.kind == .string,
      matches(nothing.bytes, first, anyCase: anyCase),
      let end = goesOn(hole, first + nothing.bytes.count)
    {
      values[hole.field] = .none
      spans[hole.field] = first..<first + nothing.bytes.count
      return end
    }
    var items: [Int] = []
    var place = first
    while true {
      let item = try self.item(hole, place, items, field)
      if let code = item.code { items.append(code) }
      if let next = item.next {
        place = next
        continue
      }
      values[hole.field] = .set(items.sorted())
      spans[hole.field] = first..<item.end
      return item.goesOn
    }
  }

  /// An item of a set and how the text goes on after it.
  private struct Item {
    /// The code, or nil for a stranger.
    var code: Int?
    /// Where the item ends.
    var end: Int
    /// Where the next item begins, or nil after the last.
    var next: Int?
    /// Where the form goes on.
    var goesOn: Int
  }

  private mutating func item(
    _ hole: HoleStep, _ place: Int, _ items: [Int], _ field: FieldPlan
  ) throws(Fault) -> Item {
    var longest: Int?
    for spelling in field.spellings where spelling.kind == .string {
      guard matches(spelling.bytes, place, anyCase: anyCase), case .code(let code) = spelling.value
      else { continue }
      let label = place + spelling.bytes.count
      var item = Item(code: code, end: label, next: nil, goesOn: label)
      if !hole.followers.isOpen, let end = goesOn(hole, label) {
        item.goesOn = end
      } else if let next = separatorEnd(field.separator, label) {
        item.next = next
      } else {
        longest = longest ?? label
        continue
      }
      if items.contains(code) { throw Fault(.repeated, place) }
      return item
    }
    metStranger = true
    // What stands behind more blanks than a separator has is no item.
    if relaxed, place < end, !isFree || !Characters.isGap(text[place]),
      let end = contentEnd(hole, place, separator: field.separator),
      befriend(content(place..<end), hole.field, longest)
    {
      var item = Item(code: nil, end: end, next: nil, goesOn: end)
      if !stands(form.stops[hole.field], end), end < self.end {
        item.next = separatorEnd(field.separator, end)
      }
      return item
    }
    var followers = hole.followers
    followers.runs.append(isFree ? field.separator.core : field.separator.exact)
    throw longest.map { fault(due: followers, at: after(hole, $0)) }
      ?? fault(due: hole.field, at: place, mayBeNone: items.isEmpty)
  }

  /// Where the next item begins, if a separator stands at `start`.
  private mutating func separatorEnd(_ separator: SeparatorPlan, _ start: Int) -> Int? {
    guard isFree else { return match(separator.exact, start) }
    var place = start
    while place < end, place - start < separator.lead, Characters.isGap(text[place]) { place += 1 }
    guard var next = match(separator.core, place) else { return nil }
    let behind = next
    while next < end, next - behind < separator.trail, Characters.isGap(text[next]) { next += 1 }
    return next
  }

  /// Reads the item of a set for which a block stands.
  mutating func item(_ hole: HoleStep, _ start: Int) throws(Fault) -> Int {
    let place = front(hole, start)
    let field = plan.fields[hole.field]
    var longest: Int?
    if let end = spelt(field, hole, place, &longest) { return end }
    metStranger = true
    if relaxed, let end = contentEnd(hole, place),
      befriend(content(place..<end), hole.field, longest)
    {
      return end
    }
    throw longest.map { fault(due: hole.followers, at: $0) } ?? fault(due: hole.field, at: place)
  }
}

extension OtherText {
  /// True for what may stand where no label does.
  func takes(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .text(let bounds): bounds.low == 0 || !content.isEmpty
    case .digits(let low, let high):
      !content.isEmpty && content.count >= low && content.count <= high
        && content.allSatisfy { $0 &- 0x30 < 10 }
    }
  }
}
