import DuetSession
import DuetTesting

/// The seeds of the random scripts that every law is held against.
let seeds: Range<UInt64> = 0..<240

/// A drawn session that takes a part of its facts from what does not fit.
func randomScript(_ seed: UInt64) -> RandomScript { RandomScript(seed: seed) }

extension Session {
  /// Every variant, in the order of their names.
  var variants: [Variant] { generations.flatMap(\.variants) }
}
