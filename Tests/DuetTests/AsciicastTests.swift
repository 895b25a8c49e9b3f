import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Foundation
import Testing

@testable import duet

/// `duet replay --as asciicast`: what the studio shows, as asciinema plays it.
struct AsciicastTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  @Test(arguments: SampleSessionTests.names, AsciicastVersion.allCases)
  func aTerminalShowsEveryPictureAtItsTime(name: String, version: AsciicastVersion) throws {
    let filmed = try Filmed.sample(name, speed: 4)

    let cast = try CastReader(
      filmed.written(by: Asciicast(version: version, depth: .trueColor), in: program))

    var screens = cast.screens[...]
    for picture in filmed.pictures {
      while let next = screens.dropFirst().first,
        next.time <= (picture.milliseconds.rounded() + 0.5) / 1000
      {
        screens.removeFirst()
      }
      #expect(screens.first?.text == picture.frame.text, "at \(picture.milliseconds)")
    }
    #expect(cast.marks.count > 3)
    #expect(cast.terminal.isCursorVisible)
    #expect(cast.codes.hasSuffix(version == .three ? "ox" : "o"))
  }

  @Test func bothVersionsSayTheSame() throws {
    let filmed = try Filmed.sample("poem", speed: 8)

    let old = try CastReader(
      filmed.written(by: Asciicast(version: .two, depth: .colors256), in: program))
    let new = try CastReader(
      filmed.written(by: Asciicast(version: .three, depth: .colors256), in: program))

    #expect(old.screens.map(\.text) == new.screens.map(\.text))
    #expect(zip(old.screens, new.screens).allSatisfy { abs($0.time - $1.time) < 0.0005 })
    #expect(old.marks.map(\.text) == new.marks.map(\.text))
    #expect(old.header["duration"] as? Double == old.screens.last?.time)
    #expect(old.header["title"] as? String == new.header["title"] as? String)
    #expect(old.header["timestamp"] as? Int == new.header["timestamp"] as? Int)
    #expect(old.header["idle_time_limit"] as? Double == 0.25)
  }

  @Test(arguments: AsciicastVersion.allCases)
  func whatAModelSentIsNeverAControlSequence(version: AsciicastVersion) throws {
    let nasty = "\u{1B}[2J\u{1B}]0;owned\u{7}\u{9B}31m\u{8}\r\n\u{202E}漢👩‍🚀\u{90}q\u{7F}"
    let edit = TextEdit(offset: 0, removed: "", inserted: nasty)
    let filmed = Filmed(
      SessionEvent.list([
        (10, .textEdited(TextChange(place: .prompt, edit: edit))),
        (300, .sessionRenamed(SessionTitle(title: nasty))),
      ]))

    let text = try filmed.written(
      by: Asciicast(version: version, depth: .trueColor), in: program)
    let cast = try CastReader(text)

    #expect(cast.terminal.text == filmed.pictures.last?.frame.text)
    #expect(cast.terminal.text.contains("^[[2J"))
    let title = try #require(cast.header["title"] as? String)
    #expect(!title.unicodeScalars.contains { $0.properties.generalCategory == .control })
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func theThemeAndTheColoursAreThoseThatWereAskedFor() throws {
    let poem = packageRoot + "/Sessions/poem.duet.jsonl"
    let options = ["replay", poem, "--as", "asciicast", "--speed", "64"]

    let paper = try CastReader(try program.run(options + ["--theme", "paper"]).output)
    let mono = try program.run(options + ["--theme", "mono"]).output
    let few = try program.run(options + ["--colors", "16"]).output

    #expect((paper.header["theme"] as? [String: String])?["bg"] != nil)
    #expect(try CastReader(mono).header["theme"] == nil)
    #expect(!mono.contains("38;2"))
    #expect(!few.contains("38;2") && few.contains("\\u001b["))
  }

  @Test(
    .enabled(
      if: TmuxTerminal.isInstalled && asciinema != nil, "asciinema or tmux is not installed"))
  func asciinemaPlaysItToTheLastPicture() async throws {
    let filmed = try Filmed.sample("poem", speed: 16)
    _ = try filmed.written(by: Asciicast(version: .two, depth: .colors256), in: program)

    let terminal = try TmuxTerminal(
      columns: 80, rows: 24, in: program, ["play", "-i", "0.01", program.path("recording")],
      program: try #require(asciinema))
    let screen = try await terminal.wait(for: "left with 0", "the shell again", seconds: 120)

    let last = try #require(filmed.pictures.last).frame
    let rows = (3..<23).map { last.row($0) }.joined(separator: "\n")
    #expect(screen.joined(separator: "\n").contains(rows))
  }
}

/// Where asciinema is; nil where it is not installed.
private let asciinema = ["/usr/bin/asciinema", "/usr/local/bin/asciinema"]
  .first { FileManager.default.isExecutableFile(atPath: $0) }
