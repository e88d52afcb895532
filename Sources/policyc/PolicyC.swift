import ArgumentParser
import Glibc

/// The command line of the compiler.
@main
struct PolicyC: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policyc",
    abstract: "The compiler for content-safety policies.",
    discussion: """
      One policy text gives the prompt of a guard model, the contract of its
      answer, the gold verdict of annotated items, and the reward that scores the
      answers.

      Start with:
        policyc demo                      a policy from its text to scored answers
        policyc new my_policy             a policy of some fifteen lines to change
        policyc check my_policy.policy    everything that is wrong with it
      """,
    version: Version.line,
    subcommands: [
      CheckCommand.self, FormatCommand.self, ExplainCommand.self, GoldCommand.self,
      RenderCommand.self, TestCommand.self, CompileCommand.self, ScoreCommand.self,
      CompareCommand.self, PairsCommand.self, NewCommand.self, DemoCommand.self,
      ImportCommand.self,
      DiffCommand.self,
    ])

  /// Runs the command line and exits with one of `ExitStatus`.
  static func main() {
    Terminal.ignoreBrokenPipes()
    do {
      try checkVerb(CommandLine.arguments.dropFirst().first)
      var command = try parseAsRoot()
      try command.run()
    } catch let stop as Stop {
      end(stop)
    } catch {
      let text = fullMessage(for: error)
      guard exitCode(for: error) != .success else {
        do { try Terminal.print(text.hasSuffix("\n") ? text : text + "\n") } catch { end(error) }
        Glibc.exit(ExitStatus.clean.rawValue)
      }
      Terminal.tell(text.hasSuffix("\n") ? text : text + "\n")
      Glibc.exit(ExitStatus.usage.rawValue)
    }
  }

  /// Refuses a first word that is no verb, with the verb that it may have meant.
  private static func checkVerb(_ word: String?) throws(Stop) {
    guard let word, !word.hasPrefix("-") else { return }
    let verbs = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    if verbs.contains(word) { return }
    throw .usage(
      "there is no verb `\(PrintableText.plain(word))`"
        + Suggestion.nearest(to: word, in: verbs) + " (`policyc help` lists them)")
  }

  private static func end(_ stop: Stop) -> Never {
    if let message = stop.message { Terminal.tell("policyc: \(message)\n") }
    Glibc.exit(stop.status.rawValue)
  }
}

/// What this build is.
enum Version {
  /// The number of the release.
  static let number = "0.1.0"
  /// The line that `--version` prints.
  static let line = "policyc \(number) (language 1, spec policyc/1)"
}
