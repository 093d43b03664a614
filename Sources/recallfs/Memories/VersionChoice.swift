import RecallModel
import RecallStore

/// Which version of a memory a person means: its number in `recallfs history`, or the newest at a moment.
struct VersionChoice {
  let text: String

  /// The version among all of a memory, oldest first.
  func pick(from versions: [Version]) throws -> Version {
    if let number = Int(text) {
      guard (1...max(1, versions.count)).contains(number), !versions.isEmpty else {
        throw CommandFailure(.notFound, "There is no version \(number): there are 1 to \(versions.count).")
      }
      return versions[number - 1]
    }
    guard let moment = Moment.parse(text) else {
      throw CommandFailure(
        .usage,
        "\"\(text)\" is neither a version's number nor a moment. Moments: 2026-11-21, 2026-11-21T09:30, 90m, 12h, 7d."
      )
    }
    guard let version = versions.last(where: { $0.created <= moment }) else {
      let first = versions.first.map { Moment.short($0.created) } ?? "never"
      throw CommandFailure(.notFound, "It did not exist then: its first version is of \(first).")
    }
    return version
  }
}
