import DuetScreen
import DuetSession

/// A judgement that is being made: a choice for each criterion, a strength and a reason.
struct JudgementForm: Equatable, Sendable {
  var choices: [String: Choice] = [:]
  var strength: Strength?
  /// What is written as the reason.
  var field = TextField()
  var reason: String { field.string }
  var row = 0
  var isWritingReason = false

  init() {}

  /// The judgement that was made.
  init(_ preference: Preference) {
    choices = preference.criteria
    choices[Criteria.main] = preference.choice
    strength = preference.strength
    field.set(preference.reason)
  }

  /// Chooses for the row; choosing the same side again makes it stronger or weaker.
  mutating func choose(_ choice: Choice, in criteria: [String]) {
    guard criteria.indices.contains(row) else { return }
    let criterion = criteria[row]
    if row == 0 {
      let isSide = choice == .left || choice == .right
      if choices[criterion] == choice, isSide {
        strength = strength == .clearly ? .slightly : .clearly
      } else {
        strength = isSide ? .slightly : nil
      }
    }
    choices[criterion] = choice
  }

  /// The judgement as a fact's value; nil while the main criterion is undecided.
  func preference(
    _ record: PairRecord, rater: String, elapsedMilliseconds: Int
  ) -> Preference? {
    guard let main = record.pair.criteria.first, let choice = choices[main] else { return nil }
    return Preference(
      pair: record.pair.number, choice: choice, strength: strength,
      criteria: choices.filter { $0.key != main }, reason: reason, rater: rater,
      elapsedMilliseconds: elapsedMilliseconds)
  }

  /// Draws a row for each criterion, the strength and the reason.
  func draw(_ record: PairRecord, on canvas: inout Canvas, _ context: Context) {
    let criteria = record.pair.criteria
    let width = (criteria.map(\.count).max() ?? 8) + 3
    let rows = max(1, canvas.size.rows - 1)
    let first = max(0, min(row - rows + 1, criteria.count - rows))
    for (index, criterion) in criteria.enumerated().dropFirst(first).prefix(rows) {
      let line = index - first
      let isHere = index == row && context.session.isBlind
      canvas.text(
        "\(isHere ? ">" : " ") \(criterion)", at: Point(column: 0, row: line),
        style: context[isHere ? .accent : .text])
      var column = width
      for (choice, name) in [
        (Choice.left, "left"), (.right, "right"), (.tie, "tie"), (.bothBad, "both bad"),
      ] {
        let isChosen = choices[criterion] == choice
        column += canvas.text(
          isChosen ? "[\(name)]" : " \(name) ", at: Point(column: column, row: line),
          style: context[isChosen ? .accent : .faint])
        column += 1
      }
      if index == 0, let strength {
        canvas.text(
          strength.rawValue, at: Point(column: column + 1, row: line), style: context[.text])
      }
    }
    drawLastLine(record, on: &canvas, context)
  }

  /// Where the reason begins.
  static let reasonColumn = 10

  private func drawLastLine(
    _ record: PairRecord, on canvas: inout Canvas, _ context: Context
  ) {
    let row = canvas.size.rows - 1
    if isWritingReason || !reason.isEmpty {
      canvas.text(
        isWritingReason ? "  reason: " : "  reason: \(reason)", at: Point(column: 0, row: row),
        style: context[isWritingReason ? .accent : .text])
      return
    }
    let session = context.session
    let judged = session.preferences
    let repeats = RepeatAgreement(session)
    var words = "  votes \(judged.count)"
    if repeats.count > 0 {
      words += "   you agree with yourself on \(repeats.agreeing) of \(repeats.count) repeats"
    }
    canvas.text(words, at: Point(column: 0, row: row), style: context[.faint])
  }
}

/// How often a rater chose the same text when a pair came again with its sides swapped.
struct RepeatAgreement {
  var count = 0
  var agreeing = 0

  init(_ session: Session) {
    let judged = Dictionary(
      session.preferences.map { ($0.pair.number, $0) }, uniquingKeysWith: { first, _ in first })
    for (pair, preference) in session.preferences {
      guard let number = pair.repeats, let earlier = judged[number] else { continue }
      count += 1
      if preference.choice == earlier.preference.choice.mirrored { agreeing += 1 }
    }
  }
}

extension Choice {
  /// The same judgement with the sides exchanged.
  var mirrored: Choice {
    switch self {
    case .left: .right
    case .right: .left
    case .tie, .bothBad: self
    }
  }
}
