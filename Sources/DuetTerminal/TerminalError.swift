/// Why a terminal cannot be opened.
public nonisolated enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or standard output is a file or a pipe.
  case notATerminal
  /// There is no description of a terminal of this type; empty when TERM is not set.
  case unknownType(String)
  /// Its description has no way to place the cursor.
  case noCursorAddressing(String)

  /// What is wrong, in one sentence.
  public var sentence: String {
    switch self {
    case .notATerminal: "Standard input and output are not both a terminal."
    case .unknownType(""): "The kind of terminal is not known, because TERM is not set."
    case .unknownType(let type): "The kind of terminal is not known: TERM is \"\(type)\"."
    case .noCursorAddressing(let type):
      "A terminal of type \"\(type)\" cannot place its cursor."
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .notATerminal:
      "Run duet in a terminal, without a pipe, or use --plain, or a command such as duet generate."
    case .unknownType:
      "Set TERM to what your terminal is, such as xterm-256color, or use --plain."
    case .noCursorAddressing: "Use --plain, or set TERM to what your terminal is."
    }
  }
}

extension TerminalError: CustomStringConvertible {
  /// The sentence and the remedy.
  public nonisolated var description: String { "\(sentence) \(remedy)" }
}
