import DuetSession
import DuetStore
import DuetText
import Foundation
import Testing

@testable import duet

/// A piece of a thousand words, written in a real terminal with the engine that comes with Duet,
/// through everything that a day in the studio consists of.
@Suite(
  .enabled(if: TmuxTerminal.isInstalled, "tmux is not installed"), .serialized,
  .timeLimit(.minutes(5)))
struct WholeDayTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  private static let paragraphs = [
    "The harbour clock had stopped at four, and nobody in the town would say which four it was.",
    "I do not believe a word of it, and neither did the harbour master, who had seen worse.",
    "Nobody asked the boy what he thought, so he thought it twice and kept one for the winter.",
    "It is easy to mend a thing that wants to be mended; the others are called antiques.",
  ]

  @Test func aThousandWordsAreWrittenThroughEverythingThatThereIs() async throws {
    let terminal = try begin()
    try await terminal.wait(for: "Draft", "Write a prompt")
    try await findTheWay(terminal)
    try await fillInTheBrief(terminal)
    try await write(terminal)
    try await edit(terminal)
    try await branch(terminal)
    try await goOnAndRewrite(terminal)
    try await lookAtVariants(terminal)
    try await arrange(terminal)
    try await keepNotes(terminal)
    try await writeOn(terminal)
    try await judge(terminal)
    try terminal.press("C-q")
    try await terminal.wait(for: "left with 0", "the shell again")

    try expectRestored(terminal)
    try await writeInLines()
    try await comeBack()
    try await expectPiece()
  }

  /// A terminal with keys of one's own, an editor of one's own and two presets.
  private func begin(_ arguments: String...) throws -> TmuxTerminal {
    let editor = try program.write(
      "#!/bin/sh\nprintf ' The editor was another one.' >> \"$1\"\n", to: "editor")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor)
    _ = try program.write(
      """
      default_presets = ["compose", "sparks"]
      variants = 4

      [keys]
      "prompt.generate" = ["f5", "ctrl-g"]
      "studio.tour" = ["f12"]
      """, to: ".config/duet/config.toml")
    return try TmuxTerminal(
      columns: 120, rows: 40, in: program, arguments, variables: ["VISUAL": editor])
  }

  /// The tour, the help, the palette, and why something cannot be done.
  private func findTheWay(_ terminal: TmuxTerminal) async throws {
    try terminal.press("F12")
    try await terminal.wait(for: "1 of 5")
    try terminal.press("Escape")
    try await terminal.waitUntilGone("1 of 5")
    try terminal.press("C-y")
    try await terminal.wait(for: "There is no variant yet")
    try terminal.press("F1")
    try await terminal.wait(for: "Help", "type to search")
    try terminal.press("Escape")
    try await terminal.waitUntilGone("type to search")
    try await terminal.command("goal of words", titled: "Goal of words")
    try await terminal.wait(for: "goal:")
    try terminal.type("1000 500")
    try terminal.press("Enter")
    try await terminal.wait(for: "0 of 1,000 words")
    let keys = try program.run("keys").lines.first { $0.contains("prompt.generate") }
    #expect(keys?.hasPrefix("f5, ctrl-g ") == true)
  }

  /// The brief, and a template whose gap is filled in.
  private func fillInTheBrief(_ terminal: TmuxTerminal) async throws {
    try terminal.press("F6")
    try await terminal.wait(for: "must include")
    for field in ["adults", "dry", "150 words"] {
      try terminal.type(field)
      try terminal.press("Tab")
    }
    try await terminal.wait(for: "135 to 165 words")
    try terminal.press("Enter")
    try await terminal.waitUntilGone("must include")
    try terminal.click(column: 5, row: 30)
    try terminal.type("A story about {{thing}} and a harbour.")
    try await terminal.command("save the prompt", titled: "Save the prompt as a template")
    try await terminal.wait(for: "save the prompt as the template")
    try terminal.type("harbour")
    try terminal.press("Enter")
    try await terminal.wait(for: "template harbour")
    try terminal.press("S-F6")
    try await terminal.wait(for: "Choose", "> harbour")
    try terminal.press("Enter")
    try await terminal.wait(for: "thing")
    try terminal.type("a clock")
    try terminal.press("Enter")
    try await terminal.wait(for: "A story about a clock and a harbour.")
  }

  /// The first words, with letters of all kinds, and the first variant.
  private func write(_ terminal: TmuxTerminal) async throws {
    try terminal.click(column: 5, row: 20)
    try terminal.type(Self.paragraphs[0])
    try terminal.type(" 漢字 👩‍🚀 e\u{301} 🇩🇪 שלום.")
    try await terminal.wait(for: "which four it was", "100% you")
    try terminal.press("F5")
    try await terminal.wait(for: "4 of 4 done")
    try terminal.press("C-y")
    try await terminal.wait(for: "accepted A into the draft")
    try terminal.press("Enter")
    try terminal.type(Self.paragraphs[1])
    try await terminal.wait(for: "who had seen worse.")
  }

  /// Words are moved and killed, found and counted, replaced, pasted, and edited elsewhere.
  private func edit(_ terminal: TmuxTerminal) async throws {
    try terminal.press("M-a", "C-S-Right", "C-S-Right", "C-x")
    try await terminal.waitUntilGone("I do not")
    try terminal.press("C-e", "Space", "C-v")
    try await terminal.wait(for: "who had seen worse. I do")
    try terminal.press("C-u", "C-u", "C-u")
    try await terminal.wait(for: "I do not believe")
    try terminal.press("C-Home", "C-k")
    try await terminal.waitUntilGone("The harbour clock had stopped at four")
    try terminal.press("C-v")
    try await terminal.wait(for: "The harbour clock had stopped at four")
    try terminal.press("M-%")
    try await terminal.wait(for: "replace")
    try terminal.type("harbour master, who")
    try await terminal.wait(for: "1 of 1")
    try terminal.press("Tab")
    try terminal.type("harbour mistress, who")
    try terminal.press("M-a")
    try await terminal.wait(for: "  harbour mistress, who had seen worse.")
    try terminal.press("Escape")
    try await terminal.waitUntilGone("find  ")
    try terminal.press("C-End")
    try terminal.paste("\nPasted \u{1B}[31mred\u{1B}[0m words,\nand a second line of them.")
    try await terminal.wait(for: "Pasted ^[[31mred^[[0m words,", "and a second line of them.")
    try terminal.press("C-o")
    try await terminal.wait(for: "Next key", "editor")
    try terminal.press("e")
    try await terminal.wait(for: "The editor was another one.")
    try terminal.press("S-F7")
    try await terminal.wait(for: "You wrote this")
  }

  /// A version is named, compared and brought back; undo leads back from jumps.
  private func branch(_ terminal: TmuxTerminal) async throws {
    try terminal.press("M-h")
    try await terminal.wait(for: "Versions", "the current one")
    try terminal.press("n")
    try await terminal.wait(for: "name:")
    try terminal.type("the editor")
    try terminal.press("Enter")
    try await terminal.wait(for: "[the editor]")
    try terminal.press("m", "Down", "c")
    try await terminal.wait(for: "comparing", " words")
    try terminal.press("r")
    try await terminal.wait(for: "is back; what was there before is kept")
    try terminal.press("End", "Enter")
    try await terminal.wait(for: "version 0", "leads back to where you were")
    try terminal.press("C-u")
    try await terminal.wait(for: "The harbour clock had stopped at four")
    try await terminal.waitUntilGone("The editor was another one.")
    try terminal.press("C-u")
    try await terminal.wait(for: "The editor was another one.")
    try terminal.press("C-End", "Enter")
    try terminal.type(Self.paragraphs[2])
    try await terminal.wait(for: "kept one for the winter.")
  }

  /// The engine goes on at the cursor, taken word by word; a sentence is written anew.
  private func goOnAndRewrite(_ terminal: TmuxTerminal) async throws {
    try terminal.press("F8")
    try await terminal.wait(for: "generation 2", "4 of 4 done", "goes on as A")
    try terminal.press("M-Right", "M-Right", "M-'", "C-y")
    try await terminal.wait(for: "accepted A into the draft")
    try terminal.press("C-End", "Enter")
    try terminal.type(Self.paragraphs[3])
    try await terminal.wait(for: "others are called antiques.")
    try terminal.press("C-o")
    try await terminal.wait(for: "Next key", "Select the sentence")
    try terminal.press("s")
    try await terminal.wait(for: "rewrite")
    try terminal.press("M-q")
    try await terminal.wait(for: "how:")
    try terminal.press("Enter")
    try await terminal.wait(for: "generation 3", "4 of 4 done")
    try terminal.press("C-y")
    try await terminal.wait(for: "accepted A into the draft")
    try terminal.press("C-End")
  }

  /// Variants are blended, compared, looked at, and asked for again.
  private func lookAtVariants(_ terminal: TmuxTerminal) async throws {
    try terminal.press("F5")
    try await terminal.wait(for: "generation 4", "4 of 4 done")
    try terminal.click(column: 90, row: 10)
    try terminal.press("n", "b")
    try await terminal.wait(for: "Blend", "words taken")
    try terminal.press("Right", "Left", "b", "Enter")
    try await terminal.wait(for: " Prompt ─", " Score ─")
    try terminal.press("c")
    try await terminal.wait(for: " Compare ─")
    try terminal.press("Escape")
    try await terminal.wait(for: " Prompt ─", " Score ─", "Variants ─")
    try terminal.press("i")
    try await terminal.wait(for: "Facts", "seed", "speed")
    try terminal.press("Escape")
    try await terminal.waitUntilGone("Facts")
    try terminal.press("t")
    try await terminal.wait(for: "No probabilities")
    try terminal.press("k")
    try await terminal.wait(for: "Checks and figures")
    try terminal.press("Escape")
    try await terminal.waitUntilGone("Checks and figures")
    try terminal.press("y")
    try await terminal.wait(for: "all variants scroll together")
    try terminal.press("z")
    try await terminal.wait(for: "Reading")
    try terminal.press("Escape")
    try await terminal.waitUntilGone("Reading")
    try terminal.press("m")
    try await terminal.wait(for: "generation 5", "4 of 4 done")
    try terminal.press("R")
    try await terminal.wait(for: "Retry with")
    try terminal.press("2")
    try await terminal.wait(for: ">E  done")
    try terminal.press("C-y")
    try await terminal.wait(for: "accepted E into the draft")
  }

  /// A theme is chosen by looking, and a layout made and saved by name.
  private func arrange(_ terminal: TmuxTerminal) async throws {
    try terminal.press("F9")
    try await terminal.wait(for: "Theme ─")
    try terminal.press("Down", "Enter")
    try await terminal.wait(for: "in the configuration keeps it")
    try terminal.press("C-l")
    try await terminal.wait(for: "Next key", "Wider pane")
    try terminal.press("Right")
    try await terminal.waitUntilGone("Next key")
    try terminal.press("C-l", "s")
    try await terminal.wait(for: "save the layout as")
    try terminal.press("M-s")
    try terminal.type("mine")
    try terminal.press("Enter")
    try await terminal.wait(for: "layout mine saved")
    try terminal.press("F2")
    try await terminal.wait(for: "layout write")
    try terminal.press("C-l", "l")
    try await terminal.wait(for: "Choose")
    try terminal.type("mine")
    try terminal.press("Enter")
    try await terminal.waitUntilGone("Choose")
    #expect(
      FileManager.default.fileExists(atPath: program.path(".config/duet/layouts/mine.layout")))
  }

  /// Notes, and tags.
  private func keepNotes(_ terminal: TmuxTerminal) async throws {
    try terminal.press("M-j")
    try await terminal.wait(for: "Notes")
    try terminal.type("Ask Ada about clocks.")
    try await terminal.wait(for: "Ask Ada about clocks.")
    try terminal.press("Escape")
    try await terminal.waitUntilGone("Ask Ada")
    try await terminal.command("tags of", titled: "Tags of this session")
    try await terminal.wait(for: "tags:")
    try terminal.type("harbour, clock")
    try terminal.press("Enter")
    try await terminal.wait(for: "tagged harbour, clock")
  }

  /// Part after part, until there are a thousand words.
  private func writeOn(_ terminal: TmuxTerminal) async throws {
    var number = 5
    while try words(on: terminal) < 1_000 {
      number += 1
      try terminal.click(column: 5, row: 20)
      try terminal.press("C-End", "Enter")
      try terminal.type("Part \(number - 4), in which it rains. \(Self.paragraphs[number % 4])")
      try await terminal.wait(for: "Part \(number - 4), in")
      try terminal.press("C-g")
      try await terminal.wait(for: "generation \(number)", "4 of 4 done")
      for letter in ["A", "B", "C", "D"] {
        try terminal.press("Enter", "C-y")
        try await terminal.wait(forRowWith: ">\(letter)  done", "in the draft")
        try terminal.press("M-n")
      }
    }
  }

  /// How many words the draft has, as its caption says.
  private func words(on terminal: TmuxTerminal) throws -> Int {
    let caption = try terminal.screen().first { $0.contains(" of 1,000 words") } ?? ""
    return Int(caption.prefix { $0 != "o" }.filter(\.isNumber)) ?? 0
  }

  /// A pair is judged blind.
  private func judge(_ terminal: TmuxTerminal) async throws {
    try terminal.press("C-r")
    try await terminal.wait(for: "pair 1", "blind")
    try terminal.press("Right")
    try await terminal.wait(for: "[right]")
    try terminal.press("Enter")
    try await terminal.wait(for: "Enter next")
    try terminal.press("Escape")
    try await terminal.wait(for: "Variants")
  }

  /// The same session goes on in lines.
  private func writeInLines() async throws {
    let lines = """
      /write And a plain line, zincographed.
      /undo
      /redo
      /versions.open
      /versions.cancel
      /notes.open
      Ask Ben too.
      /notes.close
      /draft.tell-shares
      /quit

      """
    let said = try program.run(["write", "last", "--plain"], input: lines)
    #expect(said.status == 0, "\(said.error)")
    #expect(said.output.contains("% you"))
  }

  /// It is the first of the recent sessions, and a key away.
  private func comeBack() async throws {
    let terminal = try begin()
    try await terminal.wait(for: "Recent sessions", "The harbour clock had")
    try terminal.press("M-1")
    try await terminal.wait(for: "zincographed.")
    try terminal.press("M-j")
    try await terminal.wait(for: "Ask Ada about clocks.", "Ask Ben too.")
    try terminal.press("Escape")
    try await terminal.waitUntilGone("Ask Ada")
    try terminal.press("C-q")
    try await terminal.wait(for: "left with 0", "the shell again")
    try expectRestored(terminal)
  }

  /// What the store holds, and what leaves it and comes back.
  private func expectPiece() async throws {
    let log = try SQLiteSessionLog.open(at: program.path(".local/share/duet/duet.sqlite"))
    let summary = try #require(try await log.sessions(matching: "").first)
    let session = Session(replaying: try await log.events(of: summary.id))
    let text = session.draft.buffer.text
    #expect(WordCount.count(text) >= 1_000)
    #expect(session.draft.share.count >= 8, "\(session.draft.share)")
    #expect(session.tags == ["harbour", "clock"])
    #expect(session.goal == WordGoal(words: 1_000, daily: 500))
    #expect(session.brief.audience == "adults" && session.brief.tone == "dry")
    #expect(session.versionMarks(.draft).names.values.sorted() == ["the editor"])
    #expect(session.preferences.count == 1)
    #expect(session.isClosed)
    let verified = try program.run("sessions", "verify")
    #expect(verified.status == 0, "\(verified.output)\(verified.error)")

    let annotations = try program.run("export", "--as", "annotations", "last")
    let annotated = try AnnotatedText(file: annotations.output)
    #expect(annotated == session.annotatedDraft(person: "ann"))
    let markdown = try program.run("export", "--as", "markdown", "last").output
    #expect(Self.paragraphs.allSatisfy { markdown.contains($0) || !text.contains($0) })
    let file = try program.write(annotations.output, to: "piece.md")
    let imported = try program.run("import", file)
    #expect(imported.status == 0, "\(imported.error)")
    #expect(try program.run("export", "--as", "annotations", "last").output == annotations.output)
  }

  private func expectRestored(_ terminal: TmuxTerminal) throws {
    let modes = try terminal.modes()
    #expect(!modes.before.isEmpty && modes.before == modes.after)
    #expect(try terminal.state() == "0 1 0 0 0")
  }
}
