import ArgumentParser
import DuetSession
import Foundation

/// Runs a command line from its words to the exit status.
enum Program {
  /// Parses and runs a command line; what is wrong is said in one line on standard error.
  static func run(_ arguments: [String]) async -> ExitStatus {
    do {
      if let failure = misplacedVersion(in: arguments) { throw failure }
      var command = try command(of: arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return .done
    } catch let status as ExitStatus {
      return status
    } catch let failure as CommandFailure {
      Output.failure(failure)
      return failure.status
    } catch let error as LogError {
      let failure = CommandFailure(error)
      Output.failure(failure)
      return failure.status
    } catch {
      return explain(error, arguments: arguments)
    }
  }

  /// The command that a line means.
  ///
  /// Without a word it is the studio, where every millisecond until the first picture counts; then
  /// the other commands need not be looked at.
  private static func command(of arguments: [String]) throws -> any ParsableCommand {
    let hasWord = arguments.first.map { !$0.hasPrefix("-") } ?? false
    if !hasWord, let studio = try? WriteCommand.parse(arguments) { return studio }
    return try Duet.parseAsRoot(arguments)
  }

  /// Help that was asked for, or what the argument parser objects to.
  private static func explain(_ error: any Error, arguments: [String]) -> ExitStatus {
    let message = Duet.fullMessage(for: error)
    if Duet.exitCode(for: error).isSuccess {
      try? Output.line(message)
      return .done
    }
    if let slip = slip(in: arguments) {
      Output.failure(slip)
      return slip.status
    }
    let command = commandName(in: arguments)
    guard Duet.exitCode(for: error) == .validationFailure else {
      Output.failure(
        CommandFailure(
          .internalError, "\(error)", at: command,
          remedy: "this is a mistake of Duet; please report it"))
      return .internalError
    }
    Output.failure(
      CommandFailure(
        .usage, Self.sentence(Duet.message(for: error)), at: command,
        remedy: "`\(command) --help` shows what there is"))
    return .usage
  }

  /// What is wrong with a `duet replay` whose `--version` has a value, as the version of an asciicast
  /// once was given; by itself it tells the program's version, as everywhere.
  private static func misplacedVersion(in arguments: [String]) -> CommandFailure? {
    guard arguments.first == "replay" else { return nil }
    let isGiven = arguments.indices.contains { place in
      let next = place + 1 < arguments.count ? arguments[place + 1] : ""
      return arguments[place].hasPrefix("--version=")
        || arguments[place] == "--version" && Int(next) != nil
    }
    guard isGiven else { return nil }
    return CommandFailure(
      .usage, "--version tells the program's own version", at: "duet replay",
      remedy: "the version of an asciicast is --cast-version 2 or 3")
  }

  /// A first word that is nearly a command, which the default command took for a session.
  private static func slip(in arguments: [String]) -> CommandFailure? {
    let commands = Duet.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word = arguments.first, !word.hasPrefix("-"), !commands.contains(word),
      let near = Nearest.candidate(to: word, among: commands)
    else { return nil }
    return CommandFailure(
      .usage, "there is no command \"\(word)\"", remedy: "did you mean `duet \(near)`?")
  }

  private static func commandName(in arguments: [String]) -> String {
    var words = ["duet"]
    var subcommands = Duet.configuration.subcommands
    for argument in arguments {
      guard let next = subcommands.first(where: { $0.configuration.commandName == argument })
      else { break }
      words.append(argument)
      subcommands = next.configuration.subcommands
    }
    return words.joined(separator: " ")
  }

  /// The parser's message as one clause: its first sentence without the full stop.
  private static func sentence(_ message: String) -> String {
    let first = message.split(separator: "\n").first ?? "the command line is wrong"
    var line = first.components(separatedBy: ". Did you mean")[0]
    if line.hasSuffix(".") { line.removeLast() }
    guard let first = line.first, first.isUppercase else { return line }
    return first.lowercased() + line.dropFirst()
  }
}
