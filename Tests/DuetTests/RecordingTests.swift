import DuetSession
import DuetStudio
import DuetTesting
import Foundation
import Testing

@testable import duet

/// `duet replay --as`: files that are there whole or not at all.
struct RecordingTests {
  private static let poem = packageRoot + "/Sessions/poem.duet.jsonl"
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: program.home.path).sorted()
  }

  @Test(arguments: ["asciicast", "html"])
  func theSameSessionGivesTheSameBytes(format: String) throws {
    let words = ["replay", Self.poem, "--as", format, "--speed", "32"]

    let first = try program.run(words)
    let second = try program.run(words + ["--out", "film"])

    #expect(first.status == 0 && second.status == 0, "\(first.error)\(second.error)")
    #expect(first.output == (try String(contentsOfFile: program.path("film"), encoding: .utf8)))
    #expect(first.error.isEmpty)
    #expect(second.output.isEmpty)
    #expect(second.error == "duet: wrote film, 0:01 long\n")
    #expect(try files() == ["film"])
  }

  @Test func aSessionOfTheStoreIsRecordedFromAMomentOnAnotherScreen() throws {
    #expect(try program.run("sessions", "import", Self.poem).status == 0)

    let run = try program.run(
      "replay", "last", "--as", "asciicast", "--from", "2:20", "--idle-limit", "0.5", "--size",
      "100x30", "--cast-version", "3")

    let cast = try CastReader(run.output)
    #expect(cast.terminal.rows.count == 30)
    #expect(cast.terminal.rows.first?.count == 100)
    #expect((cast.screens.last?.time ?? 99) < 7)
    #expect(cast.header["timestamp"] as? Int == 1_795_231_133 + 140)
  }

  @Test func aFileThatIsThereIsReplacedAtOnce() throws {
    _ = try program.write("before", to: "film")

    #expect(try program.run("replay", Self.poem, "--as", "html", "--out", "film").status == 0)

    let page = try String(contentsOfFile: program.path("film"), encoding: .utf8)
    #expect(page.hasSuffix("</html>\n"))
  }

  @Test func aStoppedRecordingLeavesNothingAndTouchesNothing() throws {
    let filmed = try Filmed.sample("poem")
    let path = try program.write("before", to: "film")
    var looks = 0

    #expect(throws: ExitStatus.interrupted) {
      try filmed.recording.write(
        RecordingPage(), to: path,
        isStopped: {
          looks += 1
          return looks > 200
        }, told: { _ in })
    }

    #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
    #expect(try files() == ["film"])
  }

  @Test(arguments: [
    (["--as", "gif"], 64, "there is no format \"gif\", it is one of asciicast, html"),
    (["--as", "htm"], 64, "did you mean \"html\"?"),
    (["--as", "asciicast", "--cast-version", "1"], 64, "it is 2 or 3"),
    (["--as", "asciicast", "--size", "39x24"], 64, "from 40x12 to 300x100"),
    (["--as", "asciicast", "--size", "80"], 64, "like 80x24"),
    (["--as", "asciicast", "--size", "80x24x2"], 64, "like 80x24"),
    (["--as", "html", "--size", "301x24"], 64, "from 40x12 to 300x100"),
    (["--as", "asciicast", "--colors", "many"], 64, "there is no colors"),
    (["--as", "html", "--cast-version", "2"], 64, "give --as asciicast"),
    (["--cast-version", "2"], 64, "give --as asciicast"),
    (["--as", "asciicast", "--version", "3"], 64, "is --cast-version 2 or 3"),
    (["--as", "asciicast", "--version=3"], 64, "is --cast-version 2 or 3"),
    (["--as", "gif", "--cast-version=2"], 64, "there is no format \"gif\""),
    (["--as", "asciicast", "--cast-version", "2", "--speed", "fast"], 64, "--speed"),
    (["--as", "html", "--colors", "16"], 64, "--colors belongs to --as asciicast"),
    (["--as", "html", "--plain"], 64, "--plain and --json print the transcript"),
    (["--as", "html", "--json"], 64, "--plain and --json print the transcript"),
    (["--out", "film"], 64, "--out belongs to a recording"),
    (["--size", "80x24"], 64, "--size belongs to a recording"),
    (["--as", "html", "--theme", "inky"], 66, "there is no theme \"inky\""),
    (["--as", "html", "--out", "no/folder/film"], 73, "the file cannot be written"),
    (["--as", "html", "--out", "."], 73, "the file cannot be written"),
  ])
  func whatCannotBeDoneIsSaidInOneLine(options: [String], status: Int32, words: String) throws {
    let run = try program.run(["replay", Self.poem] + options)

    #expect(run.status == status)
    #expect(run.output.isEmpty)
    #expect(run.error.contains(words), "\(run.error)")
    #expect(run.error.split(separator: "\n").count == 1)
    #expect(try files().isEmpty)
  }

  @Test func aSessionThatIsNotThereIsSaid() throws {
    #expect(try program.run("replay", "nothing", "--as", "html").status == 66)
    #expect(try program.run("replay", "no.duet.jsonl", "--as", "html").status == 66)
  }

  @Test func aFullDiskIsSaidAndNothingIsLeft() throws {
    let run = try program.run("replay", Self.poem, "--as", "html", "--out", "/dev/full")

    #expect(run.status == 74)
    #expect(run.error.contains("the recording cannot be written"))
  }
}
