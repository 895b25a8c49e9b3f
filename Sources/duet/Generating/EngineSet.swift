import DuetSession

/// The engines of some presets, each made once.
struct EngineSet: Sendable {
  private let engines: [String: any Engine]

  /// The engines of these presets.
  ///
  /// - Parameter make: makes the engine of a preset.
  init(_ presets: [Preset], make: (Preset) -> any Engine) {
    var engines: [String: any Engine] = [:]
    for preset in presets where engines[preset.name] == nil { engines[preset.name] = make(preset) }
    self.engines = engines
  }

  /// The engine of the preset of this name.
  func engine(of preset: String) -> (any Engine)? { engines[preset] }

  /// Whether equal seeds give equal texts, whichever of the presets writes.
  var areRepeatable: Bool { engines.values.allSatisfy { $0.capabilities.contains(.seed) } }
}
