import DuetSession
import DuetTesting

/// The seeds of the random scripts that every law is held against.
let seeds: Range<UInt64> = 0..<240

/// A drawn session that takes a part of its facts from what does not fit; one of 24 is long.
func randomScript(_ seed: UInt64) -> RandomScript {
  RandomScript(seed: seed, count: seed % 24 == 0 ? 600 : 90)
}

extension Session {
  /// Every variant, in the order of their names.
  var variants: [Variant] { generations.flatMap(\.variants) }
}

extension Fact {
  /// Whether the fact may change the draft.
  var touchesDraft: Bool {
    switch self {
    case .textEdited, .textMoved, .variantAccepted: true
    default: false
    }
  }
}
