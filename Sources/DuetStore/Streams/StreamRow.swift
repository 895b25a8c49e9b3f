import DuetSession
import Foundation
import GRDB

/// Events that tell of one variant's text, folded: the text once, and how it came beside it.
///
/// Of each event the timing has three numbers: its number and its milliseconds, each less those of
/// the event before it in the stream, and how many bytes of the text it brought. The first counts
/// from `first` and from 0. The checks have the first four bytes of each event's hash: the hash
/// itself is found again by the chain, and these tell at which event a damaged stream goes wrong.
struct StreamRow: Sendable {
  /// How many bytes of each event's hash are kept.
  static let checkLength = 4

  let variant: String
  private(set) var numbers: [Int] = []
  private(set) var timing: [UInt8] = []
  private(set) var checks: [UInt8] = []
  private(set) var text: [UInt8] = []
  private var milliseconds = 0

  /// A stream without events.
  init(variant: String) {
    self.variant = variant
  }

  /// Folds in the next event of the stream.
  mutating func append(_ chunk: ChunkBytes, hash: some Collection<UInt8>) {
    PackedNumbers.append(chunk.number - (numbers.last ?? chunk.number), to: &timing)
    PackedNumbers.append(chunk.milliseconds &- milliseconds, to: &timing)
    PackedNumbers.append(chunk.text.count, to: &timing)
    checks.append(contentsOf: hash.prefix(Self.checkLength))
    text.append(contentsOf: chunk.text)
    numbers.append(chunk.number)
    milliseconds = chunk.milliseconds
  }

  /// The number of the first event; nil without events.
  var first: Int? { numbers.first }

  /// Puts the stream in the place of its events.
  func replace(_ database: Database, session: Int64) throws {
    try insert(database, session: session)
    let delete = try database.cachedStatement(
      sql: "DELETE FROM events WHERE session = ? AND number = ?")
    for number in numbers { try delete.execute(arguments: [session, number]) }
  }

  /// Adds the stream to the log.
  func insert(_ database: Database, session: Int64) throws {
    guard let first = numbers.first, let last = numbers.last else { return }
    try database.cachedStatement(
      sql: """
        INSERT INTO streams (session, first, last, variant, timing, checks, text)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [session, first, last, variant, Data(timing), Data(checks), Data(text)])
  }
}

/// Folds the text of variants that are over.
enum StreamFolding {
  /// Folds the events that brought text of variants, where they are still rows of their own.
  ///
  /// An event that is not byte for byte what this program writes stays a row, and so does the
  /// newest event of a log, to which the next is tied. Costs one reading of what is not folded.
  static func fold(_ database: Database, session: Int64, variants: Set<String>) throws {
    guard !variants.isEmpty else { return }
    let head = try EventHead.fetch(database, session: session).number
    var streams: [String: StreamRow] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT number, ms, data, hash FROM events INDEXED BY chunks
        WHERE session = ? AND kind = 'chunkArrived' AND number < ? ORDER BY number
        """, arguments: [session, head])
    while let row = try rows.next() {
      let chunk = (row[2] as Data).withUnsafeBytes(ChunkBytes.init)
      guard let chunk, variants.contains(chunk.variant), chunk.number == row[0],
        chunk.milliseconds == row[1]
      else { continue }
      streams[chunk.variant, default: StreamRow(variant: chunk.variant)]
        .append(chunk, hash: row[3] as Data)
    }
    for stream in streams.values { try stream.replace(database, session: session) }
  }
}
