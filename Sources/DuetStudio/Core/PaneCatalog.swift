/// The panes there are; a new one is one line here.
public enum PaneCatalog {
  /// Every pane's type, in the order of the key table.
  public static let all: [any Pane.Type] = [
    DraftPane.self, PromptPane.self, VariantsPane.self, ScorePane.self, ComparePane.self,
    RatePane.self, ReplayPane.self, SessionsPane.self, LeaderboardPane.self, BriefPane.self,
    HelpPane.self, PalettePane.self, MarksPane.self, ChooserPane.self, ChecksPane.self,
    TemplatePane.self,
  ]

  /// Every command there is, those of the whole studio first; each id once.
  public static let commands: [CommandSummary] = {
    var seen: Set<CommandID> = []
    let everywhere = StudioModel.commands.map { $0.summary(scope: "studio") }
    return (everywhere + all.flatMap(AnyPane.summaries)).filter { seen.insert($0.id).inserted }
  }()

  /// The panes that can stand beside others in a layout.
  public static let standing: [PaneID] = all.filter { $0.canStand }.map { $0.id }

  /// What each pane is called.
  static let titles = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.title) })

  /// What each command is called on the bottom line.
  static let labels = Dictionary(uniqueKeysWithValues: commands.map { ($0.id, $0.label) })
}
