import GRDB

extension Schema {
  /// Adds the tables of checkpoints, which are derived from the log like all but the log itself.
  static func registerCheckpoints(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("3 checkpoints") { database in
      try database.execute(sql: checkpoints)
      try database.execute(sql: "PRAGMA user_version = 3")
    }
  }

  /// A checkpoint is the session after one of its events: a row, and the pages that it names.
  ///
  /// `marks` are the names of its pages, 16 bytes each. Pages are shared by the checkpoints of a
  /// session.
  private static let checkpoints = """
    CREATE TABLE checkpoints (
      session INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number >= 1),
      title TEXT NOT NULL,
      words INTEGER NOT NULL,
      marks BLOB NOT NULL CHECK (length(marks) % 16 = 0),
      root BLOB NOT NULL,
      PRIMARY KEY (session, number)
    ) STRICT;
    CREATE TABLE checkpoint_pages (
      session INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
      mark BLOB NOT NULL CHECK (length(mark) = 16),
      bytes BLOB NOT NULL,
      PRIMARY KEY (session, mark)
    ) STRICT;
    """
}
