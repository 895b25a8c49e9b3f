import GRDB

extension Schema {
  /// The name of the migration that makes ``search``.
  static let searchMigration = "5 search"

  /// The version of what is derived from the log; raised when rows come to hold other things than
  /// before, so that an older store makes them again once.
  static let derivedVersion = 2

  /// What a search needs beside the words: when a text was written, which variants were taken into
  /// a draft, and vectors of texts.
  ///
  /// `documents` and `vectors` have the row numbers of ``TextRow/key(session:place:)``. A vector is
  /// of the passage from `start` up to `end`, in bytes; `digest` is that of the whole text.
  static let search = """
    CREATE TABLE documents (
      id INTEGER PRIMARY KEY,
      time INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE acceptances (
      session INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
      generation INTEGER NOT NULL,
      place INTEGER NOT NULL,
      PRIMARY KEY (session, generation, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE vectors (
      number INTEGER PRIMARY KEY,
      id INTEGER NOT NULL,
      model TEXT NOT NULL,
      digest INTEGER NOT NULL,
      start INTEGER NOT NULL CHECK (start >= 0),
      end INTEGER NOT NULL CHECK (end >= start),
      vector BLOB NOT NULL CHECK (length(vector) > 0 AND length(vector) % 4 = 0)
    ) STRICT;
    CREATE INDEX vectors_by_text ON vectors (id, model);
    CREATE TABLE derived (version INTEGER NOT NULL) STRICT;
    INSERT INTO derived (version) VALUES (0);
    """

  /// Makes what is derived from the log again where an older program wrote it.
  ///
  /// Of a session with a wrong event, what comes before it is taken.
  static func refresh(_ writer: any DatabaseWriter) throws {
    let known = try writer.read { try Int.fetchOne($0, sql: "SELECT version FROM derived") }
    guard known.map({ $0 < derivedVersion }) ?? true else { return }
    try writer.write { database in
      // Another process may have been quicker.
      let now = try Int.fetchOne(database, sql: "SELECT version FROM derived")
      guard now.map({ $0 < derivedVersion }) ?? true else { return }
      try Projection.make(database)
      try database.execute(sql: "DELETE FROM derived")
      try database.execute(
        sql: "INSERT INTO derived (version) VALUES (?)", arguments: [derivedVersion])
    }
  }
}
