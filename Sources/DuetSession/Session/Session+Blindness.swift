/// Which preset wrote a variant, as far as it may be known.
public enum Authorship: Equatable, Sendable {
  /// A pair is open: nobody may know.
  case sealed
  /// The preset, its engine and the model.
  case revealed(preset: String, engine: String, model: String)

  /// The preset's name; nil while it is sealed.
  public var preset: String? {
    if case .revealed(let preset, _, _) = self { preset } else { nil }
  }
}

extension Session {
  /// Whether a pair is open, so that no label may be shown anywhere.
  public var isBlind: Bool { openPair != nil }

  /// Which preset wrote the variant; sealed while any pair is open, and for unknown variants.
  ///
  /// Every label on a screen, in an export or in a listing is asked for here: the names
  /// themselves are visible only to modules that import them by name.
  public func authorship(of id: VariantID) -> Authorship {
    guard !isBlind, let variant = variant(id) else { return .sealed }
    return .revealed(
      preset: variant.plan.preset, engine: variant.plan.engine.rawValue,
      model: variant.plan.model)
  }
}
