extension Migration {
  /// From session to memory: what agents did, what is to be distilled of it, what that cost and what it was good for.
  ///
  /// None of these tables feeds `change`: events come by the thousand, and nothing of them is shown in the tree.
  static let version3 = Migration(sql: [sessions, distilling, use].joined(separator: "\n"))

  private static let sessions = """
    CREATE TABLE session (
      row INTEGER PRIMARY KEY AUTOINCREMENT, agent TEXT NOT NULL, id TEXT NOT NULL,
      project INTEGER NOT NULL REFERENCES project(row), directory TEXT NOT NULL, transcript TEXT,
      position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0), started INTEGER NOT NULL, last INTEGER NOT NULL,
      ended INTEGER, last_event INTEGER NOT NULL DEFAULT 0, queued_through INTEGER NOT NULL DEFAULT 0,
      distilled_through INTEGER NOT NULL DEFAULT 0, waiting_count INTEGER NOT NULL DEFAULT 0,
      waiting_characters INTEGER NOT NULL DEFAULT 0, UNIQUE (agent, id)
    ) STRICT;
    CREATE INDEX session_waiting ON session(last) WHERE waiting_count > 0;
    CREATE TABLE event (
      row INTEGER PRIMARY KEY AUTOINCREMENT, session INTEGER NOT NULL REFERENCES session(row), key TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('prompt', 'answer', 'tool', 'start', 'stop', 'compaction', 'end')),
      time INTEGER NOT NULL, text TEXT NOT NULL, tool TEXT, input TEXT, output TEXT,
      failed INTEGER CHECK (failed IN (0, 1)), UNIQUE (session, key), CHECK ((kind = 'tool') = (tool IS NOT NULL))
    ) STRICT;
    CREATE INDEX event_order ON event(session, time);
    """

  private static let distilling = """
    CREATE TABLE distilling (
      row INTEGER PRIMARY KEY AUTOINCREMENT, session INTEGER NOT NULL REFERENCES session(row),
      first INTEGER NOT NULL, last INTEGER NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN ('end', 'long turn', 'compaction', 'import', 'idle', 'asked')),
      state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'waiting', 'done', 'failed')),
      attempts INTEGER NOT NULL DEFAULT 0, not_before INTEGER NOT NULL DEFAULT 0, queued INTEGER NOT NULL,
      finished INTEGER, provider TEXT, input_tokens INTEGER NOT NULL DEFAULT 0,
      output_tokens INTEGER NOT NULL DEFAULT 0, microdollars INTEGER NOT NULL DEFAULT 0,
      made INTEGER NOT NULL DEFAULT 0, strengthened INTEGER NOT NULL DEFAULT 0,
      superseded INTEGER NOT NULL DEFAULT 0, message TEXT NOT NULL DEFAULT '', CHECK (first <= last)
    ) STRICT;
    CREATE UNIQUE INDEX distilling_open ON distilling(session) WHERE state IN ('queued', 'waiting');
    CREATE INDEX distilling_due ON distilling(state, queued) WHERE state <> 'done';
    CREATE TABLE distill_caps (
      one INTEGER PRIMARY KEY CHECK (one = 1), daily_tokens INTEGER NOT NULL CHECK (daily_tokens >= 0),
      daily_microdollars INTEGER NOT NULL CHECK (daily_microdollars >= 0)
    ) STRICT;
    INSERT INTO distill_caps VALUES (1, 200000, 500000);
    CREATE TABLE spending (
      day TEXT NOT NULL, provider TEXT NOT NULL, tokens INTEGER NOT NULL, microdollars INTEGER NOT NULL,
      PRIMARY KEY (day, provider)
    ) STRICT, WITHOUT ROWID;
    """

  private static let use = """
    CREATE TABLE recall_use (
      row INTEGER PRIMARY KEY AUTOINCREMENT, agent TEXT NOT NULL, session TEXT NOT NULL, time INTEGER NOT NULL,
      way TEXT NOT NULL CHECK (way IN ('start', 'prompt', 'import')), tokens_injected INTEGER NOT NULL,
      tokens_known INTEGER NOT NULL, memories INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE evidence (
      row INTEGER PRIMARY KEY AUTOINCREMENT, memory INTEGER NOT NULL REFERENCES memory(row) ON DELETE CASCADE,
      session INTEGER NOT NULL REFERENCES session(row), distilling INTEGER REFERENCES distilling(row),
      keys TEXT NOT NULL, strengthened INTEGER NOT NULL CHECK (strengthened IN (0, 1)), time INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX evidence_memory ON evidence(memory);
    """
}
