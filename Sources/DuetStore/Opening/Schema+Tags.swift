import GRDB

extension Schema {
  /// Gives the list of sessions a column for their tags.
  static func addTags(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE sessions ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
        PRAGMA user_version = 4;
        """)
  }
}
