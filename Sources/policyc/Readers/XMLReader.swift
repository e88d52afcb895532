import SourceText
import XMLText

/// Items annotated in CVAT: `<image id name>` with `<tag|box label>` and `<attribute name="FACT">VALUE`.
///
/// One image is one item. The attributes of all its tags and boxes are its facts; `version` and `meta` are passed
/// over; every other element, and text where none belongs, is an error of the item in which it stands.
struct XMLReader: ~Copyable {
  private var events: XMLEvents
  private let lines: LineMap
  private let keys: ItemKeys
  private let sets: Set<String>
  private let limit: Int
  private var place = Place.before

  private enum Place {
    case before
    case inside
    case ended
  }

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input.
  ///   - limit: the most bytes of one item.
  ///   - keys: what the keys of an item are called.
  ///   - sets: the names of the facts that are sets.
  /// - Throws: `Stop` with status 3 where it cannot be read.
  init(_ path: String, limit: Int, keys: ItemKeys, sets: Set<String>) throws(Stop) {
    var limits = XMLLimits()
    limits.textBytes = max(limits.textBytes, limit)
    let bytes = try FileSystem.read(path, limit: limits.inputBytes)
    lines = LineMap(bytes)
    events = XMLEvents(bytes, limits: limits)
    self.limit = limit
    self.keys = keys
    self.sets = sets
  }

  /// The next item, or what is wrong with it; nil behind the last.
  mutating func next() -> Result<ItemNode, ItemFault>? {
    do throws(ItemFault) {
      return try step().map { .success($0) }
    } catch {
      return .failure(error)
    }
  }

  private mutating func step() throws(ItemFault) -> ItemNode? {
    while let event = try read() {
      switch (place, event.kind) {
      case (.before, .start("annotations", _)): place = .inside
      case (.before, _):
        place = .ended
        throw fault(
          .shape, "the root of CVAT's images is `annotations`, not \(named(event))", event.span)
      case (.inside, .start("image", let attributes)):
        return try image(attributes, event.span)
      case (.inside, .start("version", _)), (.inside, .start("meta", _)): try skip()
      case (.inside, .start):
        try skip()
        throw fault(
          .shape, "\(named(event)) is not read; CVAT's items are `image`", event.span)
      case (.inside, .text(let text)):
        if !Self.isBlank(text) { throw fault(.shape, "text between images", event.span) }
      case (.inside, .end), (.ended, _): continue
      }
    }
    return nil
  }

  /// The next event; whatever is no XML ends the input.
  private mutating func read() throws(ItemFault) -> XMLEvent? {
    do {
      return try events.nextEvent()
    } catch {
      place = .ended
      let kind: ItemFault.Kind =
        switch error.kind {
        case .inputTooLarge, .textTooLong: .tooLarge
        case .notUTF8, .encoding, .syntax, .doctype, .tooDeep, .markupTooLong,
          .tooManyAttributes:
          .syntax
        }
      throw fault(kind, error.message, error.span)
    }
  }

  /// Passes over the rest of the element whose start has been read.
  private mutating func skip() throws(ItemFault) {
    var depth = 1
    while depth > 0, let event = try read() {
      switch event.kind {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: continue
      }
    }
  }

  private mutating func image(
    _ attributes: [XMLAttribute], _ span: Span
  ) throws(ItemFault) -> ItemNode {
    var image = CVATImage(sets: sets)
    var found: ItemFault?
    func note(_ fault: ItemFault?) { if found == nil { found = fault } }
    var path: [String] = []
    var value = (text: "", span: span, fact: "")
    while let event = try read() {
      if event.span.end - span.start > limit {
        note(fault(.tooLarge, "the record is longer than \(limit) bytes", span))
      }
      switch event.kind {
      case .start(let name, let attributes):
        let label = attributes.first { $0.name == "label" }
        switch (path.count, name) {
        case (0, "tag"), (0, "box"):
          if label == nil { note(fault(.shape, "`\(name)` has no `label`", event.span)) }
        case (1, "attribute"):
          guard let fact = attributes.first(where: { $0.name == "name" }) else {
            note(fault(.shape, "`attribute` has no `name`", event.span))
            break
          }
          value = (text: "", span: event.span.after, fact: fact.value)
          if image.isRepeated(fact.value) {
            let shown = PrintableText.plain(fact.value)
            note(fault(.key, "the fact `\(shown)` stands twice", fact.span))
          }
        case (0, _):
          note(fault(.shape, "\(named(event)) is not read; write `tag` or `box`", event.span))
        default:
          note(fault(.shape, "\(named(event)) does not belong here", event.span))
        }
        path.append(name)
      case .text(let text):
        if path.count == 2, path[1] == "attribute" {
          value.text += text
          value.span = event.span
        } else if !Self.isBlank(text) {
          note(fault(.shape, "text where an element belongs", event.span))
        }
      case .end:
        guard let name = path.popLast() else {
          if let found { throw found }
          return try image.node(attributes, keys, lines, span)
        }
        if path.count == 1, name == "attribute" {
          image.add(value.fact, value.text, lines, value.span)
        }
      }
    }
    throw fault(.syntax, "not XML: an `image` without an end", span)
  }

  private func named(_ event: XMLEvent) -> String {
    switch event.kind {
    case .start(let name, _), .end(let name): "`\(PrintableText.plain(name.prefix(80)))`"
    case .text: "text"
    }
  }

  private func fault(_ kind: ItemFault.Kind, _ message: String, _ span: Span) -> ItemFault {
    let at = lines.position(at: span.start)
    return ItemFault(kind: kind, message: message, line: at.line, column: at.column)
  }

  private static func isBlank(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }
}
