import DuetScreen
import DuetSession
import DuetStudio
import Foundation

/// What a recording tells before its pictures.
struct RecordingFacts {
  /// The session's events.
  var events: [SessionEvent]
  /// Where the recording begins.
  var start: Moment
  /// The session at its end.
  var session: Session
  /// The screen.
  var size: Size
  /// How long the film is, in milliseconds.
  var duration: Double
  /// The longest pause in the film, in milliseconds.
  var idleLimit: Double
  /// The look.
  var theme: Theme
}

/// A form in which pictures are kept; each part is written as it comes and not kept.
protocol RecordingWriter {
  /// What stands before the first picture.
  mutating func begin(_ facts: RecordingFacts) throws -> String
  /// A picture; empty where nothing changed.
  mutating func picture(_ picture: ReplayFilm.Picture) -> String
  /// What stands after the last picture.
  mutating func end(at milliseconds: Double) -> String
}

/// Films a replay and writes it to a file, a picture at a time.
struct Recording {
  /// The replay where it begins.
  var replay: Replay
  /// What the studio is told.
  var settings: Settings
  /// The keys that the bottom line names.
  var keymap: Keymap
  /// The screen.
  var size: Size

  /// Writes the recording.
  ///
  /// - Parameters:
  ///   - isStopped: whether the person wants it to stop.
  ///   - told: gets a sentence now and then while it takes long.
  /// - Returns: how long the film is, in milliseconds.
  /// - Throws: status 130 when it is stopped; then there is no file.
  func write(
    _ writer: some RecordingWriter, to path: String?, isStopped: () -> Bool,
    told: (String) -> Void
  ) throws -> Double {
    var writer = writer
    var film = ReplayFilm(replay, settings: settings, keymap: keymap, size: size)
    let duration = film.duration
    let file = try RecordingFile(path)
    try file.write(
      try writer.begin(
        RecordingFacts(
          events: replay.timeline.events, start: replay.position,
          session: replay.timeline.session(after: replay.timeline.events.count), size: size,
          duration: duration, idleLimit: Double(replay.idleLimit) / replay.speed,
          theme: settings.theme)))
    var report = ContinuousClock.now + .seconds(3)
    while let picture = film.next() {
      if isStopped() { throw ExitStatus.interrupted }
      try file.write(writer.picture(picture))
      if ContinuousClock.now > report {
        report = .now + .seconds(5)
        told("recorded \(film.progress.done) of \(film.progress.total) events")
      }
    }
    try file.write(writer.end(at: duration))
    if isStopped() { throw ExitStatus.interrupted }
    try file.finish()
    return duration
  }
}

extension Asciicast: RecordingWriter {
  mutating func begin(_ facts: RecordingFacts) -> String {
    header(
      Header(
        size: facts.size, startedAt: facts.session.time(of: facts.start),
        duration: facts.duration, idleLimit: facts.idleLimit, title: facts.session.displayTitle,
        theme: facts.theme))
  }

  mutating func picture(_ picture: ReplayFilm.Picture) -> String { lines(of: picture) }
}
