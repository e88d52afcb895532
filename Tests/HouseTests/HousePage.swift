import TestSupport

/// The tables of `docs/house.md`.
struct HousePage {
  /// A row of the table of rooms.
  struct Room {
    var name: String
    var allowed: Set<String>
  }

  let rooms: [Room]
  /// The files that may have more than 400 lines.
  let longFiles: [String]

  init() throws {
    let text = String(decoding: try RepositoryPaths.bytes(of: "docs/house.md"), as: UTF8.self)
    var table = ""
    var rooms: [Room] = []
    var longFiles: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("| ") else {
        table = ""
        continue
      }
      let cells = line.split(separator: "|").dropLast(0).map { cell in
        String(cell).trimmed
      }
      if table.isEmpty {
        table = cells[0]
      } else if table == "room", cells.count == 4, !cells[0].hasPrefix("-") {
        let allowed = Set(HousePage.quoted(cells[2]) + HousePage.quoted(cells[3]))
        rooms.append(Room(name: HousePage.quoted(cells[0])[0], allowed: allowed))
      } else if table.hasPrefix("file over"), !cells[0].hasPrefix("-") {
        longFiles.append(HousePage.quoted(cells[0])[0])
      }
    }
    self.rooms = rooms
    self.longFiles = longFiles
  }

  private static func quoted(_ cell: String) -> [String] {
    let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
  }
}

extension String {
  /// Without spaces at both ends.
  var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
