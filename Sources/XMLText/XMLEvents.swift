import CXML
import SourceText

/// The events of one document, with libxml2 doing the reading and nothing of XML that is dangerous let through.
///
/// No network, no files, no entities but the five of XML and those by number; a `<!DOCTYPE` is refused before
/// anything in it is read. libxml2 is given the input piece by piece and stops where the reader of events stops.
package struct XMLEvents: ~Copyable {
  private let bytes: [UInt8]
  private let limits: XMLLimits
  private let state: UnsafeMutablePointer<XMLState>
  private let context: xmlParserCtxtPtr?
  private var offset: Int
  private var next = 0

  /// What libxml2 is given at a time.
  private static let piece = 4 << 10

  /// Begins to read a document; a byte order mark is passed over.
  package init(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) {
    self.bytes = bytes
    self.limits = limits
    offset = XMLInput.mark(bytes)
    state = .allocate(capacity: 1)
    state.initialize(to: XMLState(bytes, limits, base: offset))
    state.pointee.problem = XMLInput.problem(bytes, limits)
    var handler = Self.handler
    context = xmlCreatePushParserCtxt(&handler, state, nil, 0, nil)
    precondition(context != nil, "libxml2 fails here only without memory, where Swift traps too")
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    xmlCtxtUseOptions(context, Int32(truncatingIfNeeded: options))
    state.pointee.context = context
  }

  deinit {
    xmlFreeParserCtxt(context)
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// Gives the next event.
  ///
  /// - Returns: Nil at the end of the document.
  /// - Throws: `XMLProblem` where the input can't be read on; from then on there are no more events.
  package mutating func nextEvent() throws(XMLProblem) -> XMLEvent? {
    while true {
      if next < state.pointee.events.count {
        next += 1
        return state.pointee.events[next - 1]
      }
      state.pointee.events.removeAll(keepingCapacity: true)
      next = 0
      if let problem = state.pointee.problem {
        offset = .max
        state.pointee.problem = nil
        throw problem
      }
      if offset == .max { return nil }
      feed()
    }
  }

  private mutating func feed() {
    let end = min(bytes.count, offset + Self.piece)
    let isLast = end == bytes.count
    let code = bytes.withUnsafeBytes { buffer in
      xmlParseChunk(
        context, buffer.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self),
        Int32(truncatingIfNeeded: end - offset), isLast ? 1 : 0)
    }
    offset = isLast ? .max : end
    if code != 0 {
      // The callback for errors has told why; without it this is still no document.
      state.pointee.fail("it cannot be read (error \(code) of libxml2)")
    } else if !isLast, end - state.pointee.progress > limits.markupBytes {
      state.pointee.refuseLongMarkup()
    }
  }

  /// The callbacks; none that would resolve or load anything.
  private static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(truncatingIfNeeded: XML_SAX2_MAGIC)
    handler.internalSubset = { data, _, _, _ in Self.state(data)?.pointee.refuseDoctype() }
    handler.startElementNs = { data, local, prefix, _, _, _, count, _, values in
      guard let local else { return }
      Self.state(data)?.pointee.start(XMLState.name(local, prefix), count: count, values)
    }
    handler.endElementNs = { data, local, prefix, _ in
      guard let local else { return }
      Self.state(data)?.pointee.end(XMLState.name(local, prefix))
    }
    handler.characters = { data, start, count in Self.state(data)?.pointee.append(start, count) }
    handler.ignorableWhitespace = { data, start, count in
      Self.state(data)?.pointee.append(start, count)
    }
    handler.cdataBlock = { data, start, count in Self.state(data)?.pointee.append(start, count) }
    handler.comment = { data, _ in Self.state(data)?.pointee.pass() }
    handler.processingInstruction = { data, _, _ in Self.state(data)?.pointee.pass() }
    handler.serror = { data, error in
      guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
      let message = error.pointee.message.map { String(cString: $0) } ?? "it is malformed"
      Self.state(data)?.pointee.fail(message)
    }
    return handler
  }

  private static func state(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLState>? {
    data?.assumingMemoryBound(to: XMLState.self)
  }
}
