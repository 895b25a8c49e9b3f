import GRDB

extension Schema {
  /// Gives judgements columns for reasons of a list and for passages, and pairs columns for the
  /// known answer and for how they were drawn.
  static func addReasons(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE preferences ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE preferences ADD COLUMN pins TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE pairs ADD COLUMN gold TEXT
          CHECK (gold IN ('left', 'right', 'tie', 'both_bad'));
        ALTER TABLE pairs ADD COLUMN draw TEXT;
        PRAGMA user_version = 6;
        """)
  }
}
