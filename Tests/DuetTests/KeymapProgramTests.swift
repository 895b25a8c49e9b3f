import DuetStudio
import Foundation
import Testing

@testable import duet

/// What the program says of keys, and what it remembers of the person.
struct KeymapProgramTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  private struct Row: Decodable, Equatable {
    var id: String
    var scope: String
    var keys: [String]
  }

  private func rows(_ arguments: String...) throws -> [Row] {
    let result = try program.run(["keys", "--json"] + arguments)
    #expect(result.status == 0, "\(result.error)")
    return try JSONDecoder().decode([Row].self, from: Data(result.output.utf8))
  }

  @Test func theKeysOfAModeAreInItsScope() throws {
    let path = try program.write(
      "keymap = \"modal\"\n[keys.normal]\n\"prompt.generate\" = \"Q\"\n", to: "vi.toml")

    let rows = try rows("--config", path)

    #expect(rows.contains(Row(id: "prompt.generate", scope: "normal", keys: ["Q"])))
    #expect(rows.contains(Row(id: "modal.delete", scope: "normal", keys: ["d"])))
    #expect(rows.contains(Row(id: "modal.inner-word", scope: "object", keys: ["i w"])))
  }

  @Test func aKeymapCanBeAskedFor() throws {
    let emacs = try rows("--keymap", "emacs")
    let refused = try program.run(["keys", "--keymap", "emcs"])

    #expect(emacs.first { $0.id == "studio.palette" }?.keys == ["alt-x"])
    #expect(refused.status == 64)
    #expect(refused.error.contains("did you mean \"emacs\"?"))
  }

  @Test(arguments: [
    ("[keys]\n\"prompt.generate\" = \"ctrl-i\"\n", ":2", "cannot be told from tab"),
    ("[keys]\n\n\"draft.undo\" = \"ctrl-g\"\n", ":3", "draft.undo"),
    ("[keys.norml]\n\"draft.undo\" = \"Q\"\n", ":1", "did you mean \"normal\"?"),
    ("[keys.normal]\n\"draft.udo\" = \"Q\"\n", ":2", "did you mean \"draft.undo\"?"),
    ("keymap = \"modal\"\n[keys.normal]\n\"draft.undo\" = \"w\"\n", ":3", "bound to"),
  ])
  func whatIsWrongWithKeysIsSaidWithItsLine(file: String, line: String, words: String) throws {
    let path = try program.write(file, to: "keys.toml")

    let result = try program.run(["config", "check", "--config", path])

    #expect(result.status == 78)
    #expect(result.error.contains("keys.toml\(line)"), "\(result.error)")
    #expect(result.error.contains(words), "\(result.error)")
  }

  @Test func whatIsRememberedIsReadBack() {
    let surroundings = surroundings([:])
    let file = HabitsFile(in: surroundings)
    let habits = Habits(recent: ["studio.quit", "prompt.stop"], tour: Tour(done: [.generate]))

    let before = file.read()
    file.write(habits)

    #expect(before == nil)
    #expect(file.read() == habits)
    #expect(file.habits(isFirst: true, in: surroundings) == habits)
  }

  @Test(arguments: [
    (true, [:], true), (false, [:], false), (true, ["CI": "true"], false),
    (true, ["DUET_NO_TOUR": "1"], false),
  ])
  func theTourBeginsOnAFirstStartByAPerson(
    isFirst: Bool, variables: [String: String], isBegun: Bool
  ) {
    let surroundings = surroundings(variables)

    let habits = HabitsFile(in: surroundings).habits(isFirst: isFirst, in: surroundings)

    #expect((habits.tour != nil) == isBegun)
  }

  @Test func aFileThatCannotBeReadRemembersNothingAndBeginsNoTour() throws {
    let surroundings = surroundings([:])
    let file = HabitsFile(in: surroundings)
    file.write(Habits())
    try Data("{".utf8).write(to: URL(fileURLWithPath: file.path))

    #expect(file.habits(isFirst: true, in: surroundings) == Habits())
  }

  private func surroundings(_ variables: [String: String]) -> Surroundings {
    Surroundings(
      environment: ["XDG_STATE_HOME": program.home.path + "/state"].merging(variables) { $1 },
      currentDirectory: program.home.path, executable: "duet")
  }
}
