import DuetSession
import Foundation
import GRDB

/// The bytes of a session's events with their hashes, in order, each held against the chain.
///
/// For what is copied without being understood: an export, a backup.
struct BytesCursor {
  private let id: SessionID
  private var pieces: EventPieces
  private var chain = EventChain()

  init(_ database: Database, session: Int64, id: SessionID) throws {
    self.id = id
    pieces = try EventPieces(database, session: session, from: 1)
  }

  /// The next event; nil after the last.
  ///
  /// - Throws: ``LogError/corrupt(_:event:reason:)`` for one that is missing or is not the one that
  ///   was written.
  mutating func next() throws -> (bytes: Data, hash: [UInt8])? {
    guard pieces.hasMore else { return nil }
    let number = pieces.number
    let bytes: Data
    let isWhole: Bool
    switch try pieces.next() {
    case .row(let row):
      bytes = row.data
      isWhole = chain.append(bytes) == row.hash
    case .chunk(let folded):
      bytes = Data(folded.chunk.bytes)
      isWhole = chain.append(bytes).starts(with: folded.check)
    case nil:
      throw LogError.corrupt(id, event: number, reason: "it is missing")
    }
    guard isWhole else {
      throw LogError.corrupt(id, event: number, reason: "it is not the one that was written")
    }
    return (bytes, chain.hash)
  }
}
