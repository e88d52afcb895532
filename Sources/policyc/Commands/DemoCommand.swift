import ArgumentParser

/// `policyc demo`: one policy, from its text to scored answers.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Walk through one policy, from its text to scored answers.",
    discussion: """
      Everything is computed while you read, from texts that the program carries:
      those of examples/family-photos.

      Example:
        policyc demo
      """)

  func run() throws {
    let demo = try Demo(paint: Paint(isOn: Paint.isWanted(on: 1)))
    try Terminal.print(try demo.text())
  }
}
