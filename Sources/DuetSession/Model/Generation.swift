import DuetText

/// One press of Generate: a prompt fanned out to variants.
public struct Generation: Equatable, Sendable {
  /// What was asked for.
  public let request: GenerationRequest
  /// When it was asked for.
  public let requestedAt: Moment
  /// The draft at that time; nil when it was not this session's.
  let draft: TextMark?
  /// The revision at which the prompt was sent; nil when it was not this session's.
  let promptRevision: Int?
  /// Its variants, in the order of their letters; retries stand at the end.
  public internal(set) var variants: [Variant]

  /// Its number, from 1.
  public var number: Int { request.number }

  /// The newest variant of each place, where a retry takes the place of what it replaced.
  ///
  /// When a variant was retried twice, the newer of the two retries has its place. A branch stands
  /// beside what it was branched from.
  public var current: [Variant] {
    var shown: [Variant] = []
    var places: [VariantID: Int] = [:]
    for variant in variants {
      if variant.branch == nil, let place = variant.replaces.flatMap({ places[$0] }) {
        shown[place] = variant
        places[variant.id] = place
      } else {
        places[variant.id] = shown.count
        shown.append(variant)
      }
    }
    return shown
  }

  /// Whether a variant was branched from another one, or was asked for in the place of one that was.
  func isBranch(_ variant: Variant) -> Bool {
    var next: Variant? = variant
    while let one = next {
      if one.branch != nil { return true }
      next = one.replaces.flatMap { variants.indices.contains($0.index) ? variants[$0.index] : nil }
    }
    return false
  }
}
