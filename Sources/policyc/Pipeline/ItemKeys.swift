/// What the keys of an item are called; each can be renamed on the command line.
struct ItemKeys: Sendable, Hashable {
  /// The key of the id.
  var id = "id"
  /// The key of the facts.
  var facts = "facts"
  /// The key of the judged clauses.
  var judged = "judged"
  /// The key of the labels.
  var labels = "labels"
  /// The key of the versions under which labels were given.
  var under = "under"

  /// The keys that the pipeline reads, in a fixed order.
  var all: [String] { [id, facts, judged, labels, under] }
}
