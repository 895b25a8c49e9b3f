public import DuetSession

/// What was worked out of the variants of a session, away from the keyboard.
public struct MeasuredVariants: Equatable, Sendable {
  /// One figure of a text.
  public struct Figure: Equatable, Sendable {
    /// The id of the metric.
    public var id: String
    /// The figure.
    public var value: Double

    /// A figure.
    public init(id: String, value: Double) {
      self.id = id
      self.value = value
    }
  }

  /// The session whose variants they are.
  public var session: SessionID
  /// The figures of each text that was measured, in the catalog's order.
  public var figures: [VariantID: [Figure]]
  /// How much each text would be liked by whoever judges here, as far as that was learnt; empty where
  /// nothing was.
  public var likings: [VariantID: Double]

  /// What was worked out; nothing unless given.
  public init(
    session: SessionID, figures: [VariantID: [Figure]] = [:], likings: [VariantID: Double] = [:]
  ) {
    self.session = session
    self.figures = figures
    self.likings = likings
  }

  /// Takes in what was worked out later, of the same session or of another in its place.
  mutating func take(_ other: MeasuredVariants) {
    guard other.session == session else {
      self = other
      return
    }
    figures.merge(other.figures) { $1 }
    if !other.likings.isEmpty { likings = other.likings }
  }
}

extension Context {
  /// The variants in the order in which they are shown: as they were asked for, or, where that is
  /// switched on and was learnt, the one first that would be chosen.
  ///
  /// The order that was learnt is off while a pair is open, in replays, and until all of them are
  /// over.
  func ordered(_ variants: [Variant]) -> [Variant] {
    guard isOrdered(variants) else { return variants }
    let likings = variants.map { derived.measured?.likings[$0.id] ?? 0 }
    return variants.indices.sorted { (-likings[$0], $0) < (-likings[$1], $1) }.map { variants[$0] }
  }

  /// Whether the variants are shown in the order that was learnt.
  func isOrdered(_ variants: [Variant]) -> Bool {
    guard settings.ordersVariants, !isSealed, replay == nil, variants.count > 1,
      let measured = derived.measured, measured.session == session.id
    else { return false }
    return variants.allSatisfy { measured.likings[$0.id] != nil }
  }
}
