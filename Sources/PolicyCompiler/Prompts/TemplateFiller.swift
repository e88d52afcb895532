import PolicyLang

/// Fills the slots of one message; what is filled in is never scanned again.
///
/// A slot alone on a line that comes out empty takes the line with it, and one of two blank lines round it.
/// A policy slot of several lines repeats the indentation of its line; an item's text is never altered.
struct TemplateFiller {
  /// The text of a policy slot.
  let slot: (PromptSlot) -> MarkedText

  private struct Filling {
    var parts: [FilledMessage.Part] = []
    var text = MarkedText()
    /// True where the current line so far holds only blanks.
    var lineIsBlank = true
    /// The blanks at the beginning of the current line.
    var indent: [UInt8] = []
    /// True where a slot that came out empty is so far alone on its line.
    var emptySlot = false
    /// True where the line before was taken out and a blank line stands before it.
    var skipsBlankLine = false
  }

  /// The message with the policy filled in.
  func filled(_ message: Message) -> FilledMessage {
    var filling = Filling()
    for piece in message.pieces {
      switch piece {
      case .text(let text): add(text, to: &filling)
      case .slot(let slot, _):
        let owner = self.slot(slot)
        if owner.isEmpty {
          if filling.lineIsBlank { filling.emptySlot = true }
        } else {
          filling.text.append(owner, indent: filling.indent)
          filling.lineIsBlank = false
          filling.emptySlot = false
        }
      case .item(let name, let way, _):
        filling.parts += [.text(filling.text), .item(ItemSlot(name: name, way: way))]
        filling.text = MarkedText()
        filling.lineIsBlank = false
        filling.emptySlot = false
      }
    }
    if filling.emptySlot { filling.text.removeLast(filling.indent.count) }
    return FilledMessage(role: message.role, parts: filling.parts + [.text(filling.text)])
  }

  private func add(_ text: String, to filling: inout Filling) {
    var line: [UInt8] = []
    func flush(_ filling: inout Filling) {
      filling.text.append(String(decoding: line, as: UTF8.self), .frame)
      line = []
    }
    for byte in text.utf8 {
      if byte == 0x0A {
        flush(&filling)
        if filling.emptySlot, filling.lineIsBlank {
          // Only the blanks of the line are there; the line end goes with them.
          filling.text.removeLast(filling.indent.count)
          filling.skipsBlankLine = filling.text.bytes.suffix(2) == [0x0A, 0x0A]
        } else {
          let isBlank = filling.lineIsBlank && filling.indent.isEmpty
          if !isBlank || !filling.skipsBlankLine { filling.text.append("\n", .frame) }
          filling.skipsBlankLine = false
        }
        filling.lineIsBlank = true
        filling.indent = []
        filling.emptySlot = false
        continue
      }
      if byte == 0x20 || byte == 0x09, filling.lineIsBlank {
        filling.indent.append(byte)
      } else {
        filling.lineIsBlank = false
        filling.emptySlot = false
      }
      line.append(byte)
    }
    flush(&filling)
  }
}

/// A message in which only the item is still to be filled in.
struct FilledMessage: Sendable {
  let role: Message.Role
  let parts: [Part]

  /// Text that is there, or a slot for the item.
  enum Part: Sendable {
    case text(MarkedText)
    case item(ItemSlot)
  }

  /// The message for one item, whose slots `content` fills.
  func rendered(
    _ content: (ItemSlot) throws(Unrenderable) -> SlotContent
  ) throws(Unrenderable) -> RenderedMessage {
    var rendered: [RenderedMessage.Part] = []
    var text = MarkedText()
    for part in parts {
      switch part {
      case .text(let words): text.append(words)
      case .item(let slot):
        switch try content(slot) {
        case .text(let words): text.append(words, .item)
        case .image(let path):
          rendered += [.text(text), .image(path)]
          text = MarkedText()
        }
      }
    }
    return RenderedMessage(role: role, parts: rendered + [.text(text)])
  }
}
