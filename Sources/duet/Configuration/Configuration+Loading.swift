import DuetStudio
import Foundation

/// A configuration and where it comes from.
struct LoadedConfiguration: Sendable {
  /// The configuration; what is wrong in the file has its default.
  var configuration: Configuration
  /// The file, whether it is there or not.
  var path: String
  /// Whether there is a file.
  var exists: Bool
  /// Everything that is wrong in it, in the order of the lines.
  var problems: [FileProblem]
}

extension Configuration {
  /// Reads the configuration and everything that is wrong with it.
  ///
  /// - Throws: status 66 for a named file that is missing, 74 or 77 for one that cannot be read.
  static func load(
    option: String?, in surroundings: Surroundings = .process
  ) throws(CommandFailure) -> LoadedConfiguration {
    let place = surroundings.configurationPath(option)
    guard FileManager.default.fileExists(atPath: place.path) else {
      guard !place.isNamed else {
        throw CommandFailure(
          .missingInput, "there is no configuration file", at: place.path,
          remedy: "correct --config or DUET_CONFIG")
      }
      return LoadedConfiguration(
        configuration: Configuration(), path: place.path, exists: false, problems: [])
    }
    let source = try InputFile.text(at: place.path)
    do {
      let document = try TOMLDocument(source: source, path: place.path)
      let reader = ConfigurationReader(document, commands: StudioCommands.all.map(\.id.name))
      return LoadedConfiguration(
        configuration: reader.configuration, path: place.path, exists: true,
        problems: reader.problems
          + (reader.problems.isEmpty ? clashes(in: reader.configuration, path: place.path) : []))
    } catch {
      return LoadedConfiguration(
        configuration: Configuration(), path: place.path, exists: true, problems: [error])
    }
  }

  /// The keys that the configuration gives to two commands.
  private static func clashes(in configuration: Configuration, path: String) -> [FileProblem] {
    guard !configuration.keys.isEmpty else { return [] }
    return StudioCommands.keymap(configuration).problems.map { problem in
      let parts = problem.reason.components(separatedBy: ": ")
      return FileProblem(
        path: path, line: problem.line, what: parts.dropLast().joined(separator: ": "),
        remedy: parts.last ?? "")
    }
  }

  /// Reads the configuration.
  ///
  /// - Throws: status 78 for the first thing that is wrong in it.
  static func required(
    option: String?, in surroundings: Surroundings = .process
  ) throws(CommandFailure) -> Configuration {
    let loaded = try load(option: option, in: surroundings)
    if let problem = loaded.problems.first { throw problem.failure(.badConfiguration) }
    return loaded.configuration
  }
}
