/// The parts of a context page, in the order they are read.
enum ContextSection: Int, CaseIterable, Sendable {
  /// How the user wants things done, everywhere and here.
  case preferences
  /// What is true of the project, and where to look.
  case facts
  /// The last working sessions.
  case sessions
  /// What was decided, mended and found out.
  case findings

  /// The part a memory of a type stands in; types of the user's own are findings.
  init(type: String) {
    switch type {
    case "user_pref", "feedback": self = .preferences
    case "project_fact", "reference": self = .facts
    case "session": self = .sessions
    default: self = .findings
    }
  }

  var heading: String {
    switch self {
    case .preferences: "What the user wants"
    case .facts: "What is true here"
    case .sessions: "Last sessions"
    case .findings: "Decisions, fixes and findings"
    }
  }

  /// The part of the page it may fill before the others have had theirs, in percent.
  var share: Int {
    switch self {
    case .preferences: 30
    case .facts: 25
    case .sessions: 18
    case .findings: 27
    }
  }

  /// Characters of text after a title, where there is room.
  var detail: Int {
    switch self {
    case .preferences: 220
    case .facts: 240
    case .sessions: 460
    case .findings: 260
    }
  }

  /// The most memories it shows, however much room there is.
  var limit: Int { self == .sessions ? 3 : Int.max }
}
