import Foundation

/// What the program finds around it: environment, folders and its own place.
struct Surroundings: Sendable {
  /// The environment variables.
  var environment: [String: String]
  /// The folder that the person is in.
  var currentDirectory: String
  /// The program's own file.
  var executable: String

  /// The surroundings of this process.
  static let process = Surroundings(
    environment: ProcessInfo.processInfo.environment,
    currentDirectory: FileManager.default.currentDirectoryPath,
    executable: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? "duet")

  /// The person's own folder.
  var home: String { variable("HOME") ?? NSHomeDirectory() }

  /// The configuration file: the option, then `DUET_CONFIG`, then the XDG place.
  func configurationPath(_ option: String?) -> NamedPath {
    named(option, variable: "DUET_CONFIG")
      ?? NamedPath(path: configurationFolder + "/config.toml", isNamed: false)
  }

  /// Where the person keeps what they wrote for Duet: `$XDG_CONFIG_HOME/duet`.
  var configurationFolder: String { folder("XDG_CONFIG_HOME", "/.config") }

  /// The store: the option, then `DUET_STORE`, then the XDG place.
  func storePath(_ option: String?) -> NamedPath {
    named(option, variable: "DUET_STORE")
      ?? NamedPath(path: dataFolder + "/duet.sqlite", isNamed: false)
  }

  /// Where Duet keeps what it writes: `$XDG_DATA_HOME/duet`.
  var dataFolder: String { folder("XDG_DATA_HOME", "/.local/share") }

  /// Where Duet remembers what is no work of the person's: `$XDG_STATE_HOME/duet`.
  var stateFolder: String { folder("XDG_STATE_HOME", "/.local/state") }

  /// The folders of all users, most important first.
  var sharedDataFolders: [String] {
    (variable("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share")
      .split(separator: ":").filter { $0.hasPrefix("/") }.map { $0 + "/duet" }
  }

  /// A variable that is set and not empty.
  func variable(_ name: String) -> String? {
    guard let value = environment[name], !value.isEmpty else { return nil }
    return value
  }

  /// A path as the person typed it, with `~` and the current folder filled in.
  func absolute(_ path: String) -> String {
    let expanded =
      path == "~" || path.hasPrefix("~/") ? home + path.dropFirst(1) : path
    return expanded.hasPrefix("/") ? expanded : currentDirectory + "/" + expanded
  }

  private func named(_ option: String?, variable name: String) -> NamedPath? {
    (option ?? variable(name)).map { NamedPath(path: absolute($0), isNamed: true) }
  }

  /// A folder of the XDG Base Directory Specification, in which a relative path is to be ignored.
  private func folder(_ name: String, _ otherwise: String) -> String {
    let base = variable(name).flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + otherwise
    return base + "/duet"
  }
}

/// A path, and whether the person named it or it is where it always is.
struct NamedPath: Equatable, Sendable {
  /// The absolute path.
  var path: String
  /// Whether an option or the environment names it.
  var isNamed: Bool
}
