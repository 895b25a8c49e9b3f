import DuetEvaluation
import DuetSession

/// The decided pairs of the store, with their texts.
struct VotesOfStore {
  /// The pairs.
  let choices: ChosenTexts
  /// Whose they are; nil for everybody's.
  let rater: String?
  /// What was judged; nil for the main criterion of each pair.
  let criterion: String?

  /// Reads the pairs.
  ///
  /// - Parameters:
  ///   - sessions: names of sessions; without any, all of the store.
  ///   - rater: whose choices count; nil for those of everybody.
  /// - Throws: status 66 where there are none, with a word on why.
  init(
    _ sessions: [String], rater: String?, criterion: String?, in log: any SessionLog
  ) async throws {
    var filter = ChoiceFilter(rater: rater, criterion: criterion)
    if !sessions.isEmpty {
      filter.sessions = Set(try await SessionFinder.ids(sessions, in: log))
    }
    choices = try await log.chosenTexts(filter)
    self.rater = rater
    self.criterion = criterion
    if choices.all.isEmpty { throw nothing }
  }

  /// What was left out, in sentences.
  var notices: [String] {
    var notices: [String] = []
    if choices.undecided > 0 {
      notices.append("\(Self.count(choices.undecided, "tie")) or both bad left out")
    }
    if choices.sealed > 0 {
      notices.append(
        "\(Self.count(choices.sealed, "judgement")) left out, as a pair of their session is open")
    }
    return notices
  }

  private var nothing: CommandFailure {
    let others = choices.raters.keys.filter { $0 != rater }.sorted()
    let whose = rater.map { " by \(SafeText.line($0))" } ?? ""
    let what = criterion.map { " on \(SafeText.line($0))" } ?? ""
    let remedy: String
    if choices.sealed > 0 {
      remedy = "judge or skip the pair that is open"
    } else if others.isEmpty || rater == nil {
      remedy = "judge some pairs with `duet rate`"
    } else {
      remedy = "--rater names whose count: \(SafeText.line(others.joined(separator: ", ")))"
    }
    return CommandFailure(
      .missingInput, "there is no decided pair\(whose)\(what)", remedy: remedy)
  }

  /// "1 tie", "2 ties".
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
