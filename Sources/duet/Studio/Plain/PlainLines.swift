import Foundation

/// The lines of standard input, read beside the work that they ask for.
///
/// They are read on a thread of their own: who waits for a line holds no thread that engines need.
final class PlainLines: Sendable {
  /// The lines, to their end or to ``end()``.
  let lines: AsyncStream<String>
  private let continuation: AsyncStream<String>.Continuation

  init() {
    (lines, continuation) = AsyncStream.makeStream(of: String.self)
  }

  /// Begins to read.
  func begin() {
    let thread = Thread { [continuation] in
      while let line = Input.line() { continuation.yield(line) }
      continuation.finish()
    }
    thread.start()
  }

  /// No further line is wanted.
  func end() { continuation.finish() }
}
