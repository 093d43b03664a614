/// What is done to the whole tree without changing it.
enum ReadingWork: String, CaseIterable {
  case stat, missing, read, list, listst, grep, rg

  /// What a person reads.
  var title: String {
    switch self {
    case .stat: "stat"
    case .missing: "stat of a missing name"
    case .read: "open, read, close"
    case .list: "readdir"
    case .listst: "readdir and stat"
    case .grep: "grep -r"
    case .rg: "rg"
    }
  }

  /// A tool over the folders, whose time counts; `nil` for what the client does operation by operation.
  func command(over folders: [String]) -> [String]? {
    switch self {
    case .grep: ["grep", "-r", "NEEDLE"] + folders
    case .rg: ["rg", "--no-config", "NEEDLE"] + folders
    default: nil
    }
  }

  /// The limit the project sets itself.
  func limit(_ phase: Phase) -> Limit? {
    switch (self, phase) {
    case (.stat, .hot): .atLeast(0.9)
    case (.stat, .cold): .atLeast(0.7)
    case (.read, .hot): .atLeast(0.8)
    case (.read, .cold): .atLeast(0.5)
    case (.listst, _): .atLeast(0.7)
    case (.grep, .cold), (.rg, .cold): .atMost(1.5)
    case (.grep, .hot), (.rg, .hot): .atMost(1.2)
    default: nil
    }
  }
}
