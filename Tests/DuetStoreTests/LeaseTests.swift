import DuetSession
import DuetTesting
import Foundation
import Testing

@testable import DuetStore

/// The leases that keep the same contract; each call gives two programs' views of one store.
enum LeaseKind: CaseIterable {
  case twin, file

  func withLeases(_ body: (any SessionLeases, any SessionLeases) throws -> Void) throws {
    switch self {
    case .twin:
      let leases = MemoryLeases()
      try body(leases, leases)
    case .file:
      let folder = try StoreFolder()
      try body(FileLeases(store: folder.file()), FileLeases(store: folder.file()))
      withExtendedLifetime(folder) {}
    }
  }
}

@Suite struct LeaseTests {
  private let one = SessionID("one")
  private let other = SessionID("other")

  @Test(arguments: LeaseKind.allCases)
  func oneProgramAtATimeHasTheRightToWriteASession(kind: LeaseKind) throws {
    try kind.withLeases { here, there in
      let lease = try #require(here.acquire(one))

      #expect(there.acquire(one) == nil)
      #expect(here.acquire(one) == nil)
      #expect(there.held(among: [one, other]) == [one])
      #expect(there.acquire(other) != nil)
      lease.release()
      lease.release()
      #expect(there.held(among: [one]) == [])
      #expect(there.acquire(one) != nil)
    }
  }

  @Test(arguments: LeaseKind.allCases)
  func theRightEndsWithItsValue(kind: LeaseKind) throws {
    try kind.withLeases { here, there in
      do { #expect(here.acquire(one) != nil) }

      #expect(there.acquire(one) != nil)
    }
  }

  @Test(arguments: LeaseKind.allCases)
  func whoNeedsItIsToldThatItIsInUse(kind: LeaseKind) throws {
    try kind.withLeases { here, there in
      let lease = try here.require(one)

      #expect(throws: LogError.inUse(one)) { try there.require(one) }
      withExtendedLifetime(lease) {}
    }
  }

  @Test func everyNameOfAStoreLeadsToTheSameLeases() throws {
    let folder = try StoreFolder()
    try folder.write([], to: "duet.sqlite")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: folder.file())
    let lease = try FileLeases(store: folder.file()).require(one)

    #expect(FileLeases(store: folder.file("link")).acquire(one) == nil)
    withExtendedLifetime(lease) {}
  }

  @Test func closingAnotherDescriptorOfTheFileKeepsTheRight() throws {
    let folder = try StoreFolder()
    let leases = FileLeases(store: folder.file())
    let lease = try leases.require(one)

    _ = try Data(contentsOf: URL(fileURLWithPath: folder.file("duet.sqlite-leases")))

    #expect(leases.acquire(one) == nil)
    withExtendedLifetime(lease) {}
  }

  @Test func whereNothingCanBeLockedTheLogAloneDecides() {
    let leases = FileLeases(store: "/nowhere/at/all/duet.sqlite")

    #expect(leases.acquire(one) != nil)
    #expect(leases.held(among: [one]) == [])
  }

  @Test func severalAreTakenAllOrNone() throws {
    let folder = try StoreFolder()
    let leases = FileLeases(store: folder.file())
    let lease = try leases.require(other)

    #expect(throws: LogError.inUse(other)) { try leases.require(all: [one, other]) }
    #expect(leases.held(among: [one, other]) == [other])
    withExtendedLifetime(lease) {}
  }

  @Test func aSessionThatIsBeingWrittenIsNeitherDeletedNorImported() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    var script = Script("one")
    try await log.append(script.events, to: script.id)
    script.type("more")
    let file = try SessionFile.data(of: script.events)
    let lease = try FileLeases(store: folder.file()).require(script.id)

    await #expect(throws: LogError.inUse(script.id)) { try await log.delete(script.id) }
    await #expect(throws: ImportError.log(.inUse(script.id))) {
      try await log.importSessions(file)
    }
    lease.release()
    #expect(try await log.importSessions(file).extended == [script.id])
    try await log.delete(script.id)
  }
}
