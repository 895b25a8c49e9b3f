import DuetScreen
import DuetSession
import DuetStudio

/// A terminal recording in the asciicast format, version 2 or 3.
///
/// https://docs.asciinema.org/manual/asciicast/v2/ and v3/: a line of JSON with what is known of the
/// recording, then a line for each event: a time in seconds, a letter, and text. The letters here
/// are `o` for output, `m` for a mark, and in version 3 `x` for the end.
struct Asciicast {
  private let version: AsciicastVersion
  private var encoder: AnsiEncoder
  /// The time of the newest line, in milliseconds.
  private var last = 0

  /// A recording.
  init(version: AsciicastVersion, depth: ColorDepth) {
    self.version = version
    encoder = AnsiEncoder(depth: depth)
  }

  /// What the first line says.
  struct Header {
    /// The screen.
    var size: Size
    /// When the session was where the film begins, in milliseconds since 1970.
    var startedAt: Int
    /// How long the film is, in milliseconds.
    var duration: Double
    /// The longest pause in the film, in milliseconds.
    var idleLimit: Double
    /// The session's title.
    var title: String
    /// The look, whose background a player may take.
    var theme: Theme
  }

  /// The first line.
  func header(_ header: Header) -> String {
    let size = header.size
    let startedAt = JSONText.integer(max(0, header.startedAt / 1000))
    let idle = JSONText.number(Self.seconds(header.idleLimit))
    let title = JSONText.string(SafeText.line(header.title))
    let theme = Self.theme(header.theme)
    switch version {
    case .two:
      let members: [(String, JSONText)] = [
        ("version", .integer(2)), ("width", .integer(size.columns)),
        ("height", .integer(size.rows)), ("timestamp", startedAt),
        ("duration", .number(Self.seconds(header.duration))),
        ("idle_time_limit", idle), ("title", title),
        ("env", .members(["TERM": .string(terminal)])),
      ]
      return Self.object(members + (theme.map { [("theme", $0)] } ?? []))
    case .three:
      let term: [(String, JSONText)] = [
        ("cols", .integer(size.columns)), ("rows", .integer(size.rows)),
        ("type", .string(terminal)),
      ]
      return Self.object([
        ("version", .integer(3)), ("term", Self.json(term + (theme.map { [("theme", $0)] } ?? []))),
        ("timestamp", startedAt), ("idle_time_limit", idle), ("title", title),
      ])
    }
  }

  /// The lines of a picture; none where nothing changed.
  mutating func lines(of picture: ReplayFilm.Picture) -> String {
    let output = encoder.encode(picture.frame)
    var lines = output.isEmpty ? "" : line(picture.milliseconds, "o", output)
    for mark in picture.marks {
      lines += line(picture.milliseconds, "m", SafeText.excerpt(mark.text, limit: 80))
    }
    return lines
  }

  /// The last lines: the picture stays, the terminal is given back.
  mutating func end(at milliseconds: Double) -> String {
    let output = line(milliseconds, "o", encoder.end())
    return version == .three ? output + line(milliseconds, "x", "0") : output
  }

  private mutating func line(_ milliseconds: Double, _ code: String, _ data: String) -> String {
    let time = Int(milliseconds.rounded())
    let stamp = version == .two ? time : time - last
    last = time
    return "[\(Self.text(ofMilliseconds: stamp)), \"\(code)\", \(JSONText.string(data).line)]\n"
  }

  private static func text(ofMilliseconds time: Int) -> String {
    let rest = String(time % 1000)
    return "\(time / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }

  private static func seconds(_ milliseconds: Double) -> Double { milliseconds.rounded() / 1000 }

  private var terminal: String {
    encoder.depth == .monochrome ? "vt220" : "xterm-256color"
  }

  /// The colours of the terminal, where the theme has a paper and an ink of its own.
  ///
  /// The format wants a palette too: xterm's, of which only a recording with few colours has any.
  private static func theme(_ theme: Theme) -> JSONText? {
    let text = theme[.text]
    guard !text.foreground.isStandard, !text.background.isStandard else { return nil }
    return .members([
      "fg": .string(text.foreground.hex), "bg": .string(text.background.hex),
      "palette": .string(palette),
    ])
  }

  private static let palette = """
    #000000:#cd0000:#00cd00:#cdcd00:#0000ee:#cd00cd:#00cdcd:#e5e5e5:\
    #7f7f7f:#ff0000:#00ff00:#ffff00:#5c5cff:#ff00ff:#00ffff:#ffffff
    """

  private static func json(_ members: [(String, JSONText)]) -> JSONText {
    .object(members.map { JSONText.Member(key: $0.0, value: $0.1) })
  }

  private static func object(_ members: [(String, JSONText)]) -> String {
    json(members).line + "\n"
  }
}

extension Color {
  /// `#rrggbb`.
  var hex: String {
    let digits = String(rgb, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
