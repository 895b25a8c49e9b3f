import DuetScreen
import DuetSession

extension RatePane {
  /// What can be done while judging.
  public static let commands: [Command<RatePane>] =
    choices + moves + decisions + EditCommands.all()

  private static let choices: [Command<RatePane>] = [
    choosing("rating.prefer-left", "Left is better", "wins", ["left", "1"], .left),
    choosing("rating.prefer-right", "Right is better", "wins", ["right", "2"], .right),
    choosing("rating.tie", "Both are equally good", "tie", ["="], .tie),
    choosing("rating.both-bad", "Both are bad", "both bad", ["x"], .bothBad),
  ]

  private static func choosing(
    _ id: CommandID, _ title: String, _ label: String, _ keys: [String], _ choice: Choice
  ) -> Command<RatePane> {
    Command(
      id, title, label: label, keys: keys,
      help: "Chooses on the criterion in the row; the same side again: slightly or clearly.",
      unavailable: needsOpenPair
    ) { pane, _, context in
      guard let record = context.session.openPair else { return .none }
      pane.form.choose(choice, in: record.pair.criteria)
      return .none
    }
  }

  private static let moves: [Command<RatePane>] = [
    Command(
      "rating.next-criterion", "Next criterion", label: "criterion", keys: ["down"],
      help: "Goes to the next criterion."
    ) { pane, _, context in
      let count = context.session.openPair?.pair.criteria.count ?? 1
      pane.form.row = min(pane.form.row + 1, count - 1)
      return .none
    },
    Command(
      "rating.previous-criterion", "Criterion before", label: "criterion", keys: ["up"],
      help: "Goes to the criterion before."
    ) { pane, _, _ in
      pane.form.row = max(pane.form.row - 1, 0)
      return .none
    },
    Command(
      "rating.scroll-down", "Scroll down", label: "scroll", keys: ["pagedown", "space"],
      help: "Scrolls both sides alike."
    ) { pane, _, _ in
      pane.scroll += 4
      return .none
    },
    Command(
      "rating.scroll-up", "Scroll up", label: "scroll", keys: ["pageup"],
      help: "Scrolls both sides alike."
    ) { pane, _, _ in
      pane.scroll = max(0, pane.scroll - 4)
      return .none
    },
    Command(
      "rating.write-reason", "Reason", label: "reason", keys: ["n"],
      help: "Writes down why; Enter ends it.", unavailable: needsOpenPair
    ) { pane, _, _ in
      pane.form.isWritingReason = true
      return .none
    },
  ]

  private static let decisions: [Command<RatePane>] = [
    Command(
      "rating.next-pair", "Commit and go on", label: "next", keys: ["enter"],
      help: "Records the judgement and tells who wrote what; then shows the next pair."
    ) { pane, _, context in pane.goOn(context) },
    Command(
      "rating.skip", "Skip", label: "skip", keys: ["s"],
      help: "Passes the pair over without a judgement.", unavailable: needsOpenPair
    ) { pane, _, context in
      guard let number = context.session.openPair?.pair.number else { return .none }
      return Outcome(facts: [.pairSkipped(PairNumber(number))])
    },
    Command(
      "rating.undo", "Take the last judgement back", label: "undo", keys: ["u", "ctrl-u"],
      help: "Takes it back as a new event and shows the pair again.",
      unavailable: { _, _, context in
        if context.session.isBlind { return "Judge or skip the open pair first" }
        return context.session.preferences.isEmpty ? "There is no judgement to take back" : nil
      }
    ) { _, _, context in
      guard let last = context.session.preferences.last else { return .none }
      var again = last.pair
      again.number = context.session.pairs.count + 1
      return Outcome(facts: [
        .preferenceWithdrawn(PairNumber(last.pair.number)), .pairShown(again),
      ])
    },
    Command(
      "rating.leave", "Leave the rating", label: "leave", keys: ["q"],
      help: "Goes back to writing; an open pair stays open."
    ) { _, _, context in
      if context.replay != nil { return .effect(.endReplay) }
      return Outcome(effects: [.back], notice: StudioModel.openPairNotice(context))
    },
    Command(
      "rating.finish-reason", "End the reason", label: "end the reason", keys: ["tab"],
      help: "Goes back to judging; the reason is kept.",
      unavailable: { pane, _, _ in pane.form.isWritingReason ? nil : "No reason is being written" }
    ) { pane, _, _ in
      pane.form.isWritingReason = false
      return .none
    },
  ]

  /// Ends the reason, commits the judgement, or shows the next pair: whichever comes next.
  private mutating func goOn(_ context: Context) -> Outcome {
    if form.isWritingReason {
      form.isWritingReason = false
      return .none
    }
    if context.replay != nil {
      return .notice("A replay judges nothing: Escape leaves it", .warning)
    }
    if context.derived.isReadOnly {
      return .notice(
        "Another Duet writes this session: nothing is judged here", .warning)
    }
    guard let record = context.session.openPair else {
      let facts = nextPair(context)
      guard facts.isEmpty else { return Outcome(facts: facts) }
      let board = context.keymap.key(for: "studio.show-leaderboard") ?? "the palette"
      return .notice("Every pair was judged: \(board) shows the leaderboard")
    }
    if let failure = context.derived.saveFailure {
      return .notice("Not recorded while the store cannot write: \(failure.line)", .warning)
    }
    let elapsed = context.now.milliseconds - record.shownAt.milliseconds
    guard
      let preference = form.preference(
        record, rater: context.settings.rater, elapsedMilliseconds: max(0, elapsed))
    else { return .notice("Choose left, right, tie or both bad first", .warning) }
    return .fact(.preferenceRecorded(preference))
  }

  @Sendable private static func needsOpenPair(
    _ pane: RatePane, _ desk: Desk, _ context: Context
  ) -> String? {
    if context.replay != nil { return "A replay judges nothing: Escape leaves it" }
    guard context.session.openPair == nil else { return nil }
    let next = context.keymap.key(for: "rating.next-pair") ?? "Enter"
    return "No pair is open: \(next) shows the next"
  }
}
