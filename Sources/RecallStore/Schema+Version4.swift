extension Migration {
  /// Upkeep: where memories lay before, what was retired into what, what a person is asked, topics, packed sessions.
  static let version4 = Migration(
    sql: [places, retiring, review, questions, topics, packing, jobs].joined(separator: "\n"))

  /// `julianday` has milliseconds; `unixepoch('subsec')` came with SQLite 3.42.
  private static let places = """
    CREATE TABLE past_place (
      row INTEGER PRIMARY KEY, memory INTEGER NOT NULL REFERENCES memory(row) ON DELETE CASCADE,
      until INTEGER NOT NULL, project INTEGER NOT NULL REFERENCES project(row), path TEXT NOT NULL,
      type TEXT NOT NULL, state TEXT NOT NULL
    ) STRICT;
    CREATE INDEX past_place_memory ON past_place(memory, until);
    CREATE TRIGGER memory_left AFTER UPDATE OF project, path, type, state ON memory
      WHEN old.project <> new.project OR old.path <> new.path OR old.type <> new.type OR old.state <> new.state
    BEGIN
      INSERT INTO past_place (memory, until, project, path, type, state)
      VALUES (old.row, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER) * 1000000, old.project,
        old.path, old.type, old.state);
    END;
    """

  private static let retiring = """
    CREATE TABLE retired (
      memory INTEGER PRIMARY KEY REFERENCES memory(row) ON DELETE CASCADE,
      reason TEXT NOT NULL CHECK (reason IN ('duplicate', 'summarised', 'noise', 'age', 'count', 'review')),
      successor INTEGER REFERENCES memory(row) ON DELETE SET NULL, time INTEGER NOT NULL, exported TEXT
    ) STRICT;
    CREATE INDEX retired_successor ON retired(successor) WHERE successor IS NOT NULL;
    CREATE TRIGGER memory_restored AFTER UPDATE OF state ON memory
      WHEN old.state = 'archived' AND new.state <> 'archived'
    BEGIN
      DELETE FROM retired WHERE memory = new.row;
    END;
    """

  /// A case that opens or closes changes what is said of its memories, so each of them is a change.
  private static let review = """
    CREATE TABLE review (
      row INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, subject TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('contradiction', 'stale', 'duplicate', 'question')),
      older INTEGER REFERENCES memory(row) ON DELETE CASCADE, older_version INTEGER,
      newer INTEGER REFERENCES memory(row) ON DELETE CASCADE, newer_version INTEGER,
      reason TEXT NOT NULL, found INTEGER NOT NULL,
      decision TEXT CHECK (decision IN ('newer', 'older', 'both', 'moot')), decided INTEGER,
      UNIQUE (kind, subject), CHECK ((decision IS NULL) = (decided IS NULL))
    ) STRICT;
    CREATE INDEX review_older ON review(older) WHERE older IS NOT NULL;
    CREATE INDEX review_newer ON review(newer) WHERE newer IS NOT NULL;
    """
    + ["insert", "update", "delete"].map { event in
      let row = event == "delete" ? "old" : "new"
      return """

        CREATE TRIGGER review_\(event) AFTER \(event) ON review BEGIN
          INSERT INTO change SELECT last + 1, 'list', NULL FROM sequence;
          INSERT INTO change SELECT last + 1, 'memory', m.row FROM sequence, memory m WHERE m.row = \(row).older;
        END;
        """
    }.joined()

  /// What people asked, kept when the events are packed: only over months is it seen that something is asked again.
  private static let questions = """
    CREATE TABLE question (
      row INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session(row) ON DELETE CASCADE,
      time INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (session, text)
    ) STRICT;
    """

  private static let topics = """
    CREATE TABLE topic (
      row INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, words TEXT NOT NULL,
      revised INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE topic_member (
      memory INTEGER PRIMARY KEY REFERENCES memory(row) ON DELETE CASCADE,
      topic INTEGER NOT NULL REFERENCES topic(row) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX topic_members ON topic_member(topic);
    """
    + ["insert", "update", "delete"].map { event in
      """

      CREATE TRIGGER topic_\(event) AFTER \(event) ON topic BEGIN
        INSERT INTO change SELECT last + 1, 'list', NULL FROM sequence; END;
      """
    }.joined()

  private static let packing = """
    CREATE TABLE packed_session (
      session INTEGER PRIMARY KEY REFERENCES session(row) ON DELETE CASCADE, last_event INTEGER NOT NULL,
      through INTEGER NOT NULL, count INTEGER NOT NULL, byte_count INTEGER NOT NULL, data BLOB NOT NULL
    ) STRICT;
    """

  private static let jobs = """
    CREATE TABLE job (
      name TEXT PRIMARY KEY, sequence INTEGER NOT NULL DEFAULT 0, cursor INTEGER NOT NULL DEFAULT 0,
      finished INTEGER NOT NULL DEFAULT 0, outcome TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE upkeep ADD COLUMN time_zone TEXT;
    """
}
