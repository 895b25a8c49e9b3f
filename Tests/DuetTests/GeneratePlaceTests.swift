import DuetSession
import DuetText
import Foundation
import Testing

@testable import duet

/// `duet generate` for a place in a draft.
struct GeneratePlaceTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  private func session() throws -> Session {
    let run = try program.run("sessions", "export", "last")
    return Session(replaying: try SessionFile.events(from: Data(run.output.utf8)))
  }

  @Test func aDraftGoesOnWhereItIsToldTo() throws {
    let draft = try program.write("The clockmaker waited. Then she left.", to: "draft.txt")

    let run = try program.run([
      "generate", "--draft", draft, "--continue", "--at", "22", "--seed", "7", "--variants", "2",
      "--accept", "b", "--preset", "compose",
    ])

    #expect(run.status == 0, "\(run.error)")
    let session = try session()
    let second = try #require(session.variant(VariantID(generation: 1, index: 1)))
    #expect(session.latestGeneration?.request.span == 0)
    #expect(session.latestGeneration?.request.prompt == "")
    #expect(session.isAccepted(second.id))
    #expect(
      session.draft.buffer.text
        == "The clockmaker waited. " + second.text.trimmingCharacters(in: .whitespacesAndNewlines)
        + " Then she left.")
  }

  @Test func aPassageIsWrittenAnewInItsPlace() throws {
    let draft = try program.write("One. Two. Three.", to: "draft.txt")
    #expect(
      try program.run("generate", "A story.", "--draft", draft, "--variants", "1").status == 0)

    let run = try program.run([
      "generate", "A story about a storm.", "--session", "last", "--rewrite", "5..9",
      "--variants", "1", "--accept", "A", "--preset", "compose",
    ])

    #expect(run.status == 0, "\(run.error)")
    let text = try session().draft.buffer.text
    #expect(text.hasPrefix("One. "))
    #expect(text.hasSuffix(" Three."))
    #expect(!text.contains("Two."))
  }

  @Test(arguments: [
    ["--continue"], ["--continue", "--rewrite", "0..1"], ["A.", "--continue"],
    ["A.", "--rewrite", "4"], ["A.", "--rewrite", "9..4"], ["A.", "--at", "3"],
    ["A.", "--rewrite", "0..4"], ["A.", "--accept", "Z", "--variants", "2"],
    ["A.", "--draft", "x", "--session", "y"],
  ])
  func whatMakesNoSenseIsWrongUsage(arguments: [String]) throws {
    let run = try program.run(["generate"] + arguments)

    #expect(run.status == 64)
    #expect(run.error.split(separator: "\n").count >= 1)
  }
}
