import DuetSession
import Synchronization

/// Finds out whether a preset can be used, by letting it write a few words.
struct EngineCheck: Sendable {
  /// The preset.
  let preset: Preset
  /// What went wrong; nil when words came.
  var failure: Failure?
  /// How long the first words took.
  var milliseconds = 0
  /// The model that answered.
  var model: String

  /// Asks the engine for a few words and waits for them.
  ///
  /// - Parameter engine: the engine of the preset.
  init(_ preset: Preset, engine: any Engine) async {
    self.preset = preset
    model = preset.model
    var decoding = preset.decoding
    decoding.maximumTokens = 8
    let request = EngineRequest(
      prompt: "Say hello in one short sentence.", model: preset.model, system: preset.system,
      decoding: decoding, seed: 1)
    let clock = ContinuousClock()
    let start = clock.now
    let first = Mutex<ContinuousClock.Instant?>(nil)
    do throws(EngineError) {
      let result = try await engine.generate(request) { output in
        guard case .text = output else { return }
        first.withLock { if $0 == nil { $0 = clock.now } }
      }
      if let answered = result.model { model = answered }
      if first.withLock({ $0 }) == nil {
        failure = Failure(
          code: "no-text", summary: "the engine answered without a word",
          remedy: "check the model of the preset")
      }
    } catch {
      failure = error.failure
    }
    let elapsed = ((first.withLock { $0 } ?? clock.now) - start).components
    milliseconds =
      Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
  }

  /// The check for programs.
  var json: JSONText {
    .members([
      "preset": .string(preset.name), "engine": .string(preset.engine.rawValue),
      "model": .string(model), "ok": .bool(failure == nil),
      "first_token_milliseconds": .integer(milliseconds),
      "error": failure.map {
        .members([
          "code": .string($0.code), "message": .string($0.summary), "remedy": .string($0.remedy),
        ])
      } ?? .null,
    ])
  }

  /// The check as a line.
  var line: String {
    if let failure { return SafeText.line("\(preset.name)  failed: \(failure.line)") }
    return SafeText.line("\(preset.name)  works, first words after \(milliseconds) ms  \(model)")
  }
}
