/// Why bytes are not JSON, and at which byte.
package struct JSONError: Error, Sendable, Hashable {
  /// What is wrong at the byte.
  package enum Reason: Sendable, Hashable, CaseIterable {
    /// The text stops inside a value.
    case end
    /// Something stands where a value is due.
    case value
    /// Something stands where a key is due.
    case key
    /// Something stands where a colon is due.
    case colon
    /// Something stands where a comma or a closing brace is due.
    case commaOrBrace
    /// Something stands where a comma or a closing bracket is due.
    case commaOrBracket
    /// A byte below U+0020 stands raw in a string.
    case control
    /// A backslash begins no escape of JSON.
    case escape
    /// A number is written in a way that JSON does not have.
    case number
    /// Containers are nested deeper than 64.
    case depth
    /// There are more than 1,048,576 values and keys, or more than 2 GiB.
    case size
    /// Bytes follow the value.
    case trailing
    /// An object has the same key twice.
    case duplicate
    /// A string is not UTF-8, or an escape names half a surrogate pair.
    case encoding
  }

  /// The first byte that breaks the rule, counted from 0; the length where the text stops too early.
  package var offset: Int
  /// What is wrong there.
  package var reason: Reason

  /// Makes an error.
  package init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// The reason in words, lower case and without a full stop.
  package var words: String {
    switch reason {
    case .end: "the text stops inside a value"
    case .value: "a value is expected"
    case .key: "a key in double quotes is expected"
    case .colon: "a colon is expected"
    case .commaOrBrace: "a comma or a closing brace is expected"
    case .commaOrBracket: "a comma or a closing bracket is expected"
    case .control: "a control character stands in a string"
    case .escape: "this is no escape of JSON"
    case .number: "this is no number of JSON"
    case .depth: "nested deeper than 64"
    case .size: "too many values"
    case .trailing: "text follows the value"
    case .duplicate: "a key is repeated"
    case .encoding: "a string is not UTF-8"
    }
  }
}
