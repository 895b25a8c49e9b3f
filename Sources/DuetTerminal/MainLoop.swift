internal import CTerminalSupport
internal import Glibc

/// The loop of the main thread, in which the main actor and the keyboard are served.
public enum MainLoop {
  /// Starts work and serves the main thread until the process ends; the work ends it.
  ///
  /// To be called once, on the main thread, from outside of any task.
  public nonisolated static func run(_ work: @escaping @Sendable () async -> Void) -> Never {
    Task { await work() }
    duet_main_loop_run()
    exit(70)
  }
}
