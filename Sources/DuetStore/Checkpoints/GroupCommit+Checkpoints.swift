import DuetSession
import GRDB

extension Fold {
  /// The checkpoint to be made now; nil while the newest one is near enough.
  mutating func dueCheckpoint(id: SessionID) -> Checkpoint? {
    let isDue =
      head.number - checkpointed >= Checkpoint.spacing
      || session.isClosed && head.number - checkpointed >= Checkpoint.spacingAtClose
    return isDue ? checkpoint(id: id) : nil
  }
}

extension DatabaseWriter {
  /// Writes checkpoints after what is being written now; nobody waits for it.
  ///
  /// A checkpoint that cannot be written is made again some events later, and nothing is lost.
  func writeLater(_ checkpoints: [Checkpoint]) {
    guard !checkpoints.isEmpty else { return }
    asyncWrite(
      { database in for checkpoint in checkpoints { try checkpoint.write(database) } },
      completion: { _, _ in })
  }

  /// Writes checkpoints; returns when they are there, or could not be written.
  func writeNow(_ checkpoints: [Checkpoint]) async {
    guard !checkpoints.isEmpty else { return }
    await withCheckedContinuation { continuation in
      asyncWrite(
        { database in for checkpoint in checkpoints { try checkpoint.write(database) } },
        completion: { _, _ in continuation.resume() })
    }
  }
}
