import ArgumentParser
import DuetScreen
import DuetStudio

/// The options of `duet replay` that make a recording.
struct RecordingOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Write a recording: asciicast (for asciinema) or html (a page with a player).",
      valueName: "format"))
  var format: String?

  @Option(help: "The file of the recording; without it, standard output.")
  var out: String?

  @Option(
    name: .customLong("cast-version"),
    help: ArgumentHelp("The asciicast version: 2 plays everywhere, 3 from asciinema 3.0 on."))
  var asciicast: String?

  @Option(
    help: ArgumentHelp(
      "Columns and rows of the recorded screen, 40x12 to 300x100. Otherwise 80x24.",
      valueName: "size"))
  var size: String?

  @Option(help: "The theme of the recording; otherwise that of the configuration.")
  var theme: String?

  @Option(
    help: ArgumentHelp("The colours of an asciicast: truecolor, 256, 16, 8 or none."))
  var colors: String?

  /// What of the options belongs to a recording and was given.
  private var given: String? {
    let options: [(String, Bool)] = [
      ("--out", out != nil), ("--size", size != nil), ("--theme", theme != nil),
      ("--colors", colors != nil),
    ]
    return options.first { $0.1 }?.0
  }

  func validate() throws {
    guard let format else {
      if let given {
        throw ValidationError("\(given) belongs to a recording, give --as asciicast or --as html")
      }
      return
    }
    _ = try Self.choice(format, of: "format", among: RecordingFormat.allCases.map(\.rawValue))
    if format == RecordingFormat.html.rawValue, colors != nil {
      throw ValidationError("--colors belongs to --as asciicast")
    }
    _ = try screen
    _ = try depth
  }

  /// The format; nil where no recording is wanted.
  var wanted: RecordingFormat? { format.flatMap(RecordingFormat.init) }

  /// The version of an asciicast; nil where none was given.
  var version: AsciicastVersion? {
    get throws {
      guard let asciicast else { return nil }
      let place = "duet replay"
      guard wanted == .asciicast else {
        throw CommandFailure(
          .usage, "--cast-version belongs to a recording for asciinema", at: place,
          remedy: "give --as asciicast")
      }
      guard let version = Int(asciicast).flatMap(AsciicastVersion.init) else {
        throw CommandFailure(
          .usage, "there is no asciicast version \"\(asciicast)\"", at: place,
          remedy: "it is 2 or 3")
      }
      return version
    }
  }

  /// The size of the screen that is recorded.
  var screen: Size {
    get throws {
      guard let size else { return Size(columns: 80, rows: 24) }
      let parts = size.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
      guard parts.count == 2, let columns = parts[0], let rows = parts[1] else {
        throw ValidationError("--size is columns and rows like 80x24, not \"\(size)\"")
      }
      let least = StudioModel.smallest
      guard (least.columns...300).contains(columns), (least.rows...100).contains(rows) else {
        throw ValidationError("--size must be from 40x12 to 300x100, and is \(size)")
      }
      return Size(columns: columns, rows: rows)
    }
  }

  /// The colours of an asciicast.
  var depth: ColorDepth {
    get throws {
      guard let colors else { return .trueColor }
      let name = try Self.choice(colors, of: "colors", among: Self.depths.map(\.name))
      return Self.depths.first { $0.name == name }?.depth ?? .trueColor
    }
  }

  private static let depths: [(name: String, depth: ColorDepth)] = [
    ("truecolor", .trueColor), ("256", .colors256), ("16", .colors16), ("8", .colors8),
    ("none", .monochrome),
  ]

  private static func choice(
    _ name: String, of kind: String, among names: [String]
  ) throws -> String {
    guard names.contains(name) else {
      throw ValidationError(
        "there is no \(kind) \"\(name)\", \(Nearest.remedy(for: name, among: names))")
    }
    return name
  }
}
