public import DuetScreen

/// What a terminal tells its owner, on the main actor.
///
/// Only ``Terminal/suspend()`` calls some of them before it returns: ``resized`` and ``resumed``.
public struct TerminalHandlers {
  /// Keys, text and the mouse, in order; never an empty list.
  public var input: ([InputEvent]) -> Void
  /// The window has another size; the last frame is gone from the screen.
  public var resized: (Size) -> Void
  /// The program is to end, for a signal whose number is given.
  ///
  /// SIGTERM, SIGINT or SIGQUIT came from outside, or SIGHUP, also when the terminal went away.
  public var terminate: (Int32) -> Void
  /// The program runs again after it was stopped; the last frame has been shown again.
  public var resumed: () -> Void

  /// Handlers for everything; those left out do nothing.
  public init(
    input: @escaping ([InputEvent]) -> Void,
    resized: @escaping (Size) -> Void = { _ in },
    terminate: @escaping (Int32) -> Void = { _ in },
    resumed: @escaping () -> Void = {}
  ) {
    self.input = input
    self.resized = resized
    self.terminate = terminate
    self.resumed = resumed
  }
}
