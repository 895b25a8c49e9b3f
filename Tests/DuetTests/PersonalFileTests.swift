import DuetSession
import DuetStudio
import Foundation
import Testing

@testable import duet

/// Templates and layouts in files of the person's own.
struct PersonalFileTests {
  private func folder() -> String {
    FileManager.default.temporaryDirectory.path + "/duet-\(UUID().uuidString)"
  }

  @Test func aTemplateIsWrittenAndReadBack() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = PersonalFiles(folder: folder, ending: ".toml")
    let template = PromptTemplate(
      name: "on", description: "Goes \"on\"", prompt: "Go on,\n\t{{how}}. \\ \u{1}",
      brief: Brief(
        mode: .task, audience: "a", tone: "b", length: "c", format: "d", mustInclude: ["e", "f"],
        avoid: ["g"], examples: ["h\ni"], references: ["j"]),
      variables: [.init(name: "how", description: "the way", standard: "drily")])

    _ = TemplateLibrary(files).keep(template)
    let read = TemplateLibrary(files)

    #expect(read.problems == [])
    #expect(read.templates == [template])
  }

  /// Files, the line that is named, and what is said of it.
  private static let wrong: [(source: String, line: Int?, what: String?)] = [
    ("mode = \"creative\"", nil, "the template has no prompt"),
    ("prompt = \"a\"\nmod = \"task\"", 2, "unknown key \"mod\""),
    ("prompt = \"a\"\nmode = \"tusk\"", 2, "mode cannot be \"tusk\""),
    (
      "prompt = \"{{a}} {{bo}}\"\n[variables.a]\n[variables.bob]\n", 1,
      "there is no variable \"bo\""
    ),
    ("prompt = \"{{a}}\"\n[variables.a]\n[variables.b]\n", 3, "the variable \"b\" is used nowhere"),
    ("prompt = \"a\"\n[brief]\ntune = \"dry\"", 3, "unknown key \"brief.tune\""),
    ("prompt = \"a\"\n[brief]\navoid = 3", 3, "brief.avoid is a whole number"),
    ("prompt = ", 1, nil),
  ]

  @Test(arguments: wrong)
  func whatIsWrongInATemplateIsNamedWithItsLine(source: String, line: Int?, what: String?) {
    let file = TemplateFile(source: source, path: "/t/a.toml", name: "a")

    #expect(
      file.problems.contains { problem in
        (line == nil || problem.line == line) && what.map { problem.what == $0 } ?? true
      })
  }

  @Test func aLayoutIsKeptReadAndForgotten() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = PersonalFiles(folder: folder, ending: ".layout")
    let layout = Layout(
      name: "mine", root: .columns(.init("draft", weight: 3), .init("prompt", maximum: 50)))

    _ = LayoutLibrary(files).keep(layout, as: "mine")
    #expect(LayoutLibrary(files).layouts == [layout])
    try files.write("rows\n  draft\n  dratf", name: "bad")
    #expect(LayoutLibrary(files).problems.map(\.place) == [folder + "/bad.layout:3"])
    _ = LayoutLibrary(files).keep(nil, as: "mine")

    #expect(LayoutLibrary(files).layouts == [])
  }
}
