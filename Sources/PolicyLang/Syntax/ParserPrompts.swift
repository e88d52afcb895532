import SourceText

extension Parser {
  /// Reads `prompt NAME for CONTRACT [per …] { MESSAGES }`.
  mutating func prompt() throws -> PromptSyntax {
    let start = here.start
    let first = at
    advance()
    let name = try declaredName("the prompt")
    try expect(.for)
    let contract = try self.name("a contract")
    let per = try perWhat()
    let block = try openBlock("prompt `\(name.text)`", start: first, isOutermost: true)
    var node = PromptSyntax(
      name: name, contract: contract, per: per, messages: [], mark: mark(from: start))
    let findingsBefore = findings.count
    while !endsBlock(block) {
      if let message = message() { node.messages.append(message) }
    }
    node.mark = mark(from: start)
    if node.messages.isEmpty, findings.count == findingsBefore {
      report(
        .unexpected, "prompt `\(name.text)` has no message", block.open,
        label: "nothing stands here",
        help: "write at least one message, such as `user \"{policy} {item.text plain}\"`")
    }
    return node
  }

  private mutating func message() -> MessageSyntax? {
    let position = at
    do {
      let roles: [Keyword] = [.system, .developer, .user, .assistant]
      guard !isMisplaced(roles), mend(roles) else {
        throw outOfPlace("`system`, `developer`, `user` or `assistant`", in: "a prompt", roles)
      }
      let role = Word(keyword.text, here)
      advance()
      dropColon()
      return MessageSyntax(role: role, text: try string("the text of a message"))
    } catch {
      recover(in: .prompt, isForced: at == position)
      return nil
    }
  }
}
