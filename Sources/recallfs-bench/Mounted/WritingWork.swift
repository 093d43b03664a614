/// What is done in `w`, the folder for saves.
enum WritingWork: String, CaseIterable {
  case save, savesync, append
  case saveOwn, appendOwn

  /// What a person reads.
  var title: String {
    switch self {
    case .save: "save, same text"
    case .savesync: "save with fsync"
    case .append: "append to a draft"
    case .saveOwn: "save, new text"
    case .appendOwn: "append to a memory"
    }
  }

  /// The part of this program's own client; `nil` where the peer's client does it.
  var own: ClientWork? {
    switch self {
    case .saveOwn: .save
    case .appendOwn: .append
    default: nil
    }
  }

  /// Operations of the own client.
  ///
  /// Every append is a version of the whole text, so there are fewer of them.
  var count: Int { self == .appendOwn ? 1000 : 5000 }

  /// The limit the project sets itself.
  var limit: Limit? {
    switch self {
    case .saveOwn: .atLeast(0.5)
    default: nil
    }
  }
}
