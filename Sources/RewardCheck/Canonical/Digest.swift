/// The digests that specs, prompts and rows carry: `sha256:` and 64 lower-case hexadecimal digits.
package enum Digest {
  /// The digest of `bytes` after a line that names what they are, such as `policyc/1 contract`.
  ///
  /// The line keeps two parts of different kinds from ever having the same digest.
  package static func text(_ domain: String, _ bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.update(domain.utf8)
    hash.update([0x0A])
    hash.update(bytes)
    return "sha256:" + hex(hash.finish())
  }

  /// The digest of the RFC 8785 bytes of `value` under `domain`.
  package static func text(_ domain: String, _ value: JSONValue) -> String {
    text(domain, value.canonical)
  }

  /// Lower-case hexadecimal digits, two a byte.
  package static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
