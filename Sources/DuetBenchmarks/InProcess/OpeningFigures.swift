import DuetSession
import DuetStore
import Foundation
import GRDBSQLite

/// What it costs to open a session, short or long, beside SQLite reading the same events.
struct OpeningFigures {
  let bench: Bench
  /// The program, when it is at hand.
  let program: String?

  /// How many events the sessions have.
  private static let sizes = [1_000, 100_000, 1_000_000]

  func measure() async throws -> [Figure] {
    var figures: [Figure] = []
    for size in Self.sizes {
      let path = bench.folder + "/opening-\(size).sqlite"
      let id = SessionID("long\(size)")
      let writing = try await write(size, of: id, to: path)
      figures += try await measure(id, size: size, in: path)
      figures.append(writing)
    }
    return figures
  }

  /// Writes a session as it would have grown, some events an append.
  private func write(_ size: Int, of id: SessionID, to path: String) async throws -> Figure {
    let log = try SQLiteSessionLog.open(at: path)
    var writer = LongSession(id: id, seed: UInt64(size))
    var samples = Samples()
    while writer.count < size {
      let events = writer.next(min(500, size - writer.count))
      let began = ContinuousClock.now
      try await log.append(events, to: id)
      samples.add(.now - began)
    }
    try await log.append(writer.close(), to: id)
    return Figure(
      name: "append of 500 events, \(size) events, ms", samples: samples, reference: "none")
  }

  private func measure(_ id: SessionID, size: Int, in path: String) async throws -> [Figure] {
    var opening = Samples()
    var reading = Samples()
    var appending = Samples()
    for round in 0..<(5 * bench.rounds) {
      let began = ContinuousClock.now
      let log = try SQLiteSessionLog.open(at: path)
      let session = try await log.session(id)
      opening.add(.now - began)
      let read = ContinuousClock.now
      try Self.readRows(of: path)
      reading.add(.now - read)
      if round < bench.rounds {
        let event = SessionEvent(
          number: session.eventCount + 1, moment: session.lastMoment,
          fact: .sessionRenamed(SessionTitle(title: "Round \(round)")))
        let other = try SQLiteSessionLog.open(at: path)
        let began = ContinuousClock.now
        try await other.append([event], to: id)
        appending.add(.now - began)
      }
    }
    let reference = "SQLite, all its events"
    var figures = [
      Figure(
        name: "open a session, \(size) events, ms", samples: opening, reference: reference,
        referenceSamples: reading),
      Figure(
        name: "first append of a process, \(size) events, ms", samples: appending,
        reference: reference, referenceSamples: reading),
    ]
    if let program { figures += try studio(program, id, size: size, in: path) }
    return figures
  }

  /// The time from the start of the program until the session stands on the screen, and its memory.
  private func studio(
    _ program: String, _ id: SessionID, size: Int, in path: String
  ) throws -> [Figure] {
    var samples = Samples()
    var memory = Samples()
    let home = bench.folder + "/home-opening"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    for _ in 0..<(5 * bench.rounds) {
      let arguments = [program, "write", id.name, "--store", path]
      let terminal = try TerminalProgram(arguments, home: home, columns: 80, rows: 24)
      defer { terminal.end() }
      samples.add(try terminal.ready("Draft"))
      memory.add(Self.peakMegabytes(of: terminal.process))
    }
    return [
      Figure(
        name: "start to ready with a session, \(size) events, ms", samples: samples,
        reference: "none"),
      Figure(
        name: "peak memory at start, \(size) events, MB", samples: memory, reference: "none"),
    ]
  }

  /// The most memory that a process had.
  private static func peakMegabytes(of process: pid_t) -> Double {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
    return (line.flatMap { Double($0.filter(\.isNumber)) } ?? 0) / 1024
  }

  /// Reads every event of a store with SQLite alone.
  private static func readRows(of path: String) throws {
    var handle: OpaquePointer?
    guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
      throw BenchError.store("not opened")
    }
    defer { sqlite3_close(handle) }
    var statement: OpaquePointer?
    let sql = "SELECT data FROM events ORDER BY session, number"
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
      throw BenchError.store("not read")
    }
    defer { sqlite3_finalize(statement) }
    var sum = 0
    while sqlite3_step(statement) == SQLITE_ROW {
      let bytes = sqlite3_column_blob(statement, 0)
      sum += Int(sqlite3_column_bytes(statement, 0))
      if bytes == nil { throw BenchError.store("an event is empty") }
    }
    if sum == 0 { throw BenchError.store("it is empty") }
  }
}
