import DuetScreen
import DuetSession
import DuetText
import DuetTesting

@testable import DuetStudio

/// Sessions of every kind that a pane may meet, by name.
enum SessionKind: String, CaseIterable, Sendable {
  case empty, streaming, failed, wide, open, decided, replay, probable

  /// The keymaps as they come, each made once for all tests.
  private static let keymaps = Dictionary(
    uniqueKeysWithValues: Keymap.Style.allCases.map {
      ($0, Keymap(commands: PaneCatalog.commands, style: $0))
    })

  /// A studio that shows such a session.
  func model(
    _ size: Size = Size(columns: 80, rows: 24), style: Keymap.Style = .plain
  ) -> StudioModel {
    let script = script
    var model = StudioModel(
      session: script.session,
      settings: Settings(theme: .plain, presets: SessionScript.presets, rater: "ada"),
      keymap: Self.keymaps[style] ?? Keymap(commands: PaneCatalog.commands, style: style),
      size: size)
    if self == .replay {
      let replay = Replay(Timeline(events: script.events), from: Moment(milliseconds: 900))
      model.enter(replay.session, replay: replay)
    }
    model.take(.sessions([SessionSummary(of: script.session, id: script.session.id)]))
    return model
  }

  private var script: SessionScript {
    switch self {
    case .empty: SessionScript()
    case .streaming:
      SessionScript(
        .typed("A storm. "), .prompted("Go on."), .generated(8), .chunk("1A", "One two"),
        .noticed("1B", "min-p is not supported"))
    case .failed:
      SessionScript(
        .prompted("Go on."), .generated(3), .chunk("1A", "One"), .failed("1A"), .failed("1B"),
        .stopped("1C"), .scored("1A", 4))
    case .wide:
      SessionScript(
        .typed("漢字かな交じり文\n\n👩‍👩‍👧 e\u{301}\u{301} \u{1B}[31m \t שלום\n"),
        .prompted("\u{202E}漢"), .written(["漢字漢字漢字漢字", "👍🏽👍🏽"]), .accepted("1A"))
    case .probable:
      SessionScript(
        .typed("The storm."), .prompted("Go on."), .generated(5),
        .chunk("1A", "The storm 漢字 came."),
        .tokens(
          "1A", ["The", " storm", " ", "漢字", " came", "."], logarithms: [-0.1, -2, -4],
          options: [" rain", "\u{FFFD}", "\n"]),
        .noticed("1A", "seed is not supported"), .finished("1A"), .accepted("1A"),
        .chunk("1B", "The storm came. It went."), .finished("1B", model: "another"))
    case .open: rated(.paired())
    case .decided: rated(.paired(), .judged(.left, strength: .clearly, reason: "drier"))
    case .replay: rated(.paired(), .judged(.tie), .accepted("1B"))
    }
  }

  private func rated(_ steps: SessionScript.Step...) -> SessionScript {
    var script = SessionScript(
      .prompted("Go on."), .written(["One two three.", "Four five.", "Six."]))
    for step in steps { script.tell(step) }
    return script
  }
}

extension Theme {
  /// A theme without looks.
  static let plain = Theme(name: "plain", title: "Plain", styles: [:])
}
