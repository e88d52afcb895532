package import RewardCheck

/// What an item brings to a prompt: its keys and values as they were read.
package struct PromptItem: Sendable {
  /// The members of the item.
  package var members: [JSONValue.Member]

  /// Takes the members of an item; one that is null counts as missing.
  package init(_ members: [JSONValue.Member]) { self.members = members }

  /// The value under `name`, or nil.
  func value(_ name: String) -> JSONValue? {
    guard let member = members.first(where: { $0.key == name }) else { return nil }
    if case .null = member.value { return nil }
    return member.value
  }
}

/// Why an item has no prompt; nothing of it is escaped or altered in silence.
package struct Unrenderable: Error, Sendable, Hashable {
  /// The reason in words.
  package var reason: String

  /// Makes the reason.
  package init(reason: String) { self.reason = reason }
}
