import JSONText

/// One thing we add to a settings file, and know how to take out again.
enum JSONAddition: Sendable {
  /// An entry under `hooks.<event>`: a group of handlers, or a handler, as the agent has it.
  case hook(event: String, entry: JSON)
  /// An element of an array.
  case element(path: [String], value: JSON)
  /// A member that is only set where there is none.
  case member(path: [String], value: JSON)
}
