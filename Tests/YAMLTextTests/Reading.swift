import SourceText
import YAMLText

/// Everything that comes out of an input, in order.
func read(_ text: String, _ limits: YAMLLimits = YAMLLimits()) -> [Result<YAMLNode, YAMLProblem>] {
  read(bytes: Array(text.utf8), limits)
}

/// Everything that comes out of an input, in order.
func read(
  bytes: [UInt8], _ limits: YAMLLimits = YAMLLimits()
) -> [Result<YAMLNode, YAMLProblem>] {
  var items = YAMLItems(bytes, limits: limits)
  var all: [Result<YAMLNode, YAMLProblem>] = []
  while let item = items.next() { all.append(item) }
  return all
}

/// The reasons for which items were refused, in order; nil for an item that was read.
func kinds(_ text: String, _ limits: YAMLLimits = YAMLLimits()) -> [YAMLProblem.Kind?] {
  read(text, limits).map { item in
    switch item {
    case .success: nil
    case .failure(let problem): problem.kind
    }
  }
}

/// The first problem of an input, or nil.
func firstProblem(_ text: String, _ limits: YAMLLimits = YAMLLimits()) -> YAMLProblem? {
  for case .failure(let problem) in read(text, limits) { return problem }
  return nil
}

/// Writes a node the way JSON would, with every scalar a string; for comparing.
func shown(_ node: YAMLNode) -> String {
  switch node.content {
  case .scalar(let scalar): quoted(scalar.text)
  case .sequence(let parts): "[" + parts.map(shown).joined(separator: ",") + "]"
  case .mapping(let pairs):
    "{" + pairs.map { quoted($0.key.text) + ":" + shown($0.value) }.joined(separator: ",") + "}"
  }
}

/// Writes what came out of an input, one item a line; a problem as its kind.
func shown(_ text: String, _ limits: YAMLLimits = YAMLLimits()) -> [String] {
  read(text, limits).map { item in
    switch item {
    case .success(let node): shown(node)
    case .failure(let problem): "!" + problem.kind.rawValue
    }
  }
}

private func quoted(_ text: String) -> String {
  "\"" + text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n") + "\""
}

/// The bytes under each scalar of a node, as text, keys included, in order.
func sources(_ node: YAMLNode, in bytes: [UInt8]) -> [String] {
  let file = SourceFile(path: "items.yaml", bytes: bytes)
  return switch node.content {
  case .scalar(let scalar): [file.text(scalar.span)]
  case .sequence(let parts): parts.flatMap { sources($0, in: bytes) }
  case .mapping(let pairs):
    pairs.flatMap { [file.text($0.key.span)] + sources($0.value, in: bytes) }
  }
}
