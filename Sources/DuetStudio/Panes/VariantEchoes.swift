import DuetEvaluation
import DuetSession

/// Which variants of a generation say nearly the same as an earlier one of it.
struct VariantEchoes: Sendable {
  /// The shingles of a text that is over, and its length in bytes, by which it is known again.
  private struct Known {
    var length: Int
    var shingles: Shingles
  }

  private var known: [VariantID: Known] = [:]
  private var originals: [VariantID: VariantID] = [:]

  /// The first earlier variant that says nearly the same; nil when none does.
  func earlier(than id: VariantID) -> VariantID? { originals[id] }

  /// Brings it up to date; only texts that are over are compared, each once.
  mutating func follow(_ variants: [Variant]) {
    let over = variants.filter { $0.state.isOver && !$0.text.isEmpty }
    let isKnown = over.allSatisfy { known[$0.id]?.length == $0.text.utf8.count }
    guard !isKnown || known.count != over.count else { return }
    let old = known
    known = [:]
    originals = [:]
    for variant in over {
      let length = variant.text.utf8.count
      let before = old[variant.id].flatMap { $0.length == length ? $0 : nil }
      known[variant.id] = before ?? Known(length: length, shingles: Shingles(variant.text))
    }
    for (place, variant) in over.enumerated() {
      originals[variant.id] = over[..<place].first { isEcho(variant.id, of: $0.id) }?.id
    }
  }

  private func isEcho(_ id: VariantID, of earlier: VariantID) -> Bool {
    guard let one = known[id]?.shingles, let other = known[earlier]?.shingles,
      !one.numbers.isEmpty
    else { return false }
    return one.resembles(other, threshold: NearDuplicates.usualThreshold)
  }
}
