import RecallModel
import RecallStore

/// Memories of one project, type and month that are summed up together.
struct ArchiveGroup: Sendable {
  /// Fewer are not worth a summary: age retires them.
  static let least = 3
  /// More in one text would not be found.
  static let most = 25

  let project: ProjectRow
  let projectName: String
  let type: String
  let year: Int
  let month: Int
  /// Oldest first.
  let members: [Holding]

  /// Groups of candidates, in a stable order.
  static func groups(of candidates: [Holding], named names: [ProjectRow: String]) -> [ArchiveGroup] {
    struct Key: Hashable, Comparable {
      let project: Int64, type: String, year: Int, month: Int
      static func < (left: Key, right: Key) -> Bool {
        (left.project, left.type, left.year, left.month) < (
          right.project, right.type, right.year, right.month
        )
      }
    }
    var dates = LocalDateReader()
    var sorted: [Key: [Holding]] = [:]
    for holding in candidates {
      let date = dates.date(of: holding.facts.created)
      sorted[
        Key(
          project: holding.facts.project.rawValue, type: holding.facts.type, year: date.year,
          month: date.month),
        default: []
      ].append(holding)
    }
    return sorted.sorted { $0.key < $1.key }.flatMap { key, members in
      let project = ProjectRow(rawValue: key.project)
      return chunks(members).map { chunk in
        ArchiveGroup(
          project: project, projectName: names[project] ?? Project.globalName, type: key.type, year: key.year,
          month: key.month, members: chunk)
      }
    }
  }

  /// As few pieces as hold them, of about one size.
  private static func chunks(_ members: [Holding]) -> [[Holding]] {
    guard members.count >= least else { return [] }
    let ordered = members.sorted { left, right in
      (left.facts.created, left.row) < (right.facts.created, right.row)
    }
    let count = (ordered.count + most - 1) / most
    return (0..<count).map { place in
      Array(ordered[(ordered.count * place / count)..<(ordered.count * (place + 1) / count)])
    }
  }

  /// `Sessions of alpha, May 2026: 14 in short`.
  var title: String {
    let kind = type == "session" ? "Sessions" : "Notes (\(type))"
    return "\(kind) of \(projectName), \(Self.months[month - 1]) \(year): \(members.count) in short"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
}
