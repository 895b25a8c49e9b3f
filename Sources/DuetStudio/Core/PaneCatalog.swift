/// The panes there are; a new one is one line here.
public enum PaneCatalog {
  /// Every pane's type, in the order of the key table.
  public static let all: [any Pane.Type] = [
    DraftPane.self, PromptPane.self, VariantsPane.self, ScorePane.self, ComparePane.self,
    RatePane.self, ReplayPane.self, SessionsPane.self, LeaderboardPane.self, BriefPane.self,
    HelpPane.self, PalettePane.self, MarksPane.self, PresetsPane.self, BlendPane.self,
    VersionsPane.self, ThemesPane.self, NotesPane.self, AskPane.self, FactsPane.self,
    TokensPane.self, ReadingPane.self, ChooserPane.self, ChecksPane.self, TemplatePane.self,
  ]

  /// The places that lie over the others: their commands mean nothing elsewhere, so that the palette
  /// leaves them out, and each has a key.
  static let overlays: Set<String> = [
    "palette", "help", "brief", "marks", "presets", "themes", "ask", "facts", "tokens", "reading",
    "chooser", "checks", "template",
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

  /// The places that are forms: they take every letter, and are in no list of commands.
  static var forms: Set<String> { overlays }

  /// The scopes of panes in which letters are neither text nor a form's.
  static let listScopes: [String] =
    all.filter { AnyPane.place(of: $0) == nil && !forms.contains($0.id.name) }.map { $0.id.name }
  /// The panes that can stand beside others in a layout.
  public static let standing: [PaneID] = all.filter { $0.canStand }.map { $0.id }

  /// The panes that follow events, in the order of the catalog.
  static let followers: [PaneID] = all.filter { $0.followsEvents }.map { $0.id }

  /// What each pane is called.
  static let titles = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.title) })

  /// What each command is called on the bottom line.
  static let labels = Dictionary(uniqueKeysWithValues: commands.map { ($0.id, $0.label) })
}
