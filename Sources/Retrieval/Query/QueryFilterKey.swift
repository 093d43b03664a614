/// The words before the colon of a filter.
enum QueryFilterKey: String, CaseIterable {
  case type, project, tag, file, since, until, importance, limit, `is`, rank

  /// How a page explains it: an example and what it does.
  var help: (example: String, meaning: String) {
    switch self {
    case .type: ("type:decision", "of that type; `type:decision,bugfix` for either")
    case .project: ("project:webshop", "of that project")
    case .tag: ("tag:auth", "with that tag")
    case .file: ("file:src/auth.rs", "about a file whose path contains it")
    case .since:
      ("since:7d", "made in the last 7 days; also 12h, 2w, 3m, 1y, today, yesterday, 2026-11-01, 2026-11")
    case .until: ("until:2026-11-01", "made on that day or before; takes what `since` takes")
    case .importance: ("importance:3", "of importance 3 to 5")
    case .limit: ("limit:20", "at most 20 results, up to 100")
    case .is: ("is:archived", "in the archive only; also is:live, is:superseded")
    case .rank:
      ("rank:default", "the weights: \(RankingPreset.allCases.map(\.rawValue).joined(separator: ", "))")
    }
  }
}

/// What a page says of the filters there are.
public enum QueryHelp {
  /// Lines of Markdown, one a filter.
  public static var filters: String {
    QueryFilterKey.allCases.map { "- `\($0.help.example)`: \($0.help.meaning)\n" }.joined()
  }
}
