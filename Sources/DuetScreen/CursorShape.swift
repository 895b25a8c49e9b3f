/// How the terminal's cursor looks.
public enum CursorShape: Equatable, Sendable {
  /// It covers a character: letters are commands.
  case block
  /// It stands between two: letters are typed.
  case bar
}
