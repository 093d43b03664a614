extension Migration {
  /// Ranked retrieval: parts of identifiers in full text, what ranking needs in a narrow table, vectors.
  ///
  /// Full text is made anew by the next catch-up, a batch a transaction, as for any other version it has not
  /// seen: the migration itself only empties it.
  static let version2 = Migration(sql: [textIndex, embeddings].joined(separator: "\n"))

  private static let textIndex = """
    DROP TABLE memory_text;
    DROP VIEW indexed_text;
    DELETE FROM version WHERE id IN (SELECT version FROM indexed WHERE replaced = 1);
    DROP TABLE indexed;
    CREATE TABLE indexed (
      memory INTEGER PRIMARY KEY REFERENCES memory(row) ON DELETE CASCADE, version INTEGER NOT NULL,
      replaced INTEGER NOT NULL DEFAULT 0 CHECK (replaced IN (0, 1)), content_hash TEXT NOT NULL,
      session TEXT, tags TEXT NOT NULL, files TEXT NOT NULL, parts TEXT NOT NULL,
      traits INTEGER NOT NULL
    ) STRICT;
    CREATE VIEW indexed_text(row, title, text, tags, parts) AS
      SELECT i.memory, iif(i.traits & 8, v.title, ''), CAST(substr(v.text, v.body_start + 1) AS TEXT), i.tags,
        i.files || char(10) || i.parts
      FROM indexed i JOIN version v ON v.id = i.version;
    CREATE VIRTUAL TABLE memory_text USING fts5(
      title, text, tags, parts, content='indexed_text', content_rowid='row', tokenize='porter unicode61'
    );
    CREATE INDEX memory_archived ON memory(row) WHERE state = 'archived';
    CREATE VIRTUAL TABLE memory_term USING fts5vocab(memory_text, row);
    UPDATE upkeep SET indexed_version = 0;
    """

  private static let embeddings = """
    CREATE TABLE embedding_model (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, dimensions INTEGER NOT NULL CHECK (dimensions > 0),
      seen_version INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE embedded (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, memory INTEGER NOT NULL REFERENCES memory(row) ON DELETE CASCADE,
      model INTEGER NOT NULL REFERENCES embedding_model(id) ON DELETE CASCADE, version INTEGER NOT NULL,
      windows INTEGER NOT NULL, UNIQUE (memory, model)
    ) STRICT;
    CREATE TABLE embedding (
      row INTEGER PRIMARY KEY, memory INTEGER NOT NULL REFERENCES memory(row) ON DELETE CASCADE,
      window INTEGER NOT NULL, model INTEGER NOT NULL REFERENCES embedding_model(id) ON DELETE CASCADE,
      version INTEGER NOT NULL, scale REAL NOT NULL, code BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX embedding_place ON embedding(memory, model, window);
    """
}
