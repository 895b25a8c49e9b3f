import DuetSession

/// A judgement that is being made: a choice for each criterion, a strength and reasons.
struct JudgementForm: Equatable, Sendable {
  var choices: [String: Choice] = [:]
  var strength: Strength?
  /// Why, in the rater's own words.
  var reason = ""
  /// What was chosen of the list of reasons, in the order in which it was chosen.
  var reasons: [String] = []
  /// The passages that decided it.
  var pins: [Pin] = []
  /// The criterion that the next choice is about.
  var row = 0

  init() {}

  /// The judgement that was made.
  init(_ preference: Preference) {
    choices = preference.criteria
    choices[Criteria.main] = preference.choice
    strength = preference.strength
    reason = preference.reason
    reasons = preference.reasons
    pins = preference.pins
  }

  /// Whether nothing was said yet.
  var isEmpty: Bool { choices.isEmpty && reason.isEmpty && reasons.isEmpty && pins.isEmpty }

  /// Chooses for the row; choosing the same side again makes it stronger or weaker.
  mutating func choose(_ choice: Choice, in criteria: [String]) {
    guard criteria.indices.contains(row) else { return }
    let criterion = criteria[row]
    if row == 0 {
      let isSide = choice == .left || choice == .right
      if choices[criterion] == choice, isSide {
        switchStrength()
      } else {
        strength = isSide ? .slightly : nil
      }
    }
    choices[criterion] = choice
  }

  /// Makes the choice stronger, or weaker again.
  mutating func switchStrength() { strength = strength == .clearly ? .slightly : .clearly }

  /// Gives a reason of the list, or takes it back.
  mutating func toggle(_ reason: String) {
    if let place = reasons.firstIndex(of: reason) {
      reasons.remove(at: place)
    } else {
      reasons.append(reason)
    }
  }

  /// Takes all reasons back.
  mutating func dropReasons() {
    reason = ""
    reasons = []
    pins = []
  }

  /// The judgement as a fact's value; nil while the main criterion is undecided.
  func preference(
    _ record: PairRecord, rater: String, elapsedMilliseconds: Int
  ) -> Preference? {
    guard let main = record.pair.criteria.first, let choice = choices[main] else { return nil }
    return Preference(
      pair: record.pair.number, choice: choice, strength: strength,
      criteria: choices.filter { $0.key != main }, reason: reason, reasons: reasons, pins: pins,
      rater: rater, elapsedMilliseconds: elapsedMilliseconds)
  }
}
