import ArgumentParser

/// What a replay is recorded as.
enum RecordingFormat: String, CaseIterable, ExpressibleByArgument {
  /// A terminal recording that asciinema plays.
  case asciicast
  /// A page with a player, for a browser.
  case html
}

/// The versions of the asciicast format.
enum AsciicastVersion: Int, CaseIterable, ExpressibleByArgument {
  /// What every asciinema since 2018 plays: times count from the beginning.
  case two = 2
  /// What asciinema plays from 3.0 on: times count from the event before.
  case three = 3
}
