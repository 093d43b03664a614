import RecallModel
import RecallStore
import Retrieval

/// Which version of a memory a person means: its number in `recallfs history`, or the newest at a moment.
struct VersionChoice {
  let text: String

  /// What the text means.
  enum Meaning {
    /// Counted from 1, the oldest.
    case number(Int)
    case moment(Timestamp)
  }

  /// - Throws: ``CommandFailure`` for what is neither.
  var meaning: Meaning {
    get throws {
      if let number = Int(text) { return .number(number) }
      return .moment(try Self.moment(text, orElse: "a version's number nor a moment"))
    }
  }

  /// The moment a text names.
  static func moment(_ text: String, orElse wanted: String = "a date nor a time") throws -> Timestamp {
    if let past = PastMoment(text, now: .now) { return past.moment }
    throw CommandFailure(
      .usage,
      "\"\(text)\" is neither \(wanted). Moments: 2026-11-21, 2026-11-21T09:30, yesterday, 90m, 12h, 7d.")
  }

  /// The version among all of a memory, oldest first.
  func pick(from versions: [Version]) throws -> Version {
    switch try meaning {
    case .number(let number):
      guard (1...max(1, versions.count)).contains(number), !versions.isEmpty else {
        throw CommandFailure(.notFound, "There is no version \(number): there are 1 to \(versions.count).")
      }
      return versions[number - 1]
    case .moment(let moment):
      guard let version = versions.last(where: { $0.created <= moment }) else { throw Self.absent(versions) }
      return version
    }
  }

  /// Says when a memory first existed.
  static func absent(_ versions: [Version]) -> CommandFailure {
    let first = versions.first.map { Moment.short($0.created) } ?? "never"
    return CommandFailure(.notFound, "It did not exist then: its first version is of \(first).")
  }
}
