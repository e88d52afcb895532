import CYAML
package import SourceText

/// One step through a document.
package struct YAMLEvent: Sendable, Hashable {
  /// What is met.
  package enum Kind: Sendable, Hashable {
    case scalar(String, YAMLScalar.Style)
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
    case alias
  }

  /// What is met.
  package var kind: Kind
  /// Its bytes; the end of a collection without brackets is the empty span where the next thing begins.
  package var span: Span
  /// True where the collection is written in brackets.
  package var isFlow = false
  /// What stands before the value that is not allowed there (an anchor or a tag), and where.
  package var property: YAMLProblem?
}

/// The events of one document, with libyaml doing the scanning and nothing of YAML that is dangerous let through.
///
/// libyaml is asked for one event at a time and stops where the reader of events stops, so that nesting that is
/// refused is never scanned to its end (libyaml 0.2.5 takes time in the square of the depth).
package struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let source: UnsafeMutablePointer<YAMLSource>
  private let window: Int
  private var cursor: MarkCursor
  private var state = State.fresh

  private enum State {
    case fresh
    case reading
    case ended
  }

  /// What libyaml may hold beside the token that it is finishing.
  private static let lookahead = 128 << 10

  /// Begins to read a document.
  ///
  /// - Parameters:
  ///   - bytes: The whole input; a byte order mark is passed over.
  ///   - window: The most bytes between two events.
  package init(_ bytes: [UInt8], window: Int) {
    source = .allocate(capacity: 1)
    source.initialize(to: YAMLSource(bytes: bytes))
    parser = .allocate(capacity: 1)
    let isReady = yaml_parser_initialize(parser)
    precondition(isReady == 1, "libyaml fails here only without memory, where Swift traps as well")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input(
      parser,
      { source, target, size, written in
        guard let source, let target, let written else { return 0 }
        let room = UnsafeMutableBufferPointer(start: target, count: size)
        let count = source.assumingMemoryBound(to: YAMLSource.self).pointee.read(into: room)
        written.pointee = count ?? 0
        return count == nil ? 0 : 1
      }, source)
    self.window = window
    cursor = MarkCursor(start: source.pointee.start)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    source.deinitialize(count: 1)
    source.deallocate()
  }

  /// The whole input.
  package var bytes: [UInt8] { source.pointee.bytes }

  /// Gives the next event.
  ///
  /// - Returns: Nil at the end of the only document, or where there is none.
  /// - Throws: `YAMLProblem` where the input can't be read on; from then on there are no more events.
  package mutating func next() throws(YAMLProblem) -> YAMLEvent? {
    if state == .ended { return nil }
    let wasFresh = state == .fresh
    // Whatever goes wrong below is the last thing that comes out.
    state = .ended
    if wasFresh { try refuseDirective() }
    while true {
      var event = yaml_event_t()
      source.pointee.allowed = lastEnd + window + YAMLEvents.lookahead
      guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
      defer { yaml_event_delete(&event) }
      let span = Span(offset(event.start_mark), offset(event.end_mark))
      lastEnd = span.end
      switch event.type {
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT:
        continue
      case YAML_DOCUMENT_END_EVENT:
        try refuseRest(after: span.end)
        return nil
      case YAML_SCALAR_EVENT, YAML_SEQUENCE_START_EVENT, YAML_SEQUENCE_END_EVENT,
        YAML_MAPPING_START_EVENT, YAML_MAPPING_END_EVENT, YAML_ALIAS_EVENT:
        state = .reading
        return translate(event, span)
      default:
        return nil
      }
    }
  }

  private var lastEnd = 0

  private mutating func offset(_ mark: yaml_mark_t) -> Int {
    cursor.offset(
      line: mark.line, column: mark.column, in: source.pointee.bytes, start: source.pointee.start)
  }

  private func translate(_ event: yaml_event_t, _ span: Span) -> YAMLEvent {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      var made = YAMLEvent(kind: .scalar(text, .plain), span: span)
      made.property = property(scalar.anchor, scalar.tag, span)
      switch scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        made.kind = .scalar(text, .quoted)
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
        made.kind = .scalar(text, .block)
        made.span = Bytes.trimmed(span, source.pointee.bytes)
      default: break
      }
      return made
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      return YAMLEvent(
        kind: .sequenceStart, span: span, isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE,
        property: property(sequence.anchor, sequence.tag, span))
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      return YAMLEvent(
        kind: .mappingStart, span: span, isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE,
        property: property(mapping.anchor, mapping.tag, span))
    case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, span: span)
    case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, span: span)
    default: return YAMLEvent(kind: .alias, span: span)
    }
  }

  /// The refusal of an anchor or a tag, whichever is written first.
  private func property(
    _ anchor: UnsafeMutablePointer<UInt8>?, _ tag: UnsafeMutablePointer<UInt8>?, _ span: Span
  ) -> YAMLProblem? {
    if anchor == nil, tag == nil { return nil }
    let word = Bytes.word(at: span.start, source.pointee.bytes)
    let isAnchor = source.pointee.bytes[word.start] == 0x26
    return YAMLProblem(
      isAnchor ? .anchor : .tag,
      isAnchor ? "an anchor; write the value out each time" : "a tag; the schema gives the types",
      word)
  }

  private mutating func failure() -> YAMLProblem {
    if var problem = source.pointee.problem {
      if problem.kind == .itemTooLarge { problem.span = Span(lastEnd, lastEnd) }
      return problem
    }
    return YAMLSyntax.problem(
      parser.pointee, at: offset(parser.pointee.problem_mark),
      context: parser.pointee.context == nil ? nil : offset(parser.pointee.context_mark),
      in: source.pointee.bytes)
  }

  /// Refuses a directive, which libyaml would compare with all before it.
  private func refuseDirective() throws(YAMLProblem) {
    let at = Bytes.nextContent(from: source.pointee.start, source.pointee.bytes)
    guard at < source.pointee.bytes.count, source.pointee.bytes[at] == 0x25 else { return }
    if at > source.pointee.start, source.pointee.bytes[at - 1] != 0x0A { return }
    let word = Bytes.word(at: at, source.pointee.bytes)
    throw YAMLProblem(.directive, "a directive; remove it", word, endsInput: true)
  }

  /// Refuses whatever follows the document, without asking libyaml, which may take long over it.
  private func refuseRest(after end: Int) throws(YAMLProblem) {
    let at = Bytes.nextContent(from: end, source.pointee.bytes)
    if at == source.pointee.bytes.count { return }
    throw YAMLProblem(
      .severalDocuments, "something after the document; one input is one document",
      Bytes.word(at: at, source.pointee.bytes), endsInput: true)
  }
}
