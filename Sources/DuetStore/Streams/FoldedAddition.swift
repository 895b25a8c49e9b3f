import DuetSession
import Foundation
import GRDB

/// Events to be added at the end of a log, those that bring text of variants that end with them
/// folded already.
///
/// Most of what an import brings never needs a row of its own.
struct FoldedAddition: Sendable {
  private var rows: [EventRow] = []
  /// The streams, by their first events.
  private let streams: [StreamRow]

  /// Folds events where they can be; the last one stays a row.
  ///
  /// - Parameter ended: the variants that are over after these events.
  init(_ events: [EventRow], ended: Set<String>) {
    var streams: [String: StreamRow] = [:]
    for event in events.dropLast() {
      let chunk =
        event.kind == FactKind.chunkArrived.rawValue && !ended.isEmpty
        ? event.data.withUnsafeBytes { ChunkBytes($0) } : nil
      if let chunk, ended.contains(chunk.variant) {
        streams[chunk.variant, default: StreamRow(variant: chunk.variant)]
          .append(chunk, hash: event.hash)
      } else {
        rows.append(event)
      }
    }
    rows += events.suffix(1)
    self.streams = streams.values.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }

  /// Adds everything in the order of its numbers.
  func insert(_ database: Database, session: Int64) throws {
    var coming = streams[...]
    for row in rows {
      while let stream = coming.first, (stream.first ?? 0) < row.number {
        try stream.insert(database, session: session)
        coming.removeFirst()
      }
      try row.insert(database, session: session)
    }
  }
}
