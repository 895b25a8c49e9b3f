public import DuetSession

extension SessionScript.Step {
  /// A variant is scored; nil takes the score back.
  public static func scored(
    _ name: String, _ value: Int?, on criterion: String = Criteria.main
  ) -> Self {
    let id = SessionScript.variant(name)
    return Self { _ in
      [.scoreGiven(Score(variant: id, criterion: criterion, value: value))]
    }
  }

  /// The session's next pair is put on the screen, where there is one.
  ///
  /// - Parameter repeats: the share of pairs that come again.
  public static func paired(generations: Set<Int>? = nil, repeats: Double = 0.1) -> Self {
    Self { session in
      let drawing = PairDrawing(
        criteria: [Criteria.main], generations: generations, repeatShare: repeats)
      return session.nextPair(drawing).map { [.pairShown($0)] } ?? []
    }
  }

  /// The open pair is put away, where there is one.
  public static func voided(_ reason: VoidReason) -> Self {
    Self { session in
      session.openPair.map { [.pairVoided(PairVoid($0.pair.number, reason))] } ?? []
    }
  }

  /// The open pair is judged, where there is one.
  public static func judged(
    _ choice: Choice, strength: Strength? = nil, reason: String = "", rater: String = "ada"
  ) -> Self {
    Self { session in
      session.openPair.map { record in
        [
          .preferenceRecorded(
            Preference(
              pair: record.pair.number, choice: choice, strength: strength, reason: reason,
              rater: rater, elapsedMilliseconds: 2100))
        ]
      } ?? []
    }
  }

  /// The open pair is passed over, where there is one.
  public static var skipped: Self {
    Self { session in
      session.openPair.map { [.pairSkipped(PairNumber($0.pair.number))] } ?? []
    }
  }

  /// The judgement on a pair is taken back.
  public static func withdrawn(_ pair: Int) -> Self {
    Self { _ in [.preferenceWithdrawn(PairNumber(pair))] }
  }
}
