import ArgumentParser
import PolicyCompiler
import PolicyLang
import RewardCheck
import SourceText

/// `policyc compile`: what a trainer loads.
struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile a reward, with a policy and a prompt, to files that a trainer loads.",
    discussion: """
      Writes spec.json, which scores outputs, and with --prompt prompt.json: the
      messages and their source map. Without --policy the scale is mildest <
      strictest and gold comes as labels.

      Examples:
        policyc compile p.policy --policy photos --reward honest --out build
        policyc compile p.policy --policy photos --reward honest \\
          --prompt plain --today 2027-06-01 --out build
      """)

  @OptionGroup var sources: SourceOptions

  @Option(
    help: ArgumentHelp("The policy that gives decisions, codes and facts.", valueName: "name"))
  var policy: String?

  @Option(help: ArgumentHelp("The reward.", valueName: "name"))
  var reward: String

  @Option(help: ArgumentHelp("The prompt.", valueName: "name"))
  var prompt: String?

  @OptionGroup var date: DateOption

  @Option(help: ArgumentHelp("The folder that the files are written to.", valueName: "folder"))
  var out: String

  func run() throws {
    let today = try date.date()
    let loaded = try LoadedSources(sources)
    try loaded.requireClean()
    let declared = loaded.sources
    guard let chosen = declared.reward(named: reward) else {
      throw LoadedSources.missing("reward", reward, declared.rewards.map(\.name))
    }
    var chosenPolicy: Policy?
    if let policy { chosenPolicy = try loaded.policy(named: policy) }
    var chosenPrompt: Prompt?
    if let prompt {
      chosenPrompt = declared.prompt(named: prompt)
      if chosenPrompt == nil {
        throw LoadedSources.missing("prompt", prompt, declared.prompts.map(\.name))
      }
      if chosenPolicy == nil { throw Stop.usage("`--prompt` needs `--policy`") }
    }
    let result = Compiler.compile(
      declared, reward: chosen, policy: chosenPolicy, prompt: chosenPrompt, today: today)
    try loaded.requireNone(of: result.findings)
    guard let specBytes = result.specBytes else {
      throw Stop(.internalError, "nothing was compiled and nothing says why")
    }
    try FileSystem.makeFolder(out)
    var specSink = try ByteSink(Paths.join(out, "spec.json"))
    try specSink.write(specBytes)
    try specSink.flush()
    if let promptBytes = result.promptBytes {
      var promptSink = try ByteSink(Paths.join(out, "prompt.json"))
      try promptSink.write(promptBytes)
      try promptSink.commit()
    }
    try specSink.commit()
    Terminal.tell("wrote \(FileSystem.shown(Paths.join(out, "spec.json")))\n")
    if result.promptBytes != nil {
      Terminal.tell("wrote \(FileSystem.shown(Paths.join(out, "prompt.json")))\n")
    }
  }
}
