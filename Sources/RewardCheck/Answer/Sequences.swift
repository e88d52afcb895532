/// Parts in any order, and parts that stand once for each item of a set.
extension FormScan {
  /// Reads each sequence once, in whatever order.
  mutating func anyOrder(_ step: AnyOrderStep, _ start: Int) throws(Fault) -> Int {
    var seen = [Bool](repeating: false, count: step.sequences.count)
    var place = start
    var isFirst = true
    while true {
      var next = place
      if !isFirst, !step.separator.isEmpty {
        do throws(Fault) {
          next = try walk(step.separator, from: place)
        } catch {
          if missing(step, seen) == nil { return place }
          throw error
        }
      }
      var found: Int?
      for (index, sequence) in step.sequences.enumerated() {
        let lead = lead(sequence.front, next)
        if match(sequence.begins, lead) != nil {
          if seen[index] { throw Fault(.repeated, lead) }
          found = index
          break
        }
      }
      guard let found else {
        guard let missing = missing(step, seen) else {
          for (sequence, seen) in zip(step.sequences, seen) where !seen {
            if stopsInside(sequence.begins, lead(sequence.front, next)) {
              throw Fault(.cutOff, end)
            }
          }
          return place
        }
        throw fault(due: missing, at: next)
      }
      seen[found] = true
      isFirst = false
      place = try walk(step.sequences[found].steps, from: next)
    }
  }

  /// The literals with which the sequences begin that are still due, or nil where none is.
  private func missing(_ step: AnyOrderStep, _ seen: [Bool]) -> Followers? {
    var missing = Followers()
    for (sequence, seen) in zip(step.sequences, seen) where sequence.required && !seen {
      missing.runs.append(sequence.begins)
    }
    return missing.runs.isEmpty ? nil : missing
  }

  /// Reads a block for each item of a set.
  mutating func each(_ step: EachStep, _ start: Int) throws(Fault) -> Int {
    var list = EachList(step.texts.count)
    var place = start
    while true {
      var next = place
      if list.count == 0 {
        if !step.required, !begins(step, place) { break }
      } else if let separator = step.separatorBegins {
        if match(separator, lead(step.separator, place)) == nil { break }
        next = try walk(step.separator, from: place)
      } else if !begins(step, place) {
        break
      }
      for field in [step.set] + step.texts {
        values[field] = .absent
        spans[field] = nil
      }
      place = try walk(step.steps, from: next)
      try list.take(step.set, step.texts, values, spans)
    }
    keep(list, step.set, step.texts, start..<place)
    return place
  }

  /// True where a block begins.
  private mutating func begins(_ step: EachStep, _ start: Int) -> Bool {
    let place = lead(step.steps, start)
    if let begins = step.begins { return match(begins, place) != nil }
    let item = isFree ? gapEnd(place) : place
    for spelling in plan.fields[step.set].spellings where spelling.kind == .string {
      if matches(spelling.bytes, item, anyCase: anyCase) { return true }
    }
    return false
  }

  /// Puts the items and texts of all blocks into the answer, in the order of the set's codes.
  mutating func keep(_ list: EachList, _ set: Int, _ texts: [Int], _ span: Range<Int>) {
    let order = list.items.indices.sorted { list.items[$0] < list.items[$1] }
    if order.isEmpty { emptyLists.append(set) }
    values[set] = order.isEmpty ? .none : .set(order.map { list.items[$0] })
    spans[set] = span
    for (index, field) in texts.enumerated() {
      // A stranger among the items has texts, too, and is never kept.
      guard list.texts[index].count == list.items.count else { continue }
      values[field] = .texts(order.map { list.texts[index][$0] })
      spans[field] = span
      lists.append((field, order.map { list.spans[index][$0] }))
    }
  }
}

/// What the blocks of an `each` hold so far.
struct EachList {
  private(set) var items: [Int] = []
  private(set) var texts: [[TextValue]]
  private(set) var spans: [[Range<Int>]]
  /// The number of blocks.
  private(set) var count = 0

  init(_ fields: Int) {
    texts = Array(repeating: [], count: fields)
    spans = Array(repeating: [], count: fields)
  }

  /// Takes what one block holds.
  mutating func take(
    _ set: Int, _ fields: [Int], _ values: [FieldValue], _ places: [Range<Int>?]
  ) throws(Fault) {
    count += 1
    if case .code(let code) = values[set] {
      if items.contains(code) { throw Fault(.repeated, places[set]?.lowerBound ?? 0) }
      items.append(code)
    }
    for (index, field) in fields.enumerated() {
      if case .text(let text) = values[field] {
        texts[index].append(text)
        spans[index].append(places[field] ?? 0..<0)
      }
    }
  }
}

extension AnyOrderStep.Sequence {
  /// The steps at whose front the first literal stands.
  var front: [Step] {
    if steps.count == 1, case .optional(let inner, _) = steps[0] { return inner }
    return steps
  }
}
