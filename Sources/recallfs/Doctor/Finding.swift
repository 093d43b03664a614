/// What one check found.
struct Finding: Encodable {
  /// How bad it is.
  enum Level: String, Encodable {
    case ok, warn, fail
  }

  /// The check's name: `device`, `database`.
  let check: String
  let level: Level
  let message: String
  /// How to mend it.
  let remedy: String?

  static func ok(_ check: String, _ message: String) -> Finding {
    Finding(check: check, level: .ok, message: message, remedy: nil)
  }

  static func warn(_ check: String, _ message: String, _ remedy: String) -> Finding {
    Finding(check: check, level: .warn, message: message, remedy: remedy)
  }

  static func fail(_ check: String, _ message: String, _ remedy: String) -> Finding {
    Finding(check: check, level: .fail, message: message, remedy: remedy)
  }
}
