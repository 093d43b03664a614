import JSONText

/// What we have in one settings file of an agent.
struct JSONSettings: Sendable {
  var additions: [JSONAddition]
  private static let program = "recallfs-hook"

  /// The text with all additions, and notes about what was left as the user has it.
  func added(to bytes: [UInt8]) throws(SetupError) -> (bytes: [UInt8], notes: [String]) {
    var edit = try JSONEdit(bytes)
    var notes: [String] = []
    try Self.checkHooks(of: edit)
    let wanted = additions.compactMap { addition in
      if case .hook(let event, let entry) = addition { (event, entry) } else { nil }
    }
    _ = try Self.removeHooks(from: &edit, except: wanted)
    for addition in additions {
      switch addition {
      case .hook(let event, let entry):
        if edit.value(at: ["hooks", event])?.elements?.contains(entry) == true { continue }
        try edit.append(entry, to: ["hooks", event])
      case .element(let path, let value):
        if edit.value(at: path)?.elements?.contains(value) == true { continue }
        try edit.append(value, to: path)
      case .member(let path, let value):
        if let there = edit.value(at: path) {
          if there != value {
            notes.append("\(path.joined(separator: ".")) is \(there.text) and was left so.")
          }
        } else {
          do {
            try edit.insert(value, at: path)
          } catch {
            notes.append("\(error.message), so \(path.joined(separator: ".")) was not set.")
          }
        }
      }
    }
    return (edit.bytes, notes)
  }

  /// The text without the additions.
  ///
  /// With the original at hand, what the user had there before stays, and so do containers that were empty then.
  /// `nil` when nothing is left of a file that did not exist before.
  func removed(from bytes: [UInt8], original: [UInt8]?) throws(SetupError) -> [UInt8]? {
    if let original, variants.contains(where: { (try? $0.added(to: original).bytes) == bytes }) {
      return original
    }
    var edit = try JSONEdit(bytes)
    let before = original.flatMap { try? JSONEdit($0) }
    var kept = Set<[String]>()
    try Self.checkHooks(of: edit)
    let start = edit.bytes
    for event in try Self.removeHooks(from: &edit, except: []) {
      try Self.prune(["hooks", event], of: &edit, before: before)
    }
    for addition in additions.reversed() {
      switch addition {
      case .hook: break
      case .element(let path, let value):
        guard before?.value(at: path)?.elements?.contains(value) != true,
          let index = edit.value(at: path)?.elements?.lastIndex(of: value)
        else { continue }
        try edit.removeElement(index, of: path)
        kept.insert(path)
      case .member(let path, let value):
        guard before?.value(at: path) != value, edit.value(at: path) == value else { continue }
        try edit.remove(at: path)
        kept.insert(path.dropLast())
      }
    }
    for path in kept { try Self.prune(path, of: &edit, before: before) }
    if edit.bytes == start { return bytes }
    return original == nil && edit.value == [:] ? nil : edit.bytes
  }

  /// What may have been added: all, or less where the user wanted less.
  private var variants: [JSONSettings] {
    let withoutMembers = additions.filter { if case .member = $0 { false } else { true } }
    let lists = [additions, withoutMembers]
    return (lists + lists.map { $0.filter { if case .hook = $0 { false } else { true } } })
      .map(JSONSettings.init)
  }

  /// Whether the text has a hook of ours.
  static func hasHooks(in bytes: [UInt8]) -> Bool { (try? JSONEdit(bytes)).map(hasHooks) ?? false }

  /// The program the first hook of ours runs.
  static func hookCommand(in bytes: [UInt8]) -> String? {
    let events = (try? JSONEdit(bytes))?.value(at: ["hooks"])?.members ?? []
    let handlers = events.flatMap { $0.value.elements ?? [] }.flatMap { $0["hooks"]?.elements ?? [] }
    return handlers.first(where: isOurs)?["command"]?.string
  }

  private static func hasHooks(_ edit: JSONEdit) -> Bool {
    let events = edit.value(at: ["hooks"])?.members ?? []
    return events.contains { $0.value.elements?.contains { isOurs($0) || holdsOurs($0) } == true }
  }

  private static func checkHooks(of edit: JSONEdit) throws(SetupError) {
    guard let hooks = edit.value(at: ["hooks"]) else { return }
    guard let events = hooks.members else { throw SetupError("its \"hooks\" is not an object") }
    for event in events where event.value.elements == nil {
      throw SetupError("its \"hooks.\(event.name)\" is not an array")
    }
  }

  /// Takes out every handler of ours, and groups it leaves empty, but for those entries that are wanted as they are;
  /// answers the events that had any to take out.
  private static func removeHooks(
    from edit: inout JSONEdit, except wanted: [(event: String, entry: JSON)]
  ) throws(SetupError) -> [String] {
    var touched: [String] = []
    for event in edit.value(at: ["hooks"])?.members?.map(\.name) ?? [] {
      let path = ["hooks", event]
      var seen: [JSON] = []
      let entries = edit.value(at: path)?.elements ?? []
      var doomed: [Int] = []
      for (index, entry) in entries.enumerated() where isOurs(entry) || holdsOurs(entry) {
        if wanted.contains(where: { $0.event == event && $0.entry == entry }), !seen.contains(entry) {
          seen.append(entry)
        } else {
          doomed.append(index)
        }
      }
      if !doomed.isEmpty { touched.append(event) }
      for index in doomed.reversed() {
        let handlers = entries[index]["hooks"]?.elements ?? []
        if isOurs(entries[index]) || handlers.allSatisfy(isOurs) {
          try edit.removeElement(index, of: path)
        } else {
          for (place, handler) in handlers.enumerated().reversed() where isOurs(handler) {
            try edit.removeElement(place, of: path + ["\(index)", "hooks"])
          }
        }
      }
    }
    return touched
  }

  private static func holdsOurs(_ entry: JSON) -> Bool {
    entry["hooks"]?.elements?.contains(where: isOurs) == true
  }

  /// A handler that runs our program, wherever that is.
  private static func isOurs(_ handler: JSON) -> Bool {
    guard let command = handler["command"]?.string else { return false }
    return command == program || command.hasPrefix(program + " ") || command.contains("/\(program)")
  }

  /// Removes containers that are empty now and were not there, or not empty, before.
  private static func prune(
    _ path: [String], of edit: inout JSONEdit, before: JSONEdit?
  ) throws(SetupError) {
    var path = path
    while !path.isEmpty, let value = edit.value(at: path), value == [:] || value == [],
      before?.value(at: path) == nil
    {
      try edit.remove(at: path)
      path.removeLast()
    }
  }
}
