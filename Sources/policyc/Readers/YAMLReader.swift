import SourceText
import YAMLText

/// Items written in YAML: one sequence of mappings, or one mapping.
///
/// The text is held whole, as YAML has to be; one item at a time is made of it.
struct YAMLReader: ~Copyable {
  private var items: YAMLItems
  private let lines: LineMap

  /// The largest input that is read.
  private static let inputLimit = 1 << 30

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input.
  ///   - limit: the most bytes of one item.
  /// - Throws: `Stop` with status 3 where it cannot be read.
  init(_ path: String, limit: Int) throws(Stop) {
    let bytes = try FileSystem.read(path, limit: Self.inputLimit)
    lines = LineMap(bytes)
    var limits = YAMLLimits()
    limits.itemBytes = limit
    limits.scalarBytes = max(limits.scalarBytes, limit)
    items = YAMLItems(bytes, limits: limits)
  }

  /// The next item, or what is wrong with it; nil behind the last.
  mutating func next() -> Result<ItemNode, ItemFault>? {
    switch items.next() {
    case nil: nil
    case .success(let node): .success(node.item(lines))
    case .failure(let problem): .failure(fault(problem))
    }
  }

  private func fault(_ problem: YAMLProblem) -> ItemFault {
    let kind: ItemFault.Kind =
      switch problem.kind {
      case .duplicateKey: .key
      case .itemTooLarge, .inputTooLarge: .tooLarge
      case .notUTF8, .character, .syntax, .severalDocuments, .directive, .anchor, .alias, .tag,
        .mergeKey, .keyNotText, .tooDeep, .scalarTooLong, .tooManyKeys, .tooManyNodes:
        .syntax
      }
    let at = lines.position(at: problem.span.start)
    return ItemFault(kind: kind, message: problem.message, line: at.line, column: at.column)
  }
}

extension YAMLNode {
  /// The value as the readers of items take it.
  fileprivate func item(_ lines: LineMap) -> ItemNode {
    let at = ItemNode.Position(lines, span)
    switch content {
    case .scalar(let scalar): return ItemNode(kind: scalar.item, at: at)
    case .sequence(let nodes):
      return ItemNode(kind: .list(nodes.map { $0.item(lines) }), at: at)
    case .mapping(let pairs):
      let entries = pairs.map { pair in
        ItemNode.Entry(
          key: pair.key.text, at: ItemNode.Position(lines, pair.key.span),
          value: pair.value.item(lines))
      }
      return ItemNode(kind: .map(entries), at: at)
    }
  }
}

extension YAMLScalar {
  fileprivate var item: ItemNode.Kind {
    switch style {
    case .plain: .plain(text)
    case .quoted, .block: .text(text)
    }
  }
}

extension ItemNode.Position {
  fileprivate init(_ lines: LineMap, _ span: Span) {
    (line, column) = lines.position(at: span.start)
  }
}
