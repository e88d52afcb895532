/// JSON in an answer, read by the shape of its form: never deeper than the form.
extension FormScan {
  /// Reads the value that the form has at `start`, and gives the place after it.
  mutating func json(_ shape: ShapePlan, _ start: Int) throws(Fault) -> Int {
    var scanner = JSONScanner(text, at: start)
    if let opening = shape.opening, let byte = scanner.next, byte != opening {
      throw Fault(stands(runs, start) ? .missing : .unexpected, start)
    }
    try value(shape, &scanner)
    return scanner.position
  }

  private mutating func value(
    _ shape: ShapePlan, _ scanner: inout JSONScanner
  ) throws(Fault) {
    guard scanner.next != nil else { throw Fault(.cutOff, end) }
    switch shape {
    case .object(let members): try object(members, &scanner)
    case .keyed(let field, let shape): try keyed(field, shape, &scanner)
    case .item(let field): try finite(field, &scanner)
    case .hole(let field):
      switch plan.fields[field].kind {
      case .finite: try finite(field, &scanner)
      case .set: try array(field, &scanner)
      case .number: try number(field, &scanner)
      case .text: try free(field, &scanner)
      }
    case .constant(let spelling): try constant([spelling], &scanner)
    case .pattern(let pattern): try self.pattern(pattern, &scanner)
    case .each(let set, let texts, let shape): try each(set, texts, shape, &scanner)
    case .map(let set, let inside, let outside): try map(set, [inside, outside], &scanner)
    }
  }

  /// Reads one of some constants and gives its index.
  @discardableResult
  private mutating func constant(
    _ spellings: [Spelling], _ scanner: inout JSONScanner
  ) throws(Fault) -> Int {
    let wanted = spellings.map { FiniteSpelling($0, .absent, anyCase: anyCase) }
    let start = scanner.position
    let (kind, content) = try scalar(&scanner, allowed: wanted.map(\.kind))
    let index = wanted.firstIndex { $0.kind == kind && equal($0.bytes, content, kind) }
    guard let index else { throw Fault(.unexpected, start) }
    return index
  }

  // MARK: Objects

  private mutating func object(
    _ members: [ShapePlan.Member], _ scanner: inout JSONScanner
  ) throws(Fault) {
    var seen = [Bool](repeating: false, count: members.count)
    let end = try entries(&scanner) { scan, content, start, scanner throws(Fault) in
      let index = members.firstIndex { scan.equal($0.key, content, .string) }
      guard let index else { throw Fault(.jsonKey, start) }
      if seen[index] { throw Fault(.jsonDuplicate, start) }
      seen[index] = true
      try scan.behindKey(&scanner)
      try scan.value(members[index].shape, &scanner)
    }
    if zip(members, seen).contains(where: { $0.required && !$1 }) {
      throw Fault(.jsonMissing, end)
    }
  }

  /// Reads an object with one key, which is a value of a field.
  private mutating func keyed(
    _ field: Int, _ shape: ShapePlan, _ scanner: inout JSONScanner
  ) throws(Fault) {
    var isOpen = true
    let end = try entries(&scanner) { scan, _, start, scanner throws(Fault) in
      guard isOpen else { throw Fault(.jsonKey, start) }
      isOpen = false
      var key = JSONScanner(scan.text, at: start)
      do throws(Fault) {
        try scan.finite(field, &key)
      } catch {
        throw error.kind == .unexpected ? Fault(.jsonKey, start) : error
      }
      try scan.behindKey(&scanner)
      try scan.value(shape, &scanner)
    }
    if isOpen { throw Fault(.jsonMissing, end) }
  }

  /// Reads an object with one key for each code of a set.
  private mutating func map(
    _ set: Int, _ constants: [Spelling], _ scanner: inout JSONScanner
  ) throws(Fault) {
    let spellings = plan.fields[set].spellings
    var seen = [Bool](repeating: false, count: plan.codeCount(of: set))
    var items: [Int] = []
    let start = scanner.position
    let end = try entries(&scanner) { scan, content, start, scanner throws(Fault) in
      let spelling = spellings.first { scan.equal($0.bytes, content, .string) }
      guard case .code(let code)? = spelling?.value else { throw Fault(.jsonKey, start) }
      if seen[code] { throw Fault(.jsonDuplicate, start) }
      seen[code] = true
      try scan.behindKey(&scanner)
      if try scan.constant(constants, &scanner) == 0 { items.append(code) }
    }
    if seen.contains(false) { throw Fault(.jsonMissing, end) }
    if items.isEmpty { emptyLists.append(set) }
    values[set] = items.isEmpty ? .none : .set(items.sorted())
    spans[set] = start..<scanner.position
  }

