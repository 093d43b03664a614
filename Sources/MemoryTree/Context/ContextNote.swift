/// A memory as a context page shows it.
struct ContextNote: Sendable {
  let section: ContextSection
  let type: String
  /// The line listings name it by.
  let title: String
  /// From the folder of the page's project: `decision/wal.md`, `../_global/user_pref/bun.md`.
  let path: String
  /// `2026-05-01`.
  let day: String
  /// The beginning of its text, front matter removed, secrets masked.
  let text: String
  /// `review/<case>.md`, where that puts it in doubt.
  var doubt: String?
}
