import DuetSession

/// Draws one of several candidates by their rank.
enum Choice {
  /// The index of the chosen score.
  ///
  /// The best candidate is a times as likely as the second, the second a times as likely as the
  /// third, with a = (1 + temperature) / temperature; at temperature 0 it is always the best. Only
  /// the order of the scores decides, so that rounding cannot change a choice from machine to
  /// machine.
  static func index(
    of scores: [Double], temperature: Double, draws: inout SeededGenerator
  ) -> Int? {
    let ranked = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    guard let best = ranked.first else { return nil }
    guard temperature > 0 else { return best }
    let ratio = temperature.isFinite ? temperature / (1 + temperature) : 1
    var weight = 1_000_000.0
    var weights: [Int] = []
    for _ in ranked {
      weights.append(max(1, Int(weight)))
      weight *= ratio
    }
    var draw = draws.draw(below: weights.reduce(0, +))
    for (place, weight) in weights.enumerated() {
      if draw < weight { return ranked[place] }
      draw -= weight
    }
    return best
  }
}
