import DuetSession
import GRDB

/// Holds the checkpoints of a session against the fold of its events, which passes them.
struct CheckpointCheck {
  private let session: Int64
  private let id: SessionID
  /// After which events checkpoints are still to come, the next one last.
  private var awaited: [Int]
  private var isWrong = false

  init(_ database: Database, session: Int64, id: SessionID) throws {
    self.session = session
    self.id = id
    awaited = try Checkpoint.numbers(database, session: session).reversed()
  }

  /// Checks the checkpoint at which a fold stands, if there is one.
  mutating func check(_ fold: inout Fold, _ database: Database) throws {
    guard awaited.last == fold.head.number else { return }
    awaited.removeLast()
    let number = fold.head.number
    switch try Checkpoint.read(database, session: session, id: id, number: number) {
    case .whole(let stored):
      let expected = fold.checkpoint(id: id)
      let isEqual =
        stored.head == expected.head && stored.session == expected.session
        && stored.title == expected.title && stored.words == expected.words
      if !isEqual { isWrong = true }
    case .broken, nil: isWrong = true
    case .otherVersion: break
    }
  }

  /// The table of checkpoints, when one is wrong or belongs to no event.
  var differences: [String] { isWrong || !awaited.isEmpty ? ["checkpoints"] : [] }
}
