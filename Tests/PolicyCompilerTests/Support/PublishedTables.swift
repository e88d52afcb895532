import Foundation
import SourceText
import TestSupport
import Testing

/// The truth tables that were derived from PolicyShift's rules with their own logic, in the order of the rules.
struct PublishedTable: Decodable {
  /// The section of the rules.
  var section: Int
  /// The title of the policy.
  var policy: String
  /// The fields: the first is the lowest bit of a row's number.
  var fields: [String]
  /// How many rows there are.
  var rows: Int
  /// How many of them are blocked.
  var blocked: Int
  private var bits: String

  private enum CodingKeys: String, CodingKey {
    case section = "section_id"
    case policy, rows, blocked
    case fields = "fields_bit_order_lsb_first"
    case bits = "block_bits_hex"
  }

  /// For each row whether the published logic blocks it.
  var blocks: [Bool] {
    let digits = Array(bits.dropFirst(2).utf8)
    return (0..<rows).map { row in
      guard row / 4 < digits.count else { return false }
      let digit = digits[digits.count - 1 - row / 4]
      let value = Int(digit) - (digit >= 0x61 ? 0x57 : 0x30)
      return value >> (row % 4) & 1 == 1
    }
  }

  /// Every table.
  static func all() throws -> [PublishedTable] {
    struct File: Decodable {
      var policies: [PublishedTable]
    }
    let data = Data(try corpus("derived_truth_tables.json"))
    return try JSONDecoder().decode(File.self, from: data).policies
  }

  /// The rules that the tables are of.
  static func rules() throws -> SourceFile {
    SourceFile(path: "basic_rules_v2.json", bytes: try corpus("basic_rules_v2.json"))
  }

  private static func corpus(_ name: String) throws -> [UInt8] {
    let folder = try #require(RepositoryPaths.corpora)
    return try RepositoryPaths.bytes(of: "\(folder)/policyshift/\(name)")
  }
}
