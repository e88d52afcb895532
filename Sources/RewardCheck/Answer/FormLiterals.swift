/// Literals of a form: whether they stand somewhere, and what is wrong where they do not.
extension FormScan {
  /// The place after a run that stands at `start`, or nil.
  mutating func match(_ run: Run, _ start: Int, anyCase: Bool = false) -> Int? {
    var place = start
    for piece in run.pieces {
      switch piece {
      case .bytes(let bytes):
        guard matches(bytes, place, anyCase: anyCase || self.anyCase) else { return nil }
        place += bytes.count
      case .lineEnd:
        guard let end = lineEnd(place) else { return nil }
        place = end
      }
    }
    return min(place, end)
  }

  /// True where one of several runs stands at `start`.
  mutating func stands(_ runs: [Run], _ start: Int, anyCase: Bool = false) -> Bool {
    for run in runs where match(run, start, anyCase: anyCase) != nil { return true }
    return false
  }

  func matches(_ bytes: [UInt8], _ start: Int, anyCase: Bool) -> Bool {
    guard bytes.count <= text.count - start else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<bytes.count {
        let found = text[start &+ index]
        let byte = bytes[index]
        if found != byte, !anyCase || Characters.lower(found) != Characters.lower(byte) {
          return false
        }
      }
      return true
    }
  }

  private mutating func lineEnd(_ start: Int) -> Int? {
    // White space at the end of the text does not count but may be read.
    var place = gapEnd(start)
    while place < text.count, place >= end, Characters.isGap(text[place]) { place += 1 }
    if place < text.count, text[place] == 0x0D { place += 1 }
    guard place < text.count, text[place] == 0x0A else { return nil }
    place = gapEnd(place + 1)
    while place < text.count, place >= end, Characters.isGap(text[place]) { place += 1 }
    return place
  }

  /// How far a run that does not stand at `start` goes on before the first byte that differs.
  private mutating func reach(_ run: Run, _ start: Int) -> Int {
    var place = start
    for piece in run.pieces {
      switch piece {
      case .bytes(let bytes):
        for byte in bytes {
          guard place < text.count else { return place }
          let found = anyCase ? Characters.lower(text[place]) : text[place]
          if found != byte { return place }
          place += 1
        }
      case .lineEnd:
        guard let end = lineEnd(place) else {
          place = skip(Characters.isGap, place)
          if place < text.count, text[place] == 0x0D, place + 1 == text.count { place += 1 }
          return place
        }
        place = end
      }
    }
    return place
  }

  /// True where the text stops inside a run that begins at `start`, after at least one byte of it.
  mutating func stopsInside(_ run: Run, _ start: Int) -> Bool {
    start < end && reach(run, start) >= end
  }

  /// What is wrong at `start`, where `run` is due and does not stand.
  mutating func fault(due run: Run, at start: Int) -> Fault {
    let reach = reach(run, start)
    if reach >= end { return Fault(.cutOff, end) }
    if stands(runs, start) { return Fault(.missing, start) }
    return Fault(.unexpected, reach)
  }

  /// What is wrong at `start`, where one of several things is due and none stands.
  mutating func fault(due followers: Followers, at start: Int) -> Fault {
    var best: Fault?
    for run in followers.runs {
      let fault = fault(due: run, at: start)
      if fault.kind == .cutOff { return fault }
      if fault.offset > best?.offset ?? -1 { best = fault }
    }
    if followers.canEnd, best.map({ $0.offset == start && $0.kind != .missing }) ?? true {
      return Fault(.trailing, isFree ? skip(Characters.isSpace, start) : start)
    }
    return best ?? Fault(.unexpected, start)
  }

  /// What is wrong at `start`, where a value of a finite field is due and none stands.
  mutating func fault(due field: Int, at start: Int, mayBeNone: Bool = false) -> Fault {
    if start == end { return Fault(.cutOff, start) }
    let left = end - start
    let nothing = mayBeNone ? plan.fields[field].nothing.map { [$0] } ?? [] : []
    for spelling in plan.fields[field].spellings + nothing
    where spelling.kind == .string && spelling.bytes.count > left {
      if matches(Array(spelling.bytes[..<left]), start, anyCase: anyCase) {
        return Fault(.cutOff, end)
      }
    }
    return Fault(stands(runs, start) ? .missing : .unexpected, start)
  }
}
