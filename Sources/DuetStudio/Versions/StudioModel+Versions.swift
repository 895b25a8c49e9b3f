import DuetSession

extension StudioModel {
  /// What can be done with versions from everywhere.
  static let versionCommands: [Command<StudioModel>] = [
    Command(
      "versions.open", "Versions", label: "versions", keys: ["alt-v"],
      help: "Shows the tree of all versions of the draft, or of the prompt while one is in it.",
      unavailable: { model, _, _ in
        model.replay == nil ? nil : "A replay shows one version at a time: Escape leaves it"
      }
    ) { model, _, context in
      let place: TextPlace = context.place == PromptPane.id ? .prompt : .draft
      model.panes[VersionsPane.id] = AnyPane(VersionsPane(of: place))
      return .effect(.show("versions"))
    }
  ]
}
