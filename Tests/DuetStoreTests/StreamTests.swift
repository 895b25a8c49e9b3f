import DuetSession
@testable import DuetStore
import DuetText
import Foundation
import GRDB
import Testing

@Suite struct StreamTests {
  @Test func theTextOfVariantsThatAreOverIsKeptOnce() async throws {
    let log = try SQLiteSessionLog.inMemory()
    let script = Script.streaming(chunks: 50)

    try await log.append(script.events, to: script.id)

    #expect(try await log.count("events WHERE kind = 'chunkArrived'") == 0)
    #expect(try await log.count("streams") == 4)
    #expect(try await log.events(of: script.id) == script.events)
    #expect(try await log.exportSession(script.id) == SessionFile.data(of: script.events))
    #expect(try await log.verify().isClean)
  }

  @Test func theTextOfAVariantThatIsNotOverStaysAsItCame() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.request("Go on", count: 2)
    script.chunk(0, "One ")
    script.chunk(1, "Other ")
    script.happen(.variantStopped(VariantID(generation: 1, index: 0)))

    try await log.append(script.events, to: script.id)

    #expect(try await log.count("streams") == 1)
    #expect(try await log.count("events WHERE kind = 'chunkArrived'") == 1)
    #expect(try await log.events(of: script.id) == script.events)
  }

  @Test func aChunkThatComesTooLateIsKeptToo() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.generate("Go on", ["It rained."])
    script.chunk(0, " Late.")
    script.happen(.variantStopped(VariantID(generation: 1, index: 0)))
    script.chunk(0, " Later.")

    for event in script.events { try await log.append([event], to: script.id) }

    #expect(try await log.count("streams") == 2)
    #expect(try await log.count("events WHERE kind = 'chunkArrived'") == 1)
    #expect(try await log.events(of: script.id) == script.events)
    #expect(try await log.verify().isClean)
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func readingFromAnyEventGivesTheRest(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let log = try SQLiteSessionLog.inMemory()
    let script = Script.random("s", facts: 90, using: &generator)
    for event in script.events { try await log.append([event], to: script.id) }

    for number in 1...(script.events.count + 1) {
      let rest = try await log.writer.read { database in
        var cursor = try EventCursor(database, session: 1, id: script.id, from: number)
        var events: [SessionEvent] = []
        while let stored = try cursor.next() { events.append(stored.event) }
        return events
      }

      #expect(rest == Array(script.events.dropFirst(number - 1)))
    }
  }

  @Test func aChunkIsFoundWithItsHash() async throws {
    let log = try SQLiteSessionLog.inMemory()
    let script = Script.streaming(chunks: 9)
    try await log.append(script.events, to: script.id)
    var chain = EventChain()

    for event in script.events {
      let hash = chain.append(try EventCoder().bytes(of: event))
      let head = try await log.writer.read {
        try EventHead.fetch($0, session: 1, number: event.number)
      }

      #expect(head == EventHead(number: event.number, hash: hash))
    }
  }

  @Test func whatIsNotWrittenAsThisProgramWritesItIsNotFolded() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    var script = Script("s")
    script.request("Go on", count: 1)
    try await log.append(script.events, to: script.id)
    let odd = Data(
      #"{"data": {"text": "Hi", "variant": "1A"}, "kind": "chunkArrived", "ms": 20, "number": 3}"#
        .utf8)
    var chain = EventChain()
    for event in script.events { chain.append(try EventCoder().bytes(of: event)) }
    let hash = Data(chain.append(odd))
    try await DatabaseQueue(path: folder.file()).write { database in
      try database.execute(
        sql: "INSERT INTO events VALUES (1, 3, 20, 'chunkArrived', ?, ?)", arguments: [odd, hash])
    }
    script.chunk(0, "Hi", after: 0)
    script.finish(0, with: " you")

    let again = try folder.open()
    try await again.append(Array(script.events.dropFirst(3)), to: script.id)

    #expect(try await again.count("events WHERE kind = 'chunkArrived'") == 1)
    #expect(try await again.events(of: script.id) == script.events)
    #expect(try await again.verify().isClean)
  }

  @Test func theLogRefusesToLoseTheTextOfAStream() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script.streaming(chunks: 5)
    script.request("More", count: 1)
    script.chunk(0, "Once ")
    script.chunk(0, "more")
    try await log.append(script.events, to: script.id)

    for sql in [
      "UPDATE streams SET text = x'00'", "DELETE FROM streams", "DELETE FROM events WHERE ms > 0",
      "INSERT INTO streams SELECT 1, 1, 2, variant, timing, checks, text FROM streams",
      "INSERT OR REPLACE INTO streams SELECT * FROM streams",
      "DELETE FROM events WHERE kind = 'chunkArrived'",
    ] {
      await #expect(throws: DatabaseError.self, "\(sql)") {
        try await log.writer.write { try $0.execute(sql: sql) }
      }
    }
    #expect(try await log.events(of: script.id) == script.events)
  }

  @Test func aStoreOfTheFirstVersionIsFoldedWhenItIsRaised() async throws {
    let folder = try StoreFolder()
    let script = Script.streaming(chunks: 20)
    try VersionOneStore.write(script.events, of: script.id, to: folder.file())
    // The first version noted of each variant whether it is over, and more that counts for nothing here.
    let queue = try DatabaseQueue(path: folder.file())
    for place in 0..<4 {
      try await queue.write { database in
        try database.execute(
          sql: """
            INSERT INTO variants (session, generation, place, name, preset, engine, model, seed, state,
              text, length, requested_ms)
            VALUES (1, 1, ?, ?, '', '', '', '', 'finished', '', 0, 0)
            """,
          arguments: [place, VariantID(generation: 1, index: place).description])
      }
    }
    try queue.close()

    let log = try folder.open()

    #expect(try await log.count("streams") == 4)
    #expect(try await log.count("events WHERE kind = 'chunkArrived'") == 0)
    #expect(try await log.events(of: script.id) == script.events)
    #expect(try await log.verify().isClean)
  }

  @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 8_191, 1 << 40, .max, .min, .max - 1])
  func aNumberIsReadAsItWasPacked(number: Int) {
    var bytes: [UInt8] = [7]
    PackedNumbers.append(number, to: &bytes)
    var place = 1

    #expect(PackedNumbers.read(bytes, at: &place) == number)
    #expect(place == bytes.count)
    #expect(PackedNumbers.read(bytes, at: &place) == nil)
  }
}
