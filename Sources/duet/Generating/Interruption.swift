import Dispatch
import Foundation
import Synchronization

/// Turns ctrl-C and termination into a wish to stop, so that what was written is kept.
///
/// A second ctrl-C ends the program at once.
final class Interruption: Sendable {
  private let stop = Mutex<(@Sendable () -> Void)?>(nil)
  private let hasCome = Mutex(false)
  private let isOver = Mutex(false)

  /// Begins to listen, until the program ends.
  init() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      // A dispatch source lives as long as somebody holds it: here its own handler does.
      source.setEventHandler { [self] in
        withExtendedLifetime(source) { arrive() }
      }
      source.resume()
    }
  }

  /// Whether the person wished to stop.
  var isInterrupted: Bool { hasCome.withLock { $0 } }

  /// Says what stops the work; it is called at once when the wish has already come.
  func whenItComes(_ stop: @escaping @Sendable () -> Void) {
    self.stop.withLock { $0 = stop }
    if isInterrupted { stop() }
  }

  /// Says that there is nothing to stop: from now on the wish ends the program at once.
  func rest() {
    stop.withLock { $0 = nil }
    hasCome.withLock { $0 = true }
  }

  /// Says that there is something to stop again.
  func work() { hasCome.withLock { $0 = false } }

  /// Takes no notice of the wish any more, for a program that goes on with something that does.
  func end() { isOver.withLock { $0 = true } }

  private func arrive() {
    guard !isOver.withLock({ $0 }) else { return }
    let isSecond = hasCome.withLock { hasCome in
      defer { hasCome = true }
      return hasCome
    }
    if isSecond { _exit(ExitStatus.interrupted.rawValue) }
    stop.withLock { $0 }?()
  }
}
