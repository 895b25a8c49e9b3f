import DuetScreen
import DuetSession
import DuetStudio
import Foundation

@testable import duet

/// A session, filmed: its pictures, and what a writer makes of them.
struct Filmed {
  /// The replay that is filmed.
  let replay: Replay
  private let settings: Settings
  private let size: Size

  /// A film of these events.
  init(
    _ events: [SessionEvent], theme: Theme = .fallback, speed: Double = 1,
    size: Size = Size(columns: 80, rows: 24)
  ) {
    replay = Replay(Timeline(events: events), speed: speed)
    settings = Settings(theme: theme)
    self.size = size
  }

  /// A film of a session that comes with the program.
  static func sample(_ name: String, speed: Double = 1) throws -> Filmed {
    let file = URL(fileURLWithPath: packageRoot + "/Sessions/\(name).duet.jsonl")
    return Filmed(try SessionFile.events(from: try Data(contentsOf: file)), speed: speed)
  }

  /// The recording of it.
  var recording: Recording {
    Recording(
      replay: replay, settings: settings, keymap: Keymap(commands: StudioCommands.all), size: size)
  }

  /// Its pictures.
  var pictures: [ReplayFilm.Picture] {
    var film = ReplayFilm(
      replay, settings: settings, keymap: Keymap(commands: StudioCommands.all), size: size)
    var pictures: [ReplayFilm.Picture] = []
    while let picture = film.next() { pictures.append(picture) }
    return pictures
  }

  /// What a writer makes of it.
  func written(by writer: some RecordingWriter, in runner: ProgramRunner) throws -> String {
    let path = runner.path("recording")
    _ = try recording.write(writer, to: path, isStopped: { false }, told: { _ in })
    return try String(contentsOfFile: path, encoding: .utf8)
  }
}

extension SessionEvent {
  /// Events that tell these facts, each so many milliseconds after the start.
  static func list(_ facts: [(Int, Fact)], title: String = "") -> [SessionEvent] {
    let start = SessionStart(
      id: SessionID("abc"), title: title, startedAt: 1_700_000_000_000, seed: 1, program: "test")
    return ([(0, .sessionStarted(start))] + facts).enumerated().map { index, entry in
      SessionEvent(
        number: index + 1, moment: Moment(milliseconds: entry.0), fact: entry.1)
    }
  }
}
