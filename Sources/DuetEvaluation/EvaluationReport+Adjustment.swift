extension EvaluationReport {
  /// What ratings were freed of, and how much it swayed votes.
  public struct Adjustment: Sendable, Hashable, Codable {
    /// How one covariate sways votes, with the strength of the items and all others allowed for.
    public struct Effect: Sendable, Hashable, Codable {
      /// The covariate.
      public var covariate: Covariate
      /// Rating points that it is worth: on the left, or with twice as much as the other text.
      public var points: Double
      /// Lower end of the points' interval.
      public var lower: Double
      /// Upper end of the points' interval.
      public var upper: Double
      /// Two-sided p-value of no effect.
      public var p: Double
      /// Nats of odds for a unit of the covariate, which goes from -1 to 1.
      public var coefficient: Double
    }

    /// Votes it rests on: those whose texts are measured.
    public var votes: Int
    /// The effects, in the order of `Covariate`.
    public var effects: [Effect]
  }

  /// The votes that share one value of what they are parted by.
  public struct Board: Sendable, Hashable, Codable {
    /// What the votes are parted by: `rater`, `criterion`, `tag`, `mode` or `template`.
    public var key: String
    /// The value they share.
    public var value: String
    /// Their report, without boards of its own.
    public var report: EvaluationReport
  }
}
