import Capture
import Glibc
import RecallModel
import RecallStore

/// Finds out which project a folder of Claude Code's memories is of: its name alone does not tell.
enum AutoMemoryProject {
  /// Transcripts that are looked at.
  private static let transcriptLimit = 5

  /// By a transcript beside it, else by the projects there are, else by the end of its name.
  static func target(of folder: AutoMemoryFolder, among projects: [Project], _ locator: ProjectLocator)
    -> ProjectTarget
  {
    let directories = self.directories(in: folder.projectFolder)
    // A session may have moved on: the one whose name the folder has is the one it was begun in.
    if let directory = directories.first(where: { AutoMemoryFolder.slug(of: $0) == folder.slug })
      ?? directories.first
    {
      if let root = locator.root(of: directory) { return .root(root) }
      // What is gone still names its project; the user's home is none.
      return access(directory, F_OK) == 0 ? .global : .root(directory)
    }
    let known = projects.compactMap(\.root).first { AutoMemoryFolder.slug(of: $0) == folder.slug }
    if let known { return .root(known) }
    guard let last = folder.slug.split(separator: "-").last else { return .global }
    return .named(ProjectLocator.folderName(forRoot: "/\(last)"))
  }

  /// The working directories of the newest transcripts.
  private static func directories(in folder: String) -> [String] {
    let transcripts = FolderNames.of(folder).filter { $0.hasSuffix(".jsonl") }.map { name in
      var facts = stat()
      let path = "\(folder)/\(name)"
      return (path: path, modified: stat(path, &facts) == 0 ? facts.st_mtim.tv_sec : 0)
    }
    return transcripts.sorted { $0.modified > $1.modified }.prefix(transcriptLimit).compactMap { transcript in
      guard var reader = TranscriptReader(path: transcript.path) else { return nil }
      _ = reader.nextTurn()
      return reader.directory.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
  }
}
