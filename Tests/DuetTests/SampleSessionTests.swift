import DuetSession
import DuetText
import Foundation
import Testing

/// The sessions that come with the program.
struct SampleSessionTests {
  static let names = ["poem", "product", "rating"]

  private func path(_ name: String) -> String { packageRoot + "/Sessions/\(name).duet.jsonl" }

  private func data(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path(name)))
  }

  private func session(_ name: String) throws -> Session {
    Session(replaying: try SessionFile.events(from: data(name)))
  }

  @Test func theseAreAllThereAre() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: packageRoot + "/Sessions")

    #expect(files.sorted() == Self.names.map { $0 + ".duet.jsonl" })
  }

  @Test(arguments: names)
  func eachFoldsAndComesOutAsItWasWritten(name: String) throws {
    let data = try data(name)

    let events = try SessionFile.events(from: data)
    let session = Session(replaying: events)

    #expect(session.eventCount == events.count)
    #expect(session.isClosed)
    #expect(!session.isBlind)
    #expect(session.unfinishedVariants.isEmpty)
    #expect(try SessionFile.data(of: events) == data)
    #expect(data.count < 300_000)
  }

  @Test(arguments: names)
  func eachIsImportedVerifiedAndPrinted(name: String) throws {
    let program = try ProgramRunner()

    let imported = try program.run("sessions", "import", path(name))
    let verified = try program.run("sessions", "verify")
    let transcript = try program.run("replay", path(name), "--plain")

    #expect(imported.status == 0, "\(imported.error)")
    #expect(verified.status == 0, "\(verified.error)")
    #expect(transcript.status == 0)
    #expect(transcript.lines.count > 10)
  }

  @Test func thePoemGrewFromVariants() throws {
    let poem = try session("poem")

    #expect(poem.generations.count > 1)
    #expect(poem.draft.authors.runCount > 2)
  }

  @Test func theProductTextHasConstraints() throws {
    let product = try session("product")

    #expect(!product.brief.mustInclude.isEmpty)
    #expect(!product.brief.avoid.isEmpty)
  }

  @Test func theRatingHasTwentyJudgementsThatRankSeveralPresets() throws {
    let rating = try session("rating")
    let judgements = rating.judgements

    #expect(judgements.count == 20)
    #expect(Set(judgements.flatMap { [$0.left.preset, $0.right.preset] }).count > 1)
  }
}
