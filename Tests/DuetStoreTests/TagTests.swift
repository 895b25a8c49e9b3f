import DuetSession
import GRDB
import Testing

@testable import DuetStore

@Suite struct TagTests {
  @Test func theTagsThatWereGivenLastStand() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.happen(.sessionTagged(SessionTags(tags: ["b", "a", "b"])))
    try await log.append(script.events, to: script.id)
    let first = try await log.sessions(matching: "").map(\.tags)

    script.happen(.sessionTagged(SessionTags(tags: [])))
    try await log.append(Array(script.events.suffix(1)), to: script.id)

    #expect(first == [["a", "b"]])
    #expect(try await log.sessions(matching: "").map(\.tags) == [[]])
    #expect(try await log.verify().isClean)
    #expect(try await log.rebuild().isClean)
  }

  /// A store as the first version of the program left it.
  @Test func aStoreWithoutTagsIsRaised() async throws {
    let folder = try StoreFolder()
    let script = Script("s")
    try VersionOneStore.write(script.events, of: script.id, to: folder.file())

    let raised = try folder.open()

    #expect(try await raised.sessions(matching: "").map(\.tags) == [[]])
    #expect(try await raised.verify().isClean)
  }

  @Test func anOlderStoreIsMergedWithoutBeingRaised() async throws {
    let folder = try StoreFolder()
    let script = Script("s")
    try VersionOneStore.write(script.events, of: script.id, to: folder.file("old"))
    let before = try folder.read("old")

    let report = try await folder.open("new").merge(OtherStore.open(at: folder.file("old")))

    #expect(report.added == [script.id])
    #expect(try folder.read("old") == before)
  }
}
