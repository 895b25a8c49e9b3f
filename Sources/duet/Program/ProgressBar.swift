import Foundation

/// How far long work is, on standard error where a person sees it, once it takes over a second.
struct ProgressBar: Sendable {
  /// Counts so much more as done; may be called from any task.
  let advance: @Sendable (Int) -> Void
  private let steps: AsyncStream<Int>.Continuation

  /// Begins to count.
  ///
  /// - Parameters:
  ///   - title: What is done.
  ///   - total: How much there is to do; 0 draws no bar.
  ///   - quiet: Whether nothing is to be drawn at all.
  init(_ title: String, of total: Int, quiet: Bool) {
    let (stream, continuation) = AsyncStream<Int>.makeStream()
    steps = continuation
    advance = { _ = continuation.yield($0) }
    guard total > 0, !quiet, isatty(2) == 1 else {
      continuation.finish()
      return
    }
    Task {
      var drawing = Drawing(title: title, total: total)
      for await step in stream { drawing.take(step) }
      drawing.clear()
    }
  }

  /// Takes the bar away.
  func end() { steps.finish() }

  /// What stands on the last line of the terminal.
  private struct Drawing {
    let title: String
    let total: Int
    private var done = 0
    private let began = ContinuousClock.now
    private var drawn: Int?

    init(title: String, total: Int) {
      self.title = title
      self.total = total
    }

    mutating func take(_ step: Int) {
      done += step
      let percent = min(100, done * 100 / total)
      guard ContinuousClock.now - began > .seconds(1), percent != drawn else { return }
      drawn = percent
      let filled = percent / 5
      let bar =
        String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
      write("\r\(title)  \(bar) \(percent)%")
    }

    func clear() {
      if drawn != nil { write("\r" + String(repeating: " ", count: title.count + 28) + "\r") }
    }

    private func write(_ text: String) { try? Output.write(Data(text.utf8), to: 2) }
  }
}
