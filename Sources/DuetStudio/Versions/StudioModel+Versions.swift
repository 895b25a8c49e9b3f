import DuetSession

extension StudioModel {
  /// What can be done with versions, notes and goals from everywhere.
  static let versionCommands: [Command<StudioModel>] = [
    Command(
      "versions.open", "Versions", label: "versions", keys: ["alt-h"],
      help: "Shows the tree of all versions of the draft, or of the prompt while one is in it.",
      unavailable: { model, _, _ in
        model.replay == nil ? nil : "A replay shows one version at a time: Escape leaves it"
      }
    ) { model, _, context in
      let place: TextPlace = context.place == PromptPane.id ? .prompt : .draft
      model.panes[VersionsPane.id] = AnyPane(VersionsPane(of: place))
      return .effect(.show("versions"))
    },
    Command(
      "notes.open", "Notes", label: "notes", keys: ["alt-j"],
      help: "Opens the notes of the session, which are saved with it and sent to nobody."
    ) { _, _, _ in .effect(.overlay("notes")) },
    Command(
      "draft.set-goal", "Goal of words", label: "goal", keys: [],
      help: "Sets how many words the draft is to have, in all and on a day."
    ) { model, _, context in
      model.panes[AskPane.id] = AnyPane(AskPane(.goal, in: context.session))
      return .effect(.overlay("ask"))
    },
    Command(
      "studio.set-tags", "Tags of this session", label: "tags", keys: [],
      help: "Sets the words that the session is found by in the list of sessions."
    ) { model, _, context in
      model.panes[AskPane.id] = AnyPane(AskPane(.tags, in: context.session))
      return .effect(.overlay("ask"))
    },
  ]
}
