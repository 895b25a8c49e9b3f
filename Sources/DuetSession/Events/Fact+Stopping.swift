extension Fact {
  /// The variant that the person stopped; nil for every other fact.
  public var stoppedVariant: VariantID? {
    if case .variantStopped(let id) = self { id } else { nil }
  }
}