  /// Reads the members of an object and gives the place of its closing brace; `member` is handed the content
  /// of a key and the place of its quote.
  private mutating func entries(
    _ scanner: inout JSONScanner,
    member: (inout FormScan, [UInt8], Int, inout JSONScanner) throws(Fault) -> Void
  ) throws(Fault) -> Int {
    guard scanner.take(0x7B) else { throw Fault(.jsonType, scanner.position) }
    scanner.skipSpace()
    if scanner.next != 0x7D {
      repeat {
        scanner.skipSpace()
        guard scanner.next == 0x22 else { throw due(.key, scanner) }
        let start = scanner.position
        let key = try content(try string(&scanner))
        try member(&self, key, start, &scanner)
        scanner.skipSpace()
      } while scanner.take(0x2C)
    }
    let end = scanner.position
    guard scanner.take(0x7D) else { throw due(.commaOrBrace, scanner) }
    return end
  }

  private mutating func behindKey(_ scanner: inout JSONScanner) throws(Fault) {
    scanner.skipSpace()
    guard scanner.take(0x3A) else { throw due(.colon, scanner) }
    scanner.skipSpace()
  }

  // MARK: Lists

  /// Reads the elements of a list.
  private mutating func elements(
    _ scanner: inout JSONScanner,
    element: (inout FormScan, inout JSONScanner) throws(Fault) -> Void
  ) throws(Fault) {
    guard scanner.take(0x5B) else { throw Fault(.jsonType, scanner.position) }
    scanner.skipSpace()
    if scanner.next != 0x5D {
      repeat {
        scanner.skipSpace()
        guard scanner.next != nil else { throw Fault(.cutOff, end) }
        try element(&self, &scanner)
        scanner.skipSpace()
      } while scanner.take(0x2C)
    }
    guard scanner.take(0x5D) else { throw due(.commaOrBracket, scanner) }
  }

  private mutating func array(_ set: Int, _ scanner: inout JSONScanner) throws(Fault) {
    let start = scanner.position
    if scanner.next != 0x5B, let nothing = plan.fields[set].nothing {
      let (kind, content) = try scalar(&scanner, allowed: [nothing.kind])
      guard kind == nothing.kind, equal(nothing.bytes, content, kind) else {
        throw Fault(.jsonType, start)
      }
      values[set] = .none
      spans[set] = start..<scanner.position
      return
    }
    var items: [Int] = []
    try elements(&scanner) { scan, scanner throws(Fault) in
      let place = scanner.position
      scan.values[set] = .absent
      try scan.finite(set, &scanner)
      guard case .code(let code) = scan.values[set] else { return }
      if items.contains(code) { throw Fault(.repeated, place) }
      items.append(code)
    }
    if items.isEmpty { emptyLists.append(set) }
    values[set] = items.isEmpty ? .none : .set(items.sorted())
    spans[set] = start..<scanner.position
  }

  private mutating func each(
    _ set: Int, _ texts: [Int], _ shape: ShapePlan, _ scanner: inout JSONScanner
  ) throws(Fault) {
    let start = scanner.position
    var list = EachList(texts.count)
    try elements(&scanner) { scan, scanner throws(Fault) in
      for field in [set] + texts {
        scan.values[field] = .absent
        scan.spans[field] = nil
      }
      try scan.value(shape, &scanner)
      try list.take(set, texts, scan.values, scan.spans)
    }
    keep(list, set, texts, start..<scanner.position)
  }
}

extension ShapePlan {
  /// The byte with which a value of the shape begins, where there is only one.
  var opening: UInt8? {
    switch self {
    case .object, .keyed, .map: 0x7B
    case .each: 0x5B
    case .pattern: 0x22
    case .hole, .item, .constant: nil
    }
  }
}
