/// What a viewer asks of a replay in a pane.
public enum ReplayWish: Equatable, Sendable {
  /// To go somewhere.
  case go(ReplayPlace)
  /// To mark where it is, by a name.
  case mark(String)
}
