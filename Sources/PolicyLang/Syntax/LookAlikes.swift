/// Letters beyond ASCII that are drawn like letters of ASCII, as data.
enum LookAlikes {
  /// The ASCII letter, digit or sign that `value` looks like, or nil.
  static func plain(_ value: UInt32) -> UInt8? {
    switch value {
    case 0xFF10...0xFF19: return UInt8(value - 0xFF10 + 0x30)
    case 0xFF21...0xFF3A: return UInt8(value - 0xFF21 + 0x41)
    case 0xFF41...0xFF5A: return UInt8(value - 0xFF41 + 0x61)
    case 0x1D400...0x1D433: return letter(value - 0x1D400)
    case 0x1D434...0x1D467: return letter(value - 0x1D434)
    case 0x1D5A0...0x1D5D3: return letter(value - 0x1D5A0)
    case 0x1D670...0x1D6A3: return letter(value - 0x1D670)
    case 0x1D7CE...0x1D7FF: return UInt8((value - 0x1D7CE) % 10 + 0x30)
    default: return table[value]
    }
  }

  private static func letter(_ index: UInt32) -> UInt8 {
    UInt8(index < 26 ? index + 0x41 : index - 26 + 0x61)
  }

  private static let table: [UInt32: UInt8] = {
    var table: [UInt32: UInt8] = [:]
    for (foreign, plain) in rows {
      for (from, to) in zip(foreign.unicodeScalars, plain.utf8) { table[from.value] = to }
    }
    return table
  }()

  /// Each row: foreign letters, and beneath them the letters that they look like.
  private static let rows = [
    // Cyrillic
    ("АВЕЅІЈКМНОРСТУХЗѴԌԚԜ", "ABESIJKMHOPCTYX3VGQW"),
    ("аесорухіјѕһԁԛԝѵгкмнтвпӏ", "aecopyxijshdqwvrkmhtbnl"),
    // Greek
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϜ", "ABEZHIKMNOPTYXF"),
    ("αινορυχϲϳκτωηγ", "aivopuxcjktwny"),
    // Latin letters of other shapes
    ("ıɑɡȷℓſ", "iagjls"),
  ]
}
