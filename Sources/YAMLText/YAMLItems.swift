import SourceText

/// The items of a YAML input, one at a time: the elements of a sequence, or else the one value that it holds.
///
/// No item costs memory after it has been handed out. An item that breaks a rule comes out as a problem in its
/// place; the items behind it still come, unless the problem `endsInput`.
package struct YAMLItems: ~Copyable {
  private var events: YAMLEvents
  private let limits: YAMLLimits
  private var state = State.fresh

  private enum State {
    case fresh
    case refused(YAMLProblem)
    case inSequence
    case finishing
    case ended
  }

  /// Begins to read an input.
  ///
  /// - Parameters:
  ///   - bytes: The whole input, below 4 GiB.
  ///   - limits: What one item may have.
  package init(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) {
    self.limits = limits
    events = YAMLEvents(bytes, window: limits.itemBytes)
    if bytes.count > Int(UInt32.max) {
      state = .refused(
        YAMLProblem(
          .inputTooLarge, "the input has 4 GiB or more; split it", Span(0, 0), endsInput: true))
    }
  }

  /// Gives the next item or why it is refused; nil after the last.
  package mutating func next() -> Result<YAMLNode, YAMLProblem>? {
    do throws(YAMLProblem) {
      return try step()
    } catch {
      state = .ended
      return .failure(error)
    }
  }

  private mutating func step() throws(YAMLProblem) -> Result<YAMLNode, YAMLProblem>? {
    switch state {
    case .ended: return nil
    case .refused(let problem): throw problem
    case .finishing:
      _ = try events.next()
      state = .ended
      return nil
    case .fresh:
      guard let event = try events.next() else {
        state = .ended
        return nil
      }
      if event.kind == .sequenceStart {
        if var problem = event.property {
          problem.endsInput = true
          throw problem
        }
        state = .inSequence
        return try step()
      }
      state = .finishing
      return try item(from: event)
    case .inSequence:
      guard let event = try events.next(), event.kind != .sequenceEnd else {
        state = .finishing
        return try step()
      }
      return try item(from: event)
    }
  }

  private mutating func item(
    from event: YAMLEvent
  ) throws(YAMLProblem) -> Result<YAMLNode, YAMLProblem> {
    var composer = YAMLComposer(limits: limits, start: event.span.start)
    let node = try composer.node(from: event, depth: 0, &events)
    if let problem = composer.problem { return .failure(problem) }
    return .success(node)
  }
}
