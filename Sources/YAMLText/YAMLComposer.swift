import SourceText

/// Builds one item from its events, and counts what it has against the limits.
///
/// After the first problem nothing more is kept, but the events are read to the item's end, so that the next item
/// can be found.
struct YAMLComposer {
  let limits: YAMLLimits
  /// The offset at which the item begins.
  let start: Int
  private(set) var problem: YAMLProblem?
  private var nodes = 0

  init(limits: YAMLLimits, start: Int) {
    self.limits = limits
    self.start = start
  }

  /// Builds the node that `event` begins.
  ///
  /// - Parameters:
  ///   - event: A scalar, an alias or the start of a collection.
  ///   - depth: The number of collections around it, inside the item.
  ///   - events: The events behind it; read to the node's end.
  /// - Returns: The node; incomplete once there is a `problem`.
  /// - Throws: `YAMLProblem` where the item's end can't be found.
  mutating func node(
    from event: YAMLEvent, depth: Int, _ events: inout YAMLEvents
  ) throws(YAMLProblem) -> YAMLNode {
    try count(event)
    switch event.kind {
    case .scalar(let text, let style):
      let scalar = scalar(text, style, event.span)
      return YAMLNode(content: .scalar(scalar), span: event.span)
    case .sequenceStart:
      try enter(depth + 1, event)
      return try sequence(from: event, depth: depth + 1, &events)
    case .mappingStart:
      try enter(depth + 1, event)
      return try mapping(from: event, depth: depth + 1, &events)
    case .alias, .sequenceEnd, .mappingEnd:
      note(.alias, "an alias; write the value out each time", event.span)
      return YAMLNode(content: .sequence([]), span: event.span)
    }
  }

  private mutating func sequence(
    from event: YAMLEvent, depth: Int, _ events: inout YAMLEvents
  ) throws(YAMLProblem) -> YAMLNode {
    var parts: [YAMLNode] = []
    var span = event.span
    while let next = try events.next() {
      if next.kind == .sequenceEnd {
        if event.isFlow { span = span.joined(next.span) }
        break
      }
      let part = try node(from: next, depth: depth, &events)
      span = span.joined(part.span)
      if problem == nil { parts.append(part) }
    }
    try checkSize(span)
    return YAMLNode(content: .sequence(parts), span: span)
  }

  private mutating func mapping(
    from event: YAMLEvent, depth: Int, _ events: inout YAMLEvents
  ) throws(YAMLProblem) -> YAMLNode {
    var pairs: [YAMLPair] = []
    var seen: Set<[UInt8]> = []
    var span = event.span
    while let next = try events.next() {
      if next.kind == .mappingEnd {
        if event.isFlow { span = span.joined(next.span) }
        break
      }
      let key = try key(from: next, depth: depth, &events)
      span = span.joined(next.span)
      guard let after = try events.next() else { break }
      let value = try node(from: after, depth: depth, &events)
      span = span.joined(value.span)
      guard problem == nil, let key else { continue }
      if pairs.count == limits.keys {
        note(.tooManyKeys, "more than \(limits.keys) keys in one mapping", key.span)
      } else if !seen.insert(Array(key.text.utf8)).inserted {
        let first = pairs.first { $0.key.text.utf8.elementsEqual(key.text.utf8) }
        note(
          .duplicateKey, "the key `\(key.text)` is given twice", key.span, related: first?.key.span)
      } else {
        pairs.append(YAMLPair(key: key, value: value))
      }
    }
    try checkSize(span)
    return YAMLNode(content: .mapping(pairs), span: span)
  }

  /// Reads a key; nil, with a problem, where it is no text.
  private mutating func key(
    from event: YAMLEvent, depth: Int, _ events: inout YAMLEvents
  ) throws(YAMLProblem) -> YAMLScalar? {
    guard case .scalar(let text, let style) = event.kind else {
      if event.kind != .alias { note(.keyNotText, "a key that is not text", event.span) }
      _ = try node(from: event, depth: depth, &events)
      return nil
    }
    try count(event)
    if style == .plain, text.isEmpty { note(.keyNotText, "a key is missing", event.span) }
    if style == .plain, text == "<<" {
      note(.mergeKey, "a merge key; write its keys out", event.span)
    }
    return scalar(text, style, event.span)
  }

  private mutating func scalar(
    _ text: String, _ style: YAMLScalar.Style, _ span: Span
  ) -> YAMLScalar {
    if text.utf8.count > limits.scalarBytes {
      note(.scalarTooLong, "a text of more than \(limits.scalarBytes) bytes", span)
    }
    return YAMLScalar(text: text, style: style, span: span)
  }

  /// Counts a node, and refuses what may stand before none.
  private mutating func count(_ event: YAMLEvent) throws(YAMLProblem) {
    nodes += 1
    if nodes > limits.nodes {
      note(.tooManyNodes, "more than \(limits.nodes) values in one item", event.span)
    }
    if problem == nil { problem = event.property }
    try checkSize(event.span)
  }

  /// Refuses nesting past the limit, and stops where even passing over it would cost too much.
  private mutating func enter(_ depth: Int, _ event: YAMLEvent) throws(YAMLProblem) {
    guard depth > limits.depth else { return }
    note(.tooDeep, "more than \(limits.depth) levels of nesting", event.span)
    guard depth > 2 * limits.depth, var problem else { return }
    problem.endsInput = true
    throw problem
  }

  private func checkSize(_ span: Span) throws(YAMLProblem) {
    guard span.end - start > limits.itemBytes else { return }
    throw YAMLProblem(
      .itemTooLarge, "an item of more than \(limits.itemBytes) bytes", Span(start, start + 1),
      endsInput: true)
  }

  private mutating func note(
    _ kind: YAMLProblem.Kind, _ message: String, _ span: Span, related: Span? = nil
  ) {
    guard problem == nil else { return }
    problem = YAMLProblem(kind, message, span, related: related)
  }
}
