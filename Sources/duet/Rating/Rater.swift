import Foundation

/// Who judges.
enum Rater {
  /// The configured name, or the name of the account.
  static func name(_ configuration: Configuration) -> String {
    guard configuration.rater.isEmpty else { return configuration.rater }
    let name = Surroundings.process.variable("USER") ?? NSUserName()
    return name.isEmpty ? "you" : name
  }
}
