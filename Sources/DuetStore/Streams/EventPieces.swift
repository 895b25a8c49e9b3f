import DuetSession
import Foundation
import GRDB

/// Where an event lies in the log.
enum EventPiece {
  /// In a row of its own.
  case row(EventRow)
  /// In the stream of a variant.
  case chunk(FoldedChunk)
}

/// The rows and the streams of a session's log, merged by the numbers of their events.
///
/// Only the streams that are open at a number are in memory.
struct EventPieces {
  private let rows: RowCursor
  private var row: EventRow?
  private let streams: StreamCursor
  private var coming: StreamReader?
  private var open: [StreamReader] = []
  /// The number that is asked for next.
  private(set) var number: Int
  /// The number of the first event of a stream that had no place; nil when all had.
  private(set) var misplaced: Int?

  init(_ database: Database, session: Int64, from number: Int) throws {
    self.number = number
    rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT number, ms, kind, data, hash FROM events WHERE session = ? AND number >= ?
        ORDER BY number
        """,
      arguments: [session, number])
    streams = try StreamCursor(database, session: session, from: number)
    row = try rows.next().map { EventRow($0) }
    coming = try streams.next()
  }

  /// Whether there is an event with the number asked for next, or a higher one.
  var hasMore: Bool { row != nil || coming != nil || !open.isEmpty }

  /// The event of the number asked for next; nil when there is none.
  ///
  /// The number goes up by one.
  mutating func next() throws -> EventPiece? {
    try openStreams()
    defer { number += 1 }
    if let row, row.number == number {
      self.row = try rows.next().map { EventRow($0) }
      return .row(row)
    }
    for place in open.indices where open[place].next?.chunk.number == number {
      return take(place).map(EventPiece.chunk)
    }
    return nil
  }

  /// Everything that claims to be the event of the number asked for next: one, in a sound log.
  ///
  /// The number goes up by one.
  mutating func candidates() throws -> [EventPiece] {
    try openStreams()
    defer { number += 1 }
    var found: [EventPiece] = []
    if let row, row.number == number {
      self.row = try rows.next().map { EventRow($0) }
      found.append(.row(row))
    }
    for place in open.indices.reversed() where open[place].next?.chunk.number == number {
      if let chunk = take(place) { found.append(.chunk(chunk)) }
    }
    return found
  }

  /// Opens the streams that begin at the number asked for next, or before it.
  private mutating func openStreams() throws {
    while var stream = coming, stream.first <= number {
      while let next = stream.next, next.chunk.number < number { stream.advance() }
      if stream.next == nil { misplaced = misplaced ?? stream.first } else { open.append(stream) }
      coming = try streams.next()
    }
  }

  /// The next event of an open stream, which is closed behind its last.
  private mutating func take(_ place: Int) -> FoldedChunk? {
    let chunk = open[place].next
    open[place].advance()
    if open[place].next == nil { open.remove(at: place) }
    return chunk
  }
}
