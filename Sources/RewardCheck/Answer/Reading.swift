/// What became of a model's whole output under a contract.
public enum Outcome: Sendable, Hashable {
  /// It is an answer.
  case valid
  /// It breaks a rule: which kind, and the first byte that does.
  case malformed(MalformedKind, at: Int)
  /// It refuses to answer.
  case refused
  /// It holds several answers; the byte where the second begins.
  case several(at: Int)
  /// A finite field, by index, holds something of another table: its bytes and the byte where it begins.
  case foreign(field: Int, text: [UInt8], at: Int)
}

/// The ways in which an output can be malformed; the raw values stand in verdict rows.
public enum MalformedKind: String, Sendable, Hashable, CaseIterable {
  /// More bytes than the contract's limit.
  case tooLong = "too_long"
  /// A byte that belongs to no UTF-8 sequence.
  case notUTF8 = "not_utf8"
  /// A character that no output may hold.
  case character
  /// Nothing but white space.
  case empty
  /// The output ended while its form expected more, and nothing before was wrong.
  case cutOff = "cut_off"
  /// Another part of the form stands where one was due.
  case missing
  /// A byte that fits no part.
  case unexpected
  /// Bytes after a complete answer.
  case trailing
  /// A part of `any order`, or an item of a set, twice.
  case repeated
  /// A text outside its bounds, or one without a letter or digit that needs one.
  case length
  /// A text that is its own placeholder.
  case echo
  /// Not RFC 8259.
  case jsonSyntax = "json_syntax"
  /// A JSON value of another shape than the form's.
  case jsonType = "json_type"
  /// A key that the form does not have.
  case jsonKey = "json_key"
  /// A key twice.
  case jsonDuplicate = "json_duplicate"
  /// A required key that is not there.
  case jsonMissing = "json_missing"
  /// Outside the profile of XML.
  case xml
  /// A number outside its grammar or range.
  case number
  /// The answer contradicts itself.
  case contradiction
  /// A measure that the contract requires is not reached.
  case requirement
}

/// What a field of an answer holds.
public enum FieldValue: Sendable, Hashable {
  /// Its part is not there.
  case absent
  /// It says that there is none.
  case none
  /// The label of that index: of a decision, a fact, a level or a choice.
  case label(Int)
  /// The code of that index.
  case code(Int)
  /// The codes of these indexes, ascending, at least one; an empty set is `none`.
  case set([Int])
  /// A number.
  case number(Fixed)
  /// A text where a label or code is due and none stands.
  case other(TextValue)
  /// A text.
  case text(TextValue)
  /// One text for each item of a set, in the order of the set's indexes.
  case texts([TextValue])
}

/// A text of an answer, trimmed.
public struct TextValue: Sendable, Hashable {
  /// Its content; in JSON, with escapes undone.
  public var content: [UInt8]
  /// The number of words: maximal runs of bytes other than white space.
  public var words: Int
  /// The number of code points.
  public var characters: Int

  /// Takes the content of a text and counts what it holds.
  public init(_ content: [UInt8]) {
    self.content = content
    (words, characters) = content.withUnsafeBufferPointer { ByteBlocks.measure($0) }
  }

  /// Takes a text of an output in which no refused character stands; its bytes only if they are kept.
  init(checked content: UnsafeBufferPointer<UInt8>, isKept: Bool = true) {
    self.content = isKept ? Array(content) : []
    (words, characters) = ByteBlocks.measure(checked: content)
  }
}

/// What a contract makes of an output.
public struct Reading: Sendable, Hashable {
  /// What became of it.
  public var outcome: Outcome
  /// The index of the form that it fits, or nil where none does.
  public var form: Int?
  /// The value of each field, by index; all absent where no form fits.
  public var values: [FieldValue]
  /// Where the value of each field stands in the output; in JSON with its quotes.
  public var spans: [Range<Int>?]
}
