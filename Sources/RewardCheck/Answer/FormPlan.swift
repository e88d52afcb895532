/// Literal text between two holes, ready to be looked for.
struct Run: Sendable, Hashable {
  /// A stretch of a run.
  enum Piece: Sendable, Hashable {
    /// These bytes; in small letters where the contract reads any case.
    case bytes([UInt8])
    /// Gap, CR or not, LF, gap.
    case lineEnd
  }

  /// The stretches in order.
  var pieces: [Piece]

  /// True where the run is only white space.
  var isBlank: Bool {
    pieces.allSatisfy { piece in
      switch piece {
      case .bytes(let bytes): bytes.allSatisfy(Characters.isSpace)
      case .lineEnd: true
      }
    }
  }

  /// The bytes with which a place where the run stands can begin (a line end at its CR or LF).
  var firstBytes: [UInt8] {
    switch pieces.first {
    case .bytes(let bytes):
      bytes.first.map { byte in
        Array(UInt8.min...UInt8.max).filter { Characters.lower($0) == Characters.lower(byte) }
      } ?? []
    case .lineEnd: [0x0A, 0x0D]
    case nil: []
    }
  }
}

/// What may come after a hole.
struct Followers: Sendable, Hashable {
  /// The literals, one of which begins there.
  var runs: [Run] = []
  /// True where the answer may end there.
  var canEnd = false
  /// True where another hole or a JSON value may begin there at once.
  var isOpen = false
}

/// A step of a form.
indirect enum Step: Sendable, Hashable {
  case run(Run)
  case gap
  case blank
  case hole(HoleStep)
  /// Steps that are taken iff the run at their front stands there.
  case optional([Step], begins: Run)
  case json(ShapePlan)
}

/// A hole in text.
struct HoleStep: Sendable, Hashable {
  var field: Int
  var followers: Followers
  /// The literal before it is a tag: line ends may come between.
  var afterTag: Bool
  /// The literal after it is a tag.
  var beforeTag: Bool
}

/// A JSON shape whose names are resolved.
indirect enum ShapePlan: Sendable, Hashable {
  case object([Member])
  case hole(Int)
  case constant(Spelling)

  struct Member: Sendable, Hashable {
    var key: [UInt8]
    var shape: ShapePlan
    var required: Bool
  }
}

/// A form made ready for reading.
struct FormPlan: Sendable {
  var steps: [Step]
  var when: ConditionPlan
  /// Every literal of the form: where one stands that was not due, something is missing.
  var runs: [Run]
  /// The fields that have a hole.
  var holes: [Int]
  /// The hole whose value makes an answer this answer and no other.
  var keyField: Int?
  /// The literal before the key hole, or nil in JSON.
  var keyRun: Run?
  /// Fields without a hole whose label the form's condition fixes.
  var fixed: [(field: Int, label: Int)] = []
}
