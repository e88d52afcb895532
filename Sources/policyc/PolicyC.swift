import ArgumentParser

/// The command line of the compiler.
@main
struct PolicyC: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policyc",
    abstract: "The compiler for content-safety policies.",
    version: "policyc 0.1.0 (language 1, spec policyc/1)")
}
