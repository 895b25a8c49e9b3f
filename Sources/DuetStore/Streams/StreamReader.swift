import DuetSession
import Foundation
import GRDB

/// Unfolds a stream, event by event.
struct StreamReader {
  /// The number of the first event that the row speaks of.
  let first: Int
  private let last: Int
  private let variant: String
  private let timing: [UInt8]
  private let checks: [UInt8]
  private let text: [UInt8]
  private var timingPlace = 0
  private var textPlace = 0
  private var count = 0
  private var milliseconds = 0
  /// The next event; nil after the last, and at the first that cannot be unfolded.
  private(set) var next: FoldedChunk?

  init(_ row: Row) {
    first = row[0]
    last = row[1]
    // Whatever the bytes are, a name is made of them; a damaged one fits no hash.
    variant = String(decoding: (row[2] as Data?) ?? Data(), as: UTF8.self)
    timing = Array(row[3] as Data)
    checks = Array(row[4] as Data)
    text = Array(row[5] as Data)
    next = read(after: first)
  }

  /// Moves to the event behind ``next``.
  mutating func advance() {
    guard let number = next?.chunk.number else { return }
    next = number == last ? nil : read(after: number)
  }

  /// The next event; the last one, and only it, uses up all that the row has.
  private mutating func read(after number: Int) -> FoldedChunk? {
    let check = count * StreamRow.checkLength
    guard let step = PackedNumbers.read(timing, at: &timingPlace),
      let pause = PackedNumbers.read(timing, at: &timingPlace),
      let length = PackedNumbers.read(timing, at: &timingPlace),
      count == 0 ? step == 0 : step > 0, step <= last - number, length >= 0,
      length <= text.count - textPlace, check + StreamRow.checkLength <= checks.count
    else { return nil }
    let isLast = number + step == last
    let end = textPlace + length
    count += 1
    milliseconds &+= pause
    defer { textPlace = end }
    guard isLast == (timingPlace == timing.count), !isLast || isUsedUp(textEnd: end) else {
      return nil
    }
    return FoldedChunk(
      chunk: ChunkBytes(
        number: number + step, milliseconds: milliseconds, variant: variant,
        text: Array(text[textPlace..<end])),
      check: checks[check..<(check + StreamRow.checkLength)])
  }

  private func isUsedUp(textEnd: Int) -> Bool {
    textEnd == text.count && count * StreamRow.checkLength == checks.count
  }
}

/// An event of a stream, with as much of its hash as is kept.
struct FoldedChunk {
  let chunk: ChunkBytes
  let check: ArraySlice<UInt8>
}

/// The streams of a session that reach to a number or beyond it, by their first events.
///
/// They are found by the index alone, and each is read when it is asked for: to order the rows
/// themselves, SQLite would read them all.
struct StreamCursor {
  private let places: FastDatabaseValueCursor<Int64>
  private let database: Database
  private let session: Int64

  init(_ database: Database, session: Int64, from number: Int) throws {
    self.database = database
    self.session = session
    places = try Int64.fetchCursor(
      database,
      sql: """
        SELECT first FROM streams INDEXED BY streams_by_end WHERE session = ? AND last >= ?
        ORDER BY first
        """,
      arguments: [session, number])
  }

  /// The next stream; nil after the last.
  func next() throws -> StreamReader? {
    guard let first = try places.next() else { return nil }
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT first, last, variant, timing, checks, text FROM streams
          WHERE session = ? AND first = ?
          """),
      arguments: [session, first])
    return row.map { StreamReader($0) }
  }
}
