import GRDB

extension Schema {
  /// Keeps the text of a variant that is over once, with its timing beside it.
  static func addStreams(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("2 streams") { database in
      try database.execute(sql: streams)
      for session in try Int64.fetchAll(database, sql: "SELECT id FROM logs") {
        let over = try String.fetchAll(
          database, sql: "SELECT name FROM variants WHERE session = ? AND state <> 'open'",
          arguments: [session])
        try StreamFolding.fold(database, session: session, variants: Set(over))
      }
      try database.execute(sql: "PRAGMA user_version = 2")
    }
  }

  /// The streams are part of the log, and as append-only as the events: one comes only where its
  /// events are, or where the next events belong, and rows go only where it is.
  ///
  /// The index `chunks` has what is not folded: the streams that are open.
  private static let streams = """
    CREATE TABLE streams (
      session INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
      first INTEGER NOT NULL CHECK (first >= 1),
      last INTEGER NOT NULL CHECK (last >= first),
      variant TEXT NOT NULL,
      timing BLOB NOT NULL,
      checks BLOB NOT NULL CHECK (length(checks) >= 4 AND length(checks) % 4 = 0),
      text BLOB NOT NULL,
      PRIMARY KEY (session, first)
    ) STRICT;
    CREATE INDEX streams_by_end ON streams (session, last, first);
    CREATE INDEX chunks ON events (session, number) WHERE kind = 'chunkArrived';
    CREATE TRIGGER streams_tell_of_events BEFORE INSERT ON streams
    WHEN NEW.first <= (SELECT max(number) FROM events WHERE session = NEW.session) AND (
      NEW.last >= (SELECT max(number) FROM events WHERE session = NEW.session)
      OR length(NEW.checks) / 4 > (
        SELECT count(*) FROM events INDEXED BY chunks
        WHERE session = NEW.session AND kind = 'chunkArrived'
          AND number BETWEEN NEW.first AND NEW.last))
    BEGIN SELECT raise(ABORT, 'a stream tells of events that are there, or come next'); END;
    CREATE TRIGGER streams_stay BEFORE UPDATE ON streams
    BEGIN SELECT raise(ABORT, 'streams are never changed'); END;
    CREATE TRIGGER streams_go_together BEFORE DELETE ON streams
    WHEN EXISTS (SELECT 1 FROM logs WHERE id = OLD.session)
    BEGIN SELECT raise(ABORT, 'streams go only with their whole session'); END;
    DROP TRIGGER events_follow;
    CREATE TRIGGER events_follow BEFORE INSERT ON events
    WHEN NEW.number <> 1 + coalesce(
      (SELECT max(number) FROM events WHERE session = NEW.session), 0)
      AND (
        NEW.number <= (SELECT max(number) FROM events WHERE session = NEW.session)
        OR NOT EXISTS (
          SELECT 1 FROM streams
          WHERE session = NEW.session AND last >= NEW.number - 1 AND +first <= NEW.number - 1))
    BEGIN SELECT raise(ABORT, 'events follow one another without gaps'); END;
    DROP TRIGGER events_go_together;
    CREATE TRIGGER events_go_together BEFORE DELETE ON events
    WHEN EXISTS (SELECT 1 FROM logs WHERE id = OLD.session) AND NOT (
      OLD.kind = 'chunkArrived' AND EXISTS (
        SELECT 1 FROM streams
        WHERE session = OLD.session AND last >= OLD.number AND +first <= OLD.number
          AND variant = json_extract(CAST(OLD.data AS TEXT), '$.data.variant')))
    BEGIN SELECT raise(ABORT, 'events go only with their whole session'); END;
    """
}
