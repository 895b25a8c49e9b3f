import ArgumentParser
import DuetTerminal
import Foundation

/// Where the process begins.
@main
enum Launch {
  static func main() {
    // A file that may not grow (`ulimit -f`) is a write that fails, to be told and tried again.
    signal(SIGXFSZ, SIG_IGN)
    MainLoop.run {
      Foundation.exit(await Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }
  }
}

/// The program's command line.
struct Duet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duet",
    abstract: "Write together with generative models, judge the results, keep every judgement.",
    version: Duet.version,
    subcommands: [
      WriteCommand.self, RateCommand.self, ReplayCommand.self, GenerateCommand.self,
      SessionsCommand.self, SearchCommand.self, EvaluateCommand.self, JudgeCommand.self,
      MetricsCommand.self,
      ExportCommand.self, ImportCommand.self, EnginesCommand.self, DoctorCommand.self,
      PresetsCommand.self, TemplatesCommand.self, ThemesCommand.self, KeysCommand.self,
      ConfigCommand.self,
    ],
    defaultSubcommand: WriteCommand.self)

  /// The version of the program, as sessions name it.
  static let version = "0.1.0"
}
