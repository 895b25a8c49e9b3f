import GRDB

/// What a store is raised to when it is opened.
struct SchemaGoal {
  /// The version that a raised store has.
  var version: Int
  /// How it gets there.
  var migrator: DatabaseMigrator

  /// What this program writes.
  static var newest: SchemaGoal { SchemaGoal(version: Schema.version, migrator: Schema.migrator) }
}
