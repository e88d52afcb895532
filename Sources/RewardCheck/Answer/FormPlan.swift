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

  init(pieces: [Piece]) { self.pieces = pieces }

  /// Cuts text at its line feeds, as a free layout reads them.
  init(cut bytes: [UInt8]) {
    pieces = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 { pieces.append(.lineEnd) }
      if !line.isEmpty { pieces.append(.bytes(Array(line))) }
    }
  }

  /// True where the run is only white space.
  var isBlank: Bool {
    pieces.allSatisfy { piece in
      switch piece {
      case .bytes(let bytes): bytes.allSatisfy(Characters.isSpace)
      case .lineEnd: true
      }
    }
  }

  /// The number of blanks with which it begins.
  var leadingBlanks: Int {
    guard case .bytes(let bytes)? = pieces.first else { return 0 }
    return bytes.firstIndex { !Characters.isSpace($0) } ?? bytes.count
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

/// All of what may come after a text that may hold anything: literals and gaps up to the next hole.
struct WholeFollower: Sendable, Hashable {
  /// The literals, gaps and blanks, in order.
  var steps: [Step] = []
  /// True where nothing comes after them.
  var reachesEnd = false

  /// The follower without gaps at its front, which belong to the text.
  var withoutLead: WholeFollower {
    let lead = steps.firstIndex { $0 != .gap && $0 != .blank } ?? steps.count
    return WholeFollower(steps: Array(steps[lead...]), reachesEnd: reachesEnd)
  }

  /// The first literal.
  var first: Run? {
    for case .run(let run) in steps { return run }
    return nil
  }
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
  case anyOrder(AnyOrderStep)
  case each(EachStep)
}

/// White space that a form has somewhere.
enum BlankStep: Int, Sendable, Hashable {
  case nothing, gap, blank

  /// The one that passes over more.
  func joined(_ other: BlankStep) -> BlankStep { rawValue >= other.rawValue ? self : other }
}

/// A hole in text; shared, not copied for every answer.
final class HoleStep: Sendable {
  let field: Int
  let followers: Followers
  /// The literal before it is a tag: line ends may come between.
  let afterTag: Bool
  /// The literal after it is a tag.
  let beforeTag: Bool
  /// What the form has right behind the hole.
  let behind: BlankStep
  /// One item of a set stands there, not the set.
  let isItem: Bool
  /// What ends a text that may hold anything; empty for all other holes.
  let wholes: [WholeFollower]
  /// The most blanks with which a literal behind the hole begins.
  let blanks: Int

  init(
    field: Int, followers: Followers, afterTag: Bool = false, beforeTag: Bool = false,
    behind: BlankStep = .nothing, isItem: Bool = false, wholes: [WholeFollower] = []
  ) {
    self.field = field
    self.followers = followers
    self.afterTag = afterTag
    self.beforeTag = beforeTag
    self.behind = behind
    self.isItem = isItem
    self.wholes = wholes
    blanks = followers.runs.map(\.leadingBlanks).max() ?? 0
  }
}

extension HoleStep: Hashable {
  static func == (left: HoleStep, right: HoleStep) -> Bool {
    left.field == right.field && left.followers == right.followers
      && left.afterTag == right.afterTag && left.beforeTag == right.beforeTag
      && left.behind == right.behind && left.isItem == right.isItem && left.wholes == right.wholes
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(field)
    hasher.combine(followers)
  }
}

/// Sequences of which each stands once, in whatever order.
struct AnyOrderStep: Sendable, Hashable {
  /// One of the sequences.
  struct Sequence: Sendable, Hashable {
    var steps: [Step]
    var begins: Run
    var required: Bool
  }

  var sequences: [Sequence]
  var separator: [Step]
}

/// Steps that are taken once for each item of a set.
struct EachStep: Sendable, Hashable {
  var set: Int
  /// The fields with one text for each item.
  var texts: [Int]
  var steps: [Step]
  /// The literal with which a block begins; nil where it begins with the item.
  var begins: Run?
  var separator: [Step]
  /// The literal with which the separator begins; nil without a separator.
  var separatorBegins: Run?
  /// True where there must be a first item.
  var required: Bool
}

/// A JSON shape whose names are resolved.
indirect enum ShapePlan: Sendable, Hashable {
  case object([Member])
  /// An object with one member whose key is a value of a field.
  case keyed(field: Int, ShapePlan)
  case hole(Int)
  /// One item of a set.
  case item(Int)
  case constant(Spelling)
  case pattern(PatternPlan)
  /// A list with one value for each item of a set.
  case each(set: Int, texts: [Int], ShapePlan)
  /// One key for each code of a set's table.
  case map(set: Int, inside: Spelling, outside: Spelling)

  struct Member: Sendable, Hashable {
    var key: [UInt8]
    var shape: ShapePlan
    var required: Bool
  }
}

/// A pattern inside a JSON string.
struct PatternPlan: Sendable, Hashable {
  var steps: [Step]
  /// Every literal of the pattern.
  var runs: [Run]
}

/// A stretch that is looked for.
struct FindPlan: Sendable {
  var field: Int
  var last: Bool
  var before: Needle
  /// Nil for the end of the output.
  var after: Needle?

  /// A literal that is looked for.
  struct Needle: Sendable {
    var run: Run
    var finder: StopFinder

    init(_ run: Run, anyCase: Bool) {
      self.run = run
      finder = StopFinder([Stops([run], anyCase: anyCase)])
    }
  }
}

/// A form made ready for reading.
///
/// Shared by everything that reads: a value of this size would be copied, part by part, for every output.
final class FormPlan: Sendable {
  let steps: [Step]
  let find: [FindPlan]
  let when: ConditionPlan
  /// False where the form's condition holds of every answer.
  let hasCondition: Bool
  /// Every literal of the form: where one stands that was not due, something is missing.
  let runs: [Run]
  /// The fields that have a hole.
  let holes: [Int]
  /// The hole whose value makes an answer this answer and no other.
  let keyField: Int?
  /// The literal before the key hole, or nil in JSON.
  let keyRun: Run?
  /// Looks for the bytes with which that literal begins.
  let keyFinder: StopFinder
  /// Fields without a hole whose label the form's condition fixes.
  let fixed: [(field: Int, label: Int)]
  /// The literals that may follow the hole of each field.
  let stops: [Stops]

  init(
    steps: [Step], find: [FindPlan], when: ConditionPlan, hasCondition: Bool, runs: [Run],
    holes: [Int], key: (field: Int?, run: Run?), fixed: [(field: Int, label: Int)],
    stops: [Stops]
  ) {
    self.steps = steps
    self.find = find
    self.when = when
    self.hasCondition = hasCondition
    self.runs = runs
    self.holes = holes
    keyField = key.field
    keyRun = key.run
    keyFinder = StopFinder([Stops(key.run.map { [$0] } ?? [], anyCase: true)])
    self.fixed = fixed
    self.stops = stops
  }
}
