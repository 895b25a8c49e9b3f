/// One press of Generate: a prompt fanned out to variants.
public struct Generation: Equatable, Sendable {
  /// What was asked for.
  public let request: GenerationRequest
  /// When it was asked for.
  public let requestedAt: Moment
  /// The draft before the cursor at that time.
  public let draftBefore: String
  /// The draft after the cursor at that time.
  public let draftAfter: String
  /// Its variants, in the order of their letters; retries stand at the end.
  public internal(set) var variants: [Variant]

  /// Its number, from 1.
  public var number: Int { request.number }

  /// The variants that no retry has replaced, each retry in the place of what it replaced.
  public var current: [Variant] {
    var shown: [Variant] = []
    for variant in variants {
      if let replaced = variant.replaces,
        let place = shown.firstIndex(where: { $0.id == replaced })
      {
        shown[place] = variant
      } else {
        shown.append(variant)
      }
    }
    return shown
  }
}
