import DuetScreen
import DuetSession

extension RatePane {
  /// What can be done while judging.
  public static let commands: [Command<RatePane>] =
    choices + moves + reasonCommands + decisions + EditCommands.all()

  private static let choices: [Command<RatePane>] = [
    choosing("rating.prefer-left", "Left is better", "wins", ["left", "l"], .left),
    choosing("rating.prefer-right", "Right is better", "wins", ["right", "r"], .right),
    choosing("rating.tie", "Both are equally good", "tie", ["="], .tie),
    choosing("rating.both-bad", "Both are bad", "both bad", ["x"], .bothBad),
    Command(
      "rating.switch-strength", "Slightly or clearly", label: "strength", keys: ["c"],
      help: "Says how much better the chosen side is: slightly or clearly.",
      unavailable: { pane, desk, context in
        if let reason = needsOpenPair(pane, desk, context) { return reason }
        return pane.form.strength == nil && !context.settings.rating.isQuick
          ? "Choose left or right first" : nil
      }
    ) { pane, _, _ in
      pane.form.switchStrength()
      return .none
    },
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
      let strength = pane.form.strength
      pane.form.choose(choice, in: record.pair.criteria)
      guard context.settings.rating.isQuick, pane.form.row == 0 else { return .none }
      if strength == .clearly, pane.form.strength != nil { pane.form.strength = .clearly }
      return pane.goOn(context)
    }
  }

  private static let moves: [Command<RatePane>] = [
    Command(
      "rating.next-criterion", "Next criterion", label: "criterion", keys: ["down"],
      help: "Goes to the next criterion; while words are looked for, to the next place they stand."
    ) { pane, _, context in
      pane.move(by: 1, context)
      return .none
    },
    Command(
      "rating.previous-criterion", "Criterion before", label: "criterion", keys: ["up"],
      help: "Goes to the criterion before; while words are looked for, to the place before."
    ) { pane, _, context in
      pane.move(by: -1, context)
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
      "rating.switch-reveal", "Tell who wrote what later", label: "reveal", keys: ["v"],
      help: "Tells who wrote what after each judgement, or only when no pair is left."
    ) { pane, _, context in
      let now = pane.revealsAtEnd(context)
      pane.reveal = now ? .vote : .end
      return .notice(
        now
          ? "Who wrote what is told after each judgement"
          : "Who wrote what is told when no pair is left")
    },
  ]

  private mutating func move(by step: Int, _ context: Context) {
    guard entry == nil else {
      guard entry == .passage, let texts else { return }
      let count = texts.passages(of: typing.string).count
      if count > 0 { match = (match + step + count) % count }
      return
    }
    let count = context.session.openPair?.pair.criteria.count ?? 1
    form.row = min(max(form.row + step, 0), count - 1)
  }

  private static let reasonCommands: [Command<RatePane>] =
    (1...RatingOptions.mostReasons).map { (number: Int) in
      Command(
        CommandID("rating.give-reason-\(number)"), "Reason \(number)", label: "reason",
        keys: ["\(number)"],
        help: "Gives a reason of the list that was configured, or takes it back.",
        unavailable: { pane, desk, context in
          if let reason = needsOpenPair(pane, desk, context) { return reason }
          let count = reasons(context).count
          return number > count ? "The list has \(count) reasons" : nil
        }
      ) { pane, _, context in
        pane.form.toggle(reasons(context)[number - 1])
        return .none
      }
    } + [
      Command(
        "rating.write-reason", "Reason", label: "reason", keys: ["n"],
        help: "Writes down why; Enter ends it.", unavailable: needsOpenPair
      ) { pane, _, _ in
        pane.begin(.reason, with: pane.form.reason)
        return .none
      },
      Command(
        "rating.pin-passage", "Pin a passage", label: "pin", keys: ["p"],
        help: "Points at a passage of either side by its words; Enter goes on to why.",
        unavailable: needsOpenPair
      ) { pane, _, _ in
        pane.begin(.passage, with: "")
        return .none
      },
      Command(
        "rating.drop-reasons", "Take all reasons back", label: "no reason", keys: ["0"],
        help: "Takes back every reason and every passage of this judgement.",
        unavailable: { pane, desk, context in
          if let reason = needsOpenPair(pane, desk, context) { return reason }
          let form = pane.form
          return form.reason.isEmpty && form.reasons.isEmpty && form.pins.isEmpty
            ? "There is no reason to take back" : nil
        }
      ) { pane, _, _ in
        pane.form.dropReasons()
        return .none
      },
      Command(
        "rating.finish-reason", "End the reason", label: "end it", keys: ["tab"],
        help: "Goes back to judging; what was typed is kept.",
        unavailable: { pane, _, _ in pane.entry == nil ? "No reason is being written" : nil }
      ) { pane, _, context in pane.finishEntry(context) },
    ]

  private static let decisions: [Command<RatePane>] = [
    Command(
      "rating.next-pair", "Commit and go on", label: "next", keys: ["enter"],
      help: "Records the judgement and tells who wrote what; then shows the next pair."
    ) { pane, _, context in pane.goOn(context) },
    Command(
      "rating.skip", "Skip", label: "skip", keys: ["s"],
      help: "Passes the pair over without a judgement.", unavailable: needsOpenPair
    ) { pane, _, context in pane.skip(context) },
    Command(
      "rating.undo", "Take the last judgement back", label: "undo", keys: ["u", "ctrl-u"],
      help: "Takes it back as a new event and shows the pair again; an open one waits.",
      unavailable: { _, _, context in
        if context.replay != nil { return "A replay judges nothing: Escape leaves it" }
        return context.session.preferences.isEmpty ? "There is no judgement to take back" : nil
      }
    ) { pane, _, context in pane.takeBack(context) },
    Command(
      "rating.leave", "Leave the rating", label: "leave", keys: ["q"],
      help: "Goes back to what was there before the pairs; what is not recorded is asked about."
    ) { pane, _, context in pane.leavePairs(context) },
    Command(
      "rating.cancel", "Forget what is typed, or leave", label: "cancel", keys: ["escape"],
      help: "While a reason or a passage is typed: forgets it; else leaves the rating."
    ) { pane, _, context in
      guard pane.entry != nil else { return pane.leavePairs(context) }
      if pane.entry == .reason { pane.form.reason = "" }
      pane.endEntry()
      return .none
    },
  ]

  @Sendable static func needsOpenPair(
    _ pane: RatePane, _ desk: Desk, _ context: Context
  ) -> String? {
    if context.replay != nil { return "A replay judges nothing: Escape leaves it" }
    guard context.session.openPair == nil else { return nil }
    let next = context.keymap.key(for: "rating.next-pair") ?? "Enter"
    return "No pair is open: \(next) shows the next"
  }
}
