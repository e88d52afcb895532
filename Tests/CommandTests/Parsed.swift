import Foundation

/// A JSON value that tests look into; a path that leads nowhere gives a value that is nothing.
struct Parsed {
  private let value: Any?

  /// Reads one document.
  init(_ bytes: [UInt8]) throws {
    value = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
  }

  /// Reads each line as a document.
  static func lines(_ bytes: [UInt8]) throws -> [Parsed] {
    try bytes.split(separator: 0x0A).map { try Parsed(Array($0)) }
  }

  private init(value: Any?) { self.value = value }

  /// The value behind keys and positions.
  subscript(path: Step...) -> Parsed {
    var current = value
    for step in path {
      switch step {
      case .key(let key): current = (current as? [String: Any])?[key]
      case .index(let index):
        let list = current as? [Any]
        current = list.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
    }
    return Parsed(value: current)
  }

  /// The text, or nil.
  var string: String? { value as? String }
  /// The number, or nil.
  var number: Int? { value as? Int }
  /// The flag, or nil.
  var flag: Bool? { value as? Bool }
  /// The texts of a list, or nil.
  var strings: [String]? { value as? [String] }
  /// True for null.
  var isNull: Bool { value is NSNull }
  /// How many elements a list or members an object has.
  var count: Int? { (value as? [Any])?.count ?? (value as? [String: Any])?.count }

  /// A key or a position.
  enum Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case key(String)
    case index(Int)

    init(stringLiteral value: String) { self = .key(value) }
    init(integerLiteral value: Int) { self = .index(value) }
  }
}
