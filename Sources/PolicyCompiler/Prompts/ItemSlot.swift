import PolicyLang
import RewardCheck

/// What a slot makes of an item: text, or an image.
enum SlotContent {
  case text(String)
  case image(String)
}

/// Fills one slot from an item, in the way that the template says.
struct ItemSlot {
  let name: String
  let way: ItemWay

  /// The slot as a template writes it.
  var written: String {
    switch way {
    case .tagged(let tag): "{item.\(name) in <\(tag)>}"
    case .json: "{item.\(name) as json}"
    case .plain: "{item.\(name) plain}"
    case .image: "{item.\(name)}"
    }
  }

  /// The content; a key that is missing, or a value that would break out of its way, is refused.
  func content(of item: PromptItem) throws(Unrenderable) -> SlotContent {
    guard let value = item.value(name) else {
      throw Unrenderable(reason: "the item has no `\(name)`")
    }
    switch way {
    case .tagged(let tag): return .text(try tagged(try string(value), tag))
    case .plain: return .text(try string(value))
    case .image: return .image(try string(value))
    case .json:
      var writer = JSONWriter()
      writer.value(value)
      return .text(String(decoding: writer.bytes, as: UTF8.self))
    }
  }

  private func string(_ value: JSONValue) throws(Unrenderable) -> String {
    guard case .string(let text) = value else {
      throw Unrenderable(reason: "`\(name)` of the item is not a string")
    }
    return text
  }

  private func tagged(_ text: String, _ tag: String) throws(Unrenderable) -> String {
    let closing = "</\(tag)>"
    if Self.holds(Array(text.utf8), Array(closing.utf8)) {
      throw Unrenderable(reason: "`\(name)` of the item holds `\(closing)`")
    }
    return "<\(tag)>\(text)\(closing)"
  }

  /// True where `text` holds `part`, the case of ASCII letters aside.
  private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
    guard text.count >= part.count else { return false }
    let wanted = part.map(lower)
    // A tag holds one `<`, at its beginning, so a failed match never hides a later one.
    for start in 0...(text.count - part.count) where text[start] == 0x3C {
      if zip(text[start...], wanted).allSatisfy({ lower($0) == $1 }) { return true }
    }
    return false
  }
}
