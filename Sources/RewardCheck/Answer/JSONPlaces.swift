extension JSONScanner {
  /// The offset in the text of the byte of index `target` of a string's content: of its escape, if it has one.
  func place(of target: Int, in text: Text) -> Int {
    var offset = text.start + 1
    var count = 0
    while offset < text.end - 1 {
      let start = offset
      guard bytes[offset] == 0x5C else {
        offset += 1
        count += 1
        if count > target { return start }
        continue
      }
      var one = Text(start: start - 1, end: start + 1, escaped: true, broken: false)
      one.end = escapeEnd(start, before: text.end - 1) + 1
      var content: [UInt8] = []
      decode(one, into: &content)
      offset = one.end - 1
      count += content.count
      if count > target { return start }
    }
    return text.end - 1
  }

  private func escapeEnd(_ start: Int, before end: Int) -> Int {
    guard bytes[start + 1] == 0x75 else { return start + 2 }
    let pair = start + 12
    // A pair of escapes is one character; whatever is no pair is decoded alone and gives the same count.
    guard pair <= end, bytes[start + 6] == 0x5C, bytes[start + 7] == 0x75 else { return start + 6 }
    var content: [UInt8] = []
    decode(Text(start: start - 1, end: pair + 1, escaped: true, broken: false), into: &content)
    return content.count == 4 ? pair : start + 6
  }
}
