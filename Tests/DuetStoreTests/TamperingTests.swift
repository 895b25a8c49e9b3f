import DuetSession
@testable import DuetStore
import Foundation
import GRDB
import Testing

/// Whatever is done to an event of a session behind the store's back, the check names that event.
@Suite struct TamperingTests {
  private func expectNamed(_ changes: [TamperedLog.Change], in store: TamperedLog) async throws {
    for (change, problem) in zip(changes, try await store.problems(after: changes)) {
      guard let problem else { continue }
      #expect(problem?.event == change.event, "\(change)")
    }
  }

  @Test(arguments: ["product", "rating"])
  func aFlippedBitOrARemovedEventIsNamed(sample: String) async throws {
    let store = try await TamperedLog(TamperedLog.sample(sample))
    var changes: [TamperedLog.Change] = []

    for row in try await store.rows() {
      let data = flipped(row.data, row.number * 7, bit: row.number)
      changes.append(
        .init(
          event: row.number, sql: "UPDATE events SET data = ? WHERE number = ?",
          arguments: [data, row.number]))
      changes.append(
        .init(
          event: row.number, sql: "DELETE FROM events WHERE number = ?", arguments: [row.number]))
    }

    try await expectNamed(changes, in: store)
  }

  @Test func aFlippedBitInAnyColumnIsNamed() async throws {
    let store = try await TamperedLog(Script.streaming(chunks: 6).events)
    var changes: [TamperedLog.Change] = []

    for row in try await store.rows() {
      for bit in 0..<8 {
        let values: [(String, any DatabaseValueConvertible)] = [
          ("data = ?", flipped(row.data, row.number * 13 + bit * 31, bit: bit)),
          ("data = ?", flipped(row.data, row.data.count - 1, bit: bit)),
          ("hash = ?", flipped(Data(row.hash), row.number + bit * 4, bit: bit)),
          ("kind = CAST(? AS TEXT)", flipped(Data(row.kind.utf8), row.number + bit, bit: bit)),
          ("ms = ?", row.ms ^ 1 << (bit * 9)), ("number = ?", row.number ^ 1 << bit),
          ("number = ?", row.number ^ 1 << (8 + bit * 7)),
        ]
        for (column, value) in values {
          changes.append(
            .init(
              event: row.number, sql: "UPDATE events SET \(column) WHERE number = ?",
              arguments: [value, row.number]))
        }
      }
    }

    try await expectNamed(changes, in: store)
  }

  @Test func aFlippedBitInAnyByteOfAStreamIsNamed() async throws {
    let store = try await TamperedLog(Script.streaming(chunks: 6).events)
    var changes: [TamperedLog.Change] = []

    for first: Int in try await store.fetch("SELECT first FROM streams") {
      let stream = try await store.stream(first)
      for (column, owners) in stream.owners {
        let bytes = try #require(try await store.bytes(column, of: first))
        #expect(bytes.count == owners.count)
        for (place, owner) in owners.enumerated() {
          for bit in column == "timing" ? [0, 1, 2, 3, 4, 5, 6, 7] : [place, place + 5] {
            changes.append(
              .init(
                event: owner, sql: "UPDATE streams SET \(column) = ? WHERE first = ?",
                arguments: [flipped(bytes, place, bit: bit), first]))
          }
        }
      }
      for bit in 0..<62 {
        changes.append(
          .init(
            event: first, sql: "UPDATE streams SET first = ? WHERE first = ?",
            arguments: [first ^ 1 << bit, first]))
      }
    }

    try await expectNamed(changes, in: store)
  }

  @Test func aChangedNameOrEndOfAStreamIsNamedWithinIt() async throws {
    let store = try await TamperedLog(Script.streaming(chunks: 6).events)
    let lasts: [Int] = try await store.fetch("SELECT last FROM streams")

    for last in lasts {
      let ends = (0..<60).map {
        TamperedLog.Change(
          event: last, sql: "UPDATE streams SET last = ? WHERE last = ?",
          arguments: [last ^ 1 << $0, last])
      }
      let names = ["1Q", "2A", "", "\u{0}"].map {
        TamperedLog.Change(
          event: last, sql: "UPDATE streams SET variant = ? WHERE last = ?",
          arguments: [$0, last])
      }

      for problem in try await store.problems(after: ends + names) {
        let event = try #require(problem??.event)
        #expect(event <= last)
      }
    }
  }

