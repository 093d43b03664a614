internal import RecallModel

extension Migration {
  /// The first schema: `docs/format.md` describes every table and column.
  static let version1 = Migration(
    sql: [tables, textIndex, changeFeed, rows].joined(separator: "\n"))

  private static let tables = """
    CREATE TABLE change (
      seq INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('memory', 'purge', 'list')), memory INTEGER
    ) STRICT;
    CREATE TABLE project (
      row INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, root TEXT UNIQUE,
      hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)), created INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE type (row INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, summary TEXT NOT NULL) STRICT;
    CREATE TABLE folder (
      project INTEGER NOT NULL REFERENCES project(row), path TEXT NOT NULL, PRIMARY KEY (project, path)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE memory (
      row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE CHECK (length(id) = 10),
      project INTEGER NOT NULL REFERENCES project(row), type TEXT NOT NULL REFERENCES type(name),
      path TEXT NOT NULL, inbox_name TEXT, title TEXT NOT NULL,
      importance INTEGER NOT NULL CHECK (importance BETWEEN 1 AND 5),
      created INTEGER NOT NULL, modified INTEGER NOT NULL, byte_count INTEGER NOT NULL,
      version INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('live', 'archived', 'superseded')), archived INTEGER,
      tokens INTEGER NOT NULL, updated INTEGER NOT NULL, expires INTEGER, source TEXT NOT NULL,
      version_count INTEGER NOT NULL,
      CHECK ((state = 'archived') = (archived IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX memory_place ON memory(project, path) WHERE state <> 'archived';
    CREATE TABLE version (
      id INTEGER PRIMARY KEY, memory INTEGER NOT NULL, previous INTEGER, created INTEGER NOT NULL,
      source TEXT NOT NULL, title TEXT NOT NULL, tags TEXT NOT NULL, files TEXT NOT NULL,
      supersedes TEXT NOT NULL, session TEXT, byte_count INTEGER NOT NULL, body_start INTEGER NOT NULL,
      text BLOB NOT NULL
    ) STRICT;
    CREATE TABLE access (
      memory INTEGER PRIMARY KEY REFERENCES memory(row) ON DELETE CASCADE,
      count INTEGER NOT NULL, last INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE tombstone (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, purged INTEGER NOT NULL) STRICT;
    """

  private static let textIndex = """
    CREATE TABLE indexed (
      memory INTEGER PRIMARY KEY REFERENCES memory(row) ON DELETE CASCADE, version INTEGER NOT NULL,
      replaced INTEGER NOT NULL DEFAULT 0 CHECK (replaced IN (0, 1)), content_hash TEXT NOT NULL
    ) STRICT;
    CREATE VIEW indexed_text(row, title, text, tags) AS
      SELECT i.memory, v.title, CAST(substr(v.text, v.body_start + 1) AS TEXT), v.tags
      FROM indexed i JOIN version v ON v.id = i.version;
    CREATE VIRTUAL TABLE memory_text USING fts5(
      title, text, tags, content='indexed_text', content_rowid='row', tokenize='porter unicode61'
    );
    CREATE TABLE upkeep (
      one INTEGER PRIMARY KEY CHECK (one = 1), indexed_version INTEGER NOT NULL, scrub INTEGER NOT NULL
    ) STRICT;
    """

  /// A new version is a change by its own id; everything else is fed to `change` by these.
  private static let changeFeed = """
    CREATE VIEW sequence(last) AS
      SELECT max(coalesce((SELECT max(id) FROM version), 0), coalesce((SELECT max(seq) FROM change), 0));
    CREATE TRIGGER memory_changed AFTER UPDATE ON memory WHEN new.version = old.version BEGIN
      INSERT INTO change SELECT last + 1, 'memory', new.row FROM sequence; END;
    CREATE TRIGGER memory_purged AFTER DELETE ON memory BEGIN
      INSERT INTO change SELECT last + 1, 'purge', old.row FROM sequence; END;
    """
    + ["project", "type", "folder"].flatMap { table in
      ["insert", "update", "delete"].map { event in
        """

        CREATE TRIGGER \(table)_\(event) AFTER \(event) ON \(table) BEGIN
          INSERT INTO change SELECT last + 1, 'list', NULL FROM sequence; END;
        """
      }
    }.joined()

  private static let rows = """
    INSERT INTO upkeep VALUES (1, 0, 0);
    INSERT INTO project (row, name, created) VALUES (1, '\(Project.globalName)', 0);
    """
    + MemoryType.builtIn.map { type in
      "\nINSERT INTO type (name, summary) VALUES ('\(type.name)', '\(type.summary)');"
    }.joined()
}
