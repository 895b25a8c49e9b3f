import DuetSession
import Foundation
import Testing

@testable import DuetStore

/// What holds for the importer of every format.
@Suite struct ImporterContractTests {
  private let folder: StoreFolder

  init() throws {
    folder = try StoreFolder()
  }

  static let names = Importers.formats.map(\.name)

  @Test func formatsHaveNamesOfTheirOwn() {
    #expect(Set(Self.names).count == Self.names.count)
    for format in Importers.formats {
      #expect(!format.help.isEmpty && format.program.hasPrefix("imported from "))
    }
  }

  @Test(arguments: names)
  func aFileIsKnownByWhatIsInIt(name: String) throws {
    let source = try ForeignSamples.source(name, in: folder)

    #expect(Importers.format(of: source)?.name == name)
  }

  @Test(arguments: names)
  func importingTwiceAddsNothing(name: String) async throws {
    let log = try SQLiteSessionLog.inMemory()
    let source = try ForeignSamples.source(name, in: folder)
    let format = try #require(Importers.format(of: source))

    let first = try await log.importForeign(source, as: format)
    let before = try await log.sessions(matching: "")
    let touched = ImportSource(
      name: source.name, path: source.path, changedAt: source.changedAt + 9_000,
      data: source.data)
    let second = try await log.importForeign(touched, as: format)

    #expect(!first.sessions.added.isEmpty)
    #expect(second.sessions == ImportReport(unchanged: first.sessions.added))
    #expect(second.losses == first.losses)
    #expect(try await log.sessions(matching: "") == before)
    #expect(try await log.verify().isClean)
  }

  @Test(arguments: names)
  func whatWasDoneSinceTheImportIsKept(name: String) async throws {
    let log = try SQLiteSessionLog.inMemory()
    let source = try ForeignSamples.source(name, in: folder)
    let format = try #require(Importers.format(of: source))
    let id = try #require(
      try await log.importForeign(source, as: format).sessions.added.first)
    let events = try await log.events(of: id)
    let renamed = SessionEvent(
      number: events.count + 1, moment: .latest,
      fact: .sessionRenamed(SessionTitle(title: "Mine")))
    try await log.append([renamed], to: id)

    let report = try await log.importForeign(source, as: format)

    #expect(report.sessions.added == [] && report.sessions.unchanged.contains(id))
    #expect(try await log.events(of: id) == events + [renamed])
  }

  @Test(arguments: names)
  func itExportsAndComesBackEqual(name: String) async throws {
    let (one, other) = (try SQLiteSessionLog.inMemory(), try SQLiteSessionLog.inMemory())
    let source = try ForeignSamples.source(name, in: folder)
    let format = try #require(Importers.format(of: source))

    for id in try await one.importForeign(source, as: format).sessions.added {
      let events = try await one.events(of: id)
      _ = try await other.importSessions(SessionFile.data(of: events))

      #expect(try await other.events(of: id) == events)
      let session = Session(replaying: events)
      #expect(session.isClosed && session.scores.isEmpty && !session.isBlind)
      #expect(session.pairs.isEmpty == (PreferenceSamples.texts[name] == nil))
      #expect(session.unfinishedVariants == [])
      #expect(session.generations.allSatisfy { (1...8).contains($0.variants.count) })
    }
  }

  /// A file that is cut off anywhere gives its sessions or a problem, and never a part.
  @Test(arguments: names.filter { $0 != "llm" })
  func nothingIsImportedByHalf(name: String) async throws {
    let whole = try ForeignSamples.source(name, in: folder)
    let format = try #require(Importers.format(of: whole))
    let importer = try #require(Importers.importer(of: format))
    var problems = 0

    for count in stride(from: 1, to: whole.data.count, by: 37) {
      let log = try SQLiteSessionLog.inMemory()
      let source = ImportSource(
        name: whole.name, path: nil, changedAt: 0, data: whole.data.prefix(count))
      _ = importer.recognizes(source)
      do throws(ImportError) {
        _ = try await log.importForeign(source, as: format)
      } catch {
        problems += 1
        #expect(try await log.sessions(matching: "") == [])
        guard case .foreign(let problem) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(!problem.reason.isEmpty && !problem.remedy.isEmpty)
      }
    }

    #expect(problems > 0 || name == "markdown")
  }

  @Test func aDatabaseOfAnotherKindIsNotKnown() throws {
    let log = try folder.open("store.sqlite")

    let source = try ForeignSamples.source(at: log.path)

    #expect(Importers.format(of: source) == nil)
  }
}
