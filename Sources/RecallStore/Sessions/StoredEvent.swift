public import RecallModel

/// An event as the store keeps it.
public struct StoredEvent: Hashable, Sendable {
  /// Its number: where it stands among what came in.
  public let row: EventRow
  /// What happened.
  public let event: SessionEvent
}

extension StoredEvent {
  /// The columns ``init(_:)`` reads, in its order.
  static let columns = "row, key, kind, time, text, tool, input, output, failed"

  init?(_ row: SQLRow) {
    guard let kind = SessionEvent.Kind(rawValue: row.text(2)) else { return nil }
    let tool = row.optionalText(5).map { name in
      ToolCall(name: name, input: row.text(6), output: row.text(7), failed: row.integer(8) == 1)
    }
    self.init(
      row: EventRow(rawValue: row.integer(0)),
      event: SessionEvent(
        key: row.text(1), kind: kind, time: Timestamp(rawValue: row.integer(3)), text: row.text(4), tool: tool
      ))
  }
}
