import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// What can be done everywhere.
  static let commands: [Command<StudioModel>] =
    writing + askingCommands + briefing + templateCommands + looking + going + layoutCommands
    + accessCommands + findingCommands + replayCommands + modalCommands + versionCommands
    + RecentSessions.commands

  /// The same commands, by their ids.
  static let commandsByID = Dictionary(uniqueKeysWithValues: commands.map { ($0.id, $0) })

  /// What is said when a pair is left undecided.
  static func openPairNotice(_ context: Context) -> Notice? {
    guard context.session.isBlind else { return nil }
    let rate = context.keymap.key(for: "rating.start") ?? "Rate"
    return Notice("The pair stays open, and who wrote what sealed: \(rate) goes back to it")
  }

  private static let going: [Command<StudioModel>] = [
    Command(
      "studio.quit", "Quit", label: "quit", keys: ["ctrl-q"],
      help: "Leaves Duet. Everything is saved already; writing variants are stopped."
    ) { _, _, _ in .effect(.quit) },
    Command(
      "studio.help", "Help for this place", label: "help", keys: ["f1"],
      help: "Shows the keys of the place you are in."
    ) { _, _, _ in .effect(.overlay("help")) },
    Command(
      "studio.palette", "Commands", label: "commands", keys: ["ctrl-p"],
      help: "Finds any command by a few of its letters and does it."
    ) { _, _, _ in .effect(.overlay("palette")) },
    Command(
      "studio.focus-next", "Next pane", label: "pane", keys: ["tab"],
      help: "Moves the keyboard to the next pane."
    ) { model, _, _ in
      model.moveFocus(by: 1)
      return .none
    },
    Command(
      "studio.focus-previous", "Previous pane", label: "back", keys: ["shift-tab"],
      help: "Moves the keyboard to the pane before."
    ) { model, _, _ in
      model.moveFocus(by: -1)
      return .none
    },
    Command(
      "studio.switch-layout", "Next layout", label: "layout", keys: ["f2"],
      help: "Goes round the layouts, your own among them."
    ) { model, _, _ in
      let order = model.layouts.filter { !$0.isView }.map(\.name)
      let place = order.firstIndex(of: model.stage.layout) ?? order.count - 1
      let next = order[(place + 1) % order.count]
      // On a small screen only the pane with the keyboard is sure to be seen.
      let focus: [Effect] = next == "compare" ? [.focus(ComparePane.id)] : []
      return Outcome(effects: [.show(next)] + focus, notice: Notice("layout \(next)"))
    },
    Command(
      "studio.back", "Back", label: "back", keys: ["escape"],
      help: "Leaves a full-screen view, or a comparison, for what was there before.",
      unavailable: { model, desk, _ in
        model.layout.isView || model.replay != nil || model.habits.tour != nil
          || model.stage.isMarking || model.stage.focus == ComparePane.id || desk.preview != nil
          ? nil
          : "You are at the writing desk: \(model.keymap.key(for: "studio.quit") ?? ":") quits"
      }
    ) { model, desk, context in
      if model.replay != nil { return .effect(.endReplay) }
      if model.stage.layout == "rate" { return .effect(.run("rating.leave")) }
      if model.layout.isView {
        return Outcome(effects: [.back], notice: openPairNotice(context))
      }
      if desk.preview != nil {
        desk.putPreviewAway()
        return .none
      }
      if model.stage.focus == ComparePane.id {
        return Outcome(effects: [.show("write"), .focus(VariantsPane.id)])
      }
      if model.stage.isMarking { return model.endMarking() }
      return model.endTour()
    },
    Command(
      "studio.suspend", "Suspend", label: "suspend", keys: ["ctrl-z"],
      help: "Puts Duet in the background; `fg` brings it back."
    ) { _, _, _ in .effect(.suspend) },
  ]

  private static let looking: [Command<StudioModel>] = [
    Command(
      "studio.switch-theme", "Themes", label: "theme", keys: ["f9"],
      help: "Chooses a theme; each is shown at once, and kept or not."
    ) { _, _, _ in .effect(.overlay("themes")) },
    Command(
      "studio.show-sessions", "Sessions", label: "sessions", keys: ["f3"],
      help: "Lists the sessions of the store: open, replay, rename, search, delete."
    ) { _, _, _ in Outcome(effects: [.show("sessions"), .listSessions("")]) },
    Command(
      "studio.show-leaderboard", "Leaderboard", label: "board", keys: ["f4"],
      help: "Ranks presets by the judgements of all sessions.",
      unavailable: { _, _, context in
        context.reasonOfOpenPair
      }
    ) { _, _, context in
      Outcome(effects: [
        .show("leaderboard"),
        .evaluate(
          ReportRequest(
            grouping: nil, criterion: context.settings.criteria.first ?? Criteria.main)),
      ])
    },
    Command(
      "studio.new-session", "New session", label: "new", keys: ["alt-x"],
      help: "Leaves this session, which is saved, and begins an empty one."
    ) { _, _, _ in .effect(.begin) },
    Command(
      "studio.resume-session", "Resume the interrupted session", label: "resume", keys: ["alt-i"],
      help: "Opens the newest session that was cut off by a crash or a lost connection.",
      unavailable: { _, _, context in
        context.derived.interrupted.isEmpty ? "No session was cut off" : nil
      }
    ) { _, _, context in
      context.derived.interrupted.first.map { .effect(.open($0.id)) } ?? .none
    },
  ]

  private static let writing: [Command<StudioModel>] = [
    Command(
      "prompt.generate", "Generate", label: "generate", keys: ["ctrl-g", "f5"],
      help: "Sends the prompt to the presets; all variants are written at once.",
      unavailable: { model, _, context in
        if model.replay != nil { return "A replay generates nothing: Escape leaves it" }
        if context.settings.presets.isEmpty { return "No preset: name one in the configuration" }
        if let reason = context.reasonOfOpenPair { return reason }
        return context.session.prompt.buffer.isEmpty ? "Write a prompt first: Tab goes there" : nil
      }
    ) { model, desk, context in
      let request = context.session.request(
        presets: context.settings.presets, count: desk.variantCount,
        cursor: desk[.draft].offset, basis: nil)
      let ids = request.plans.indices.map {
        VariantID(generation: request.number, index: $0)
      }
      desk.selected = ids.first
      desk.marked = nil
      return Outcome(facts: [.generationRequested(request)], effects: [.generate(ids)])
    },
    Command(
      "prompt.stop", "Stop", label: "stop", keys: ["ctrl-t"],
      help: "Stops the variants that are being written; their text so far is kept.",
      unavailable: { model, _, context in
        if model.replay != nil { return "A replay writes nothing: Escape leaves it" }
        return context.session.unfinishedVariants.isEmpty ? "Nothing is being written" : nil
      }
    ) { _, _, context in
      let ids = context.session.unfinishedVariants
      return Outcome(facts: ids.map(Fact.variantStopped), effects: [.stop(ids)])
    },
    Command(
      "prompt.add-variant", "One variant more", label: "more", keys: ["alt-="],
      help: "The next generation has one variant more, up to eight."
    ) { _, desk, _ in
      desk.variantCount = min(8, desk.variantCount + 1)
      return .notice("the next generation has \(desk.variantCount) variants")
    },
    Command(
      "prompt.remove-variant", "One variant fewer", label: "fewer", keys: ["alt--"],
      help: "The next generation has one variant fewer, down to one."
    ) { _, desk, _ in
      desk.variantCount = max(1, desk.variantCount - 1)
      return .notice("the next generation has \(desk.variantCount) variants")
    },
    Command(
      "prompt.switch-mode", "Creative or task", label: "mode", keys: ["alt-m"],
      help: "Switches the brief between creative and task."
    ) { _, _, context in
      var brief = context.session.brief
      brief.mode = brief.mode == .creative ? .task : .creative
      return Outcome(facts: [.briefChanged(brief)], notice: Notice("mode \(brief.mode.rawValue)"))
    },
    Command(
      "rating.start", "Rate", label: "rate", keys: ["ctrl-r"],
      help: "Judges the variants of this session blind, pair by pair."
    ) { _, _, context in
      guard context.replay == nil, let next = context.nextPair(of: context.session)
      else { return .effect(.show("rate")) }
      return Outcome(facts: [next], effects: [.show("rate")])
    },
  ]
}
