/// What the braces of each top-level stretch of a file add up to.
///
/// Layout never decides what a source means. Only where the braces of a stretch do not add up does the
/// indentation say which one is missing or too many.
struct BraceBalance {
  /// The first token of each stretch, ascending; a stretch begins with a top-level word in column 1.
  private var starts: [Int] = [0]
  /// The opening braces of each stretch less the closing ones.
  private var surplus: [Int] = [0]
  /// For each token, the position of the brace it matches, or -1.
  private(set) var partner: [Int]

  /// Counts the braces of `tokens`.
  init(_ tokens: [Token]) {
    partner = [Int](repeating: -1, count: tokens.count)
    var open: [Int] = []
    for (index, token) in tokens.enumerated() {
      if token.beginsLine, token.column == 0, token.keyword.opensDeclaration, index > 0 {
        starts.append(index)
        surplus.append(0)
        open.removeAll()
      }
      if token.kind == .leftBrace {
        surplus[surplus.count - 1] += 1
        open.append(index)
      } else if token.kind == .rightBrace {
        surplus[surplus.count - 1] -= 1
        if let opener = open.popLast() {
          partner[opener] = index
          partner[index] = opener
        }
      }
    }
  }

  private func stretch(of token: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= token { low = middle } else { high = middle }
    }
    return low
  }

  /// The opening braces less the closing ones around `token`, less what has been reported.
  func surplus(at token: Int) -> Int { surplus[stretch(of: token)] }

  /// Notes that a brace around `token` has been reported: `change` is what it adds to the surplus.
  mutating func settle(at token: Int, by change: Int) { surplus[stretch(of: token)] += change }
}