  @Test func aRemovedOrDoubledStreamIsNamed() async throws {
    let store = try await TamperedLog(Script.streaming(chunks: 6).events)
    let firsts: [Int] = try await store.fetch("SELECT first FROM streams")
    var changes = firsts.map {
      TamperedLog.Change(
        event: $0, sql: "DELETE FROM streams WHERE first = ?", arguments: [$0])
    }
    changes += firsts.map {
      TamperedLog.Change(
        event: $0, sql: "UPDATE streams SET session = 2 WHERE first = ?", arguments: [$0])
    }
    let doubled = firsts.map {
      TamperedLog.Change(
        event: $0,
        sql: """
          INSERT INTO streams SELECT session, first + 90, last + 90, variant, timing, checks, text
          FROM streams WHERE first = ?
          """, arguments: [$0])
    }

    try await expectNamed(changes, in: store)
    for problem in try await store.problems(after: doubled) { #expect(problem != .some(nil)) }
  }

  @Test(arguments: ["product", "rating"])
  func swappedAndDoubledEventsAreNamed(sample: String) async throws {
    let store = try await TamperedLog(TamperedLog.sample(sample))
    let rows = try await store.rows()
    var changes: [TamperedLog.Change] = []

    for (row, next) in zip(rows, rows.dropFirst()) {
      let swap = """
        CREATE TEMP TABLE two AS SELECT * FROM events WHERE number IN (\(row.number), \(next.number));
        DELETE FROM events WHERE number IN (\(row.number), \(next.number));
        INSERT INTO events SELECT session, \(row.number + next.number) - number, ms, kind, data, hash
        FROM two
        """
      let double = """
        INSERT INTO events SELECT session, \(store.events.count + 1), ms, kind, data, hash
        FROM events WHERE number = \(row.number)
        """
      changes.append(.init(event: row.number, sql: swap))
      changes.append(.init(event: store.events.count + 1, sql: double))
    }

    try await expectNamed(changes, in: store)
  }

  @Test func anEndThatIsCutOffIsNamed() async throws {
    let store = try await TamperedLog(TamperedLog.sample("product"))
    let numbers = try await store.rows().map(\.number)

    let changes = (1...40).map { count in
      let first = numbers[numbers.count - count]
      return TamperedLog.Change(
        event: first, sql: "DELETE FROM events WHERE number >= ?", arguments: [first])
    }

    try await expectNamed(changes, in: store)
  }

  @Test func aFlippedBitInAnyLineOfAFileIsNamed() throws {
    let lines = try Self.lines("product")

    for (place, line) in lines.enumerated().dropFirst() {
      var changed = lines
      changed[place] = flipped(line, place * 37, bit: place)
      #expect(Self.problem(changed) == place + 1)
    }
  }

  @Test func aRemovedOrSwappedLineOfAFileIsNamed() throws {
    let lines = try Self.lines("rating")

    for place in lines.indices.dropFirst() {
      var changed = lines
      changed.remove(at: place)
      #expect(Self.problem(changed) == place + 1)
      changed = lines
      changed.swapAt(place, max(1, place - 1))
      #expect(Self.problem(changed) == (place == 1 ? nil : place))
    }
  }

  private static func lines(_ sample: String) throws -> [Data] {
    try TamperedLog.sampleData(sample).split(separator: 10).map { Data($0) }
  }

  private static func problem(_ lines: [Data]) -> Int? {
    do throws(SessionFile.Problem) {
      _ = try SessionFile.sessions(from: Data(lines.joined(separator: [10])))
      return nil
    } catch {
      return error.line
    }
  }
}

private func flipped(_ bytes: Data, _ place: Int, bit: Int) -> Data {
  var bytes = bytes
  bytes[place % bytes.count] ^= 1 << UInt8(bit % 8)
  return bytes
}

/// Which event each byte of a stream belongs to.
private struct OwnedStream {
  var owners: [(column: String, [Int])] = []
}

extension TamperedLog {
  /// The stream that begins at an event, put together from the events themselves.
  fileprivate func stream(_ first: Int) async throws -> OwnedStream {
    guard case .chunkArrived(let chunk) = events[first - 1].fact else { return OwnedStream() }
    var (timing, checks, text): ([Int], [Int], [Int]) = ([], [], [])
    var stream = StreamRow(variant: chunk.variant.description)
    for event in events {
      guard case .chunkArrived(let other) = event.fact, other.variant == chunk.variant else {
        continue
      }
      stream.append(
        ChunkBytes(
          number: event.number, milliseconds: event.moment.milliseconds,
          variant: stream.variant, text: Array(other.text.utf8)), hash: [0, 0, 0, 0])
      timing += Array(repeating: event.number, count: stream.timing.count - timing.count)
      checks += Array(repeating: event.number, count: stream.checks.count - checks.count)
      text += Array(repeating: event.number, count: stream.text.count - text.count)
    }
    return OwnedStream(owners: [("timing", timing), ("checks", checks), ("text", text)])
  }

  fileprivate func bytes(_ column: String, of first: Int) async throws -> Data? {
    let found: [Data] = try await fetch("SELECT \(column) FROM streams WHERE first = \(first)")
    return found.first
  }
}
