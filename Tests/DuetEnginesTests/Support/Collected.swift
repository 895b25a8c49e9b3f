import DuetSession

@testable import DuetEngines

/// What an engine handed over, and how it ended.
struct Collected: Sendable {
  var text = ""
  var reasoning = ""
  var notices: [String] = []
  var tokens: [EngineToken] = []
  var result: EngineResult?
  var error: EngineError?

  /// Runs a request to its end.
  ///
  /// - Parameter stopAfter: cancels the task as soon as this text has come.
  static func run(
    _ engine: some Engine, _ request: EngineRequest, stopAfter limit: Int = .max
  ) async -> Collected {
    let outputs = Locked<Collected>(Collected())
    var result: EngineResult?
    var problem: EngineError?
    do throws(EngineError) {
      result = try await engine.generate(request) { output in
        let count = outputs.withLock { collected -> Int in
          collected.take(output)
          return collected.text.utf8.count
        }
        if count >= limit { withUnsafeCurrentTask { $0?.cancel() } }
      }
    } catch {
      problem = error
    }
    var collected = outputs.withLock { $0 }
    collected.result = result
    collected.error = problem
    return collected
  }

  private mutating func take(_ output: EngineOutput) {
    switch output {
    case .text(let more): text += more
    case .reasoning(let more): reasoning += more
    case .notice(let words): notices.append(words)
    case .tokens(let more): tokens += more
    }
  }
}
