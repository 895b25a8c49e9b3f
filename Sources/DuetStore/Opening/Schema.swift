import GRDB

/// The tables of a store, and how an older store becomes a new one.
///
/// The log is `logs`, `events` and `streams`; everything else is derived from it and can be made
/// again.
enum Schema {
  /// What SQLite's `application_id` says in a store: "Duet" in ASCII.
  static let applicationID: Int32 = 0x4475_6574
  /// The version that this program writes; equal to the number of migrations.
  static let version = 6

  /// The migrations; one that was published is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 log and projections") { database in
      try database.execute(sql: log)
      try database.execute(sql: sessions)
      try database.execute(sql: generations)
      try database.execute(sql: ratings)
      try database.execute(sql: texts)
      try database.execute(sql: "PRAGMA user_version = 1")
    }
    addStreams(&migrator)
    registerCheckpoints(in: &migrator)
    migrator.registerMigration("4 tags", migrate: Schema.addTags)
    migrator.registerMigration(searchMigration) { database in
      try database.execute(sql: search)
      try database.execute(sql: "PRAGMA user_version = 5")
    }
    migrator.registerMigration("6 reasons", migrate: Schema.addReasons)
    return migrator
  }

  /// The log, kept append-only by triggers.
  ///
  /// A row is never changed, numbers have no gaps, and rows go only when the whole session went
  /// first, which a foreign key does.
  private static let log = """
    CREATE TABLE logs (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (name <> '')
    ) STRICT;
    CREATE TABLE events (
      session INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number >= 1),
      ms INTEGER NOT NULL,
      kind TEXT NOT NULL,
      data BLOB NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (session, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER events_follow BEFORE INSERT ON events
    WHEN NEW.number <> 1 + coalesce(
      (SELECT max(number) FROM events WHERE session = NEW.session), 0)
    BEGIN SELECT raise(ABORT, 'events follow one another without gaps'); END;
    CREATE TRIGGER events_stay BEFORE UPDATE ON events
    BEGIN SELECT raise(ABORT, 'events are never changed'); END;
    CREATE TRIGGER events_go_together BEFORE DELETE ON events
    WHEN EXISTS (SELECT 1 FROM logs WHERE id = OLD.session)
    BEGIN SELECT raise(ABORT, 'events go only with their whole session'); END;
    """

  private static let sessions = """
    CREATE TABLE sessions (
      session INTEGER PRIMARY KEY REFERENCES logs (id) ON DELETE CASCADE,
      title TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      events INTEGER NOT NULL,
      words INTEGER NOT NULL,
      variants INTEGER NOT NULL,
      judgements INTEGER NOT NULL,
      is_closed INTEGER NOT NULL CHECK (is_closed IN (0, 1)),
      is_blind INTEGER NOT NULL CHECK (is_blind IN (0, 1))
    ) STRICT;
    """

  private static let generations = """
    CREATE TABLE prompts (
      session INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
      generation INTEGER NOT NULL,
      parent INTEGER,
      basis TEXT,
      mode TEXT NOT NULL,
      text TEXT NOT NULL,
      brief TEXT NOT NULL,
      ms INTEGER NOT NULL,
      PRIMARY KEY (session, generation)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE variants (
      session INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
      generation INTEGER NOT NULL,
      place INTEGER NOT NULL,
      name TEXT NOT NULL,
      replaces TEXT,
      preset TEXT NOT NULL,
      engine TEXT NOT NULL,
      model TEXT NOT NULL,
      seed TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'stopped', 'failed')),
      finish TEXT,
      failure TEXT,
      text TEXT NOT NULL,
      length INTEGER NOT NULL,
      prompt_tokens INTEGER,
      completion_tokens INTEGER,
      requested_ms INTEGER NOT NULL,
      first_text_ms INTEGER,
      ended_ms INTEGER,
      PRIMARY KEY (session, generation, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE scores (
      session INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
      generation INTEGER NOT NULL,
      place INTEGER NOT NULL,
      criterion TEXT NOT NULL,
      value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5),
      PRIMARY KEY (session, generation, place, criterion)
    ) STRICT, WITHOUT ROWID;
    """

  private static let ratings = """
    CREATE TABLE pairs (
      session INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
      pair INTEGER NOT NULL,
      "left" TEXT NOT NULL,
      "right" TEXT NOT NULL,
      criteria TEXT NOT NULL,
      repeats INTEGER,
      outcome TEXT NOT NULL CHECK (outcome IN ('open', 'judged', 'skipped', 'withdrawn')),
      shown_ms INTEGER NOT NULL,
      decided_ms INTEGER,
      PRIMARY KEY (session, pair)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE preferences (
      session INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
      pair INTEGER NOT NULL,
      choice TEXT NOT NULL CHECK (choice IN ('left', 'right', 'tie', 'both_bad')),
      strength TEXT CHECK (strength IN ('slightly', 'clearly')),
      criteria TEXT NOT NULL,
      reason TEXT NOT NULL,
      rater TEXT NOT NULL,
      elapsed_ms INTEGER NOT NULL,
      judged_at INTEGER NOT NULL,
      PRIMARY KEY (session, pair)
    ) STRICT, WITHOUT ROWID;
    """

  /// The full-text index; its row numbers are those of ``TextRow/key(session:place:)``.
  private static let texts = """
    CREATE VIRTUAL TABLE texts USING fts5 (
      title, body, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    );
    """
}
