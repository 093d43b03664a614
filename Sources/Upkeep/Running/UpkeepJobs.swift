/// The jobs there are.
public enum UpkeepJobs {
  /// All, in the order in which they run.
  public static func all(_ tools: UpkeepTools) -> [any UpkeepJob] {
    [
      CurateJob(tools), ArchiveJob(tools), RetainJob(tools), ReviewJob(tools), ExportJob(tools),
      TopicsJob(tools), PackJob(tools), TrimJob(tools),
    ]
  }
}
