public import PolicyLang
public import SourceText

/// One change of one class.
public struct Change: Sendable {
  /// The class.
  public var kind: ChangeClass
  /// Who is hit.
  public var who: Audience
  /// What it does to the exit status before approvals.
  public var gate: Gate
  /// The policy, contract, reward, prompt or vocabulary that changed.
  public var subject: Subject
  /// The clauses and categories that cause it, in natural order of ids.
  public var clauses: [String]
  /// What changed, in one sentence: lower case, no full stop, names in backquotes.
  public var message: String
  /// What to look at because of it, one line each.
  public var notes: [String]
  /// How many situations become stricter; nil where decisions do not enter.
  public var stricter: SituationCount?
  /// How many situations become milder; nil where decisions do not enter.
  public var milder: SituationCount?
  /// Situations that show it.
  public var witnesses: [ChangeWitness]
  /// Annotated items on which it shows, by id, in the order of the items.
  public var flips: [ItemFlip]
  /// Where it stands in NEW; for what is gone, what stood around it there.
  public var place: Place
  /// True where something outside of `clauses` has a part in it, so that only the policy can approve it.
  public var isPolicyWide: Bool
  /// The acceptance in NEW that approves it, or nil.
  public var approval: Acceptance?

  /// What a change is about.
  public enum Subject: Sendable, Hashable {
    case policy(String)
    case contract(String)
    case reward(String)
    case prompt(String)
    case vocabulary(String)

    /// The name alone.
    public var name: String {
      switch self {
      case .policy(let name), .contract(let name), .reward(let name), .prompt(let name),
        .vocabulary(let name):
        name
      }
    }

    /// The kind and the name: `policy photos`.
    public var words: String {
      switch self {
      case .policy(let name): "policy \(name)"
      case .contract(let name): "contract \(name)"
      case .reward(let name): "reward \(name)"
      case .prompt(let name): "prompt \(name)"
      case .vocabulary(let name): "vocabulary \(name)"
      }
    }

    /// The policy's name, or nil for other subjects.
    public var policy: String? {
      if case .policy(let name) = self { return name }
      return nil
    }
  }

  /// Makes a change with what its class says.
  init(
    _ kind: ChangeClass, _ subject: Subject, _ message: String, at place: Place,
    clauses: [String] = [], who: Audience? = nil, gate: Gate? = nil, notes: [String] = []
  ) {
    self.kind = kind
    self.subject = subject
    self.message = message
    self.place = place
    self.clauses = clauses
    self.who = who ?? kind.who
    self.gate = gate ?? kind.gate
    self.notes = notes
    stricter = nil
    milder = nil
    witnesses = []
    flips = []
    isPolicyWide = false
    approval = nil
  }
}

/// How many situations are meant.
public enum SituationCount: Sendable, Hashable {
  /// So many, in decimal digits, of so many; the share in words, such as `12.50 %`.
  case count(String, of: String, share: String)
  /// They were not counted, and why.
  case notCounted(String)
}

/// A situation that two versions decide differently.
public struct ChangeWitness: Sendable, Hashable {
  /// The days and the modality for which it holds, in words; empty where both versions have one scope.
  public var scope: String
  /// What is known of the item, in the policy's own questions; what is not named may be anything.
  public var situation: [WitnessLine]
  /// What is asked for each line, in the same order; empty where nothing is.
  public var questions: [String]
  /// The decision of OLD.
  public var old: String
  /// The decision of NEW.
  public var new: String
  /// The clauses that decide in OLD.
  public var oldClauses: [String]
  /// The clauses that decide in NEW.
  public var newClauses: [String]
}

/// An annotated item whose verdict is not the same under both versions.
public struct ItemFlip: Sendable, Hashable {
  /// The item's id as JSON.
  public var id: String
  /// The part of the item, or nil.
  public var part: String?
  /// The verdict under OLD: a decision, or `undetermined (a or b)`.
  public var old: String
  /// The verdict under NEW.
  public var new: String
  /// What decides under OLD.
  public var oldClauses: [String]
  /// What decides under NEW.
  public var newClauses: [String]

  /// Makes a flip.
  public init(
    id: String, part: String?, old: String, new: String, oldClauses: [String],
    newClauses: [String]
  ) {
    self.id = id
    self.part = part
    self.old = old
    self.new = new
    self.oldClauses = oldClauses
    self.newClauses = newClauses
  }
}
