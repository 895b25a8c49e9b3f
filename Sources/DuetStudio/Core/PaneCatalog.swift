/// The panes there are; a new one is one line here.
public enum PaneCatalog {
  /// Every pane's type, in the order of the key table.
  public static let all: [any Pane.Type] = [
    DraftPane.self, PromptPane.self, VariantsPane.self, ScorePane.self, ComparePane.self,
    RatePane.self, ReplayPane.self, SessionsPane.self, LeaderboardPane.self, BriefPane.self,
    HelpPane.self, PalettePane.self, MarksPane.self,
  ]

  /// Every command there is, those of the whole studio first; each id once.
  public static let commands: [CommandSummary] = {
    var seen: Set<CommandID> = []
    let everywhere = StudioModel.commands.map { $0.summary(scope: "studio") }
    return (everywhere + all.flatMap(AnyPane.summaries)).filter { seen.insert($0.id).inserted }
  }()

  /// The panes that have each of their commands.
  static let owners: [CommandID: [PaneID]] = all.reduce(into: [:]) { owners, type in
    for command in AnyPane.summaries(of: type) { owners[command.id, default: []].append(type.id) }
  }

  /// The scopes of panes in which letters are neither text nor a form's.
  static let listScopes: [String] =
    all.filter { type in
      !(type is any TextPane.Type) && !AnyPane(type.init()).capturesText
    }.map { $0.id.name } + ["replay"]

  /// What each command is called on the bottom line.
  static let labels = Dictionary(uniqueKeysWithValues: commands.map { ($0.id, $0.label) })
}
