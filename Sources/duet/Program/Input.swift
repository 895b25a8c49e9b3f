import Foundation

/// The program's standard input, for dialogues.
enum Input {
  /// Whether a person types into it.
  static var isTerminal: Bool { isatty(0) == 1 }

  /// The next line without its end; nil when there is no more.
  static func line() -> String? { readLine(strippingNewline: true) }
}
