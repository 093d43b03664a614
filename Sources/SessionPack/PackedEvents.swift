import Gzip
import JSONText
public import RecallModel

/// Events of a session as one compressed piece: gzip of a JSON array, an object an event.
public enum PackedEvents {
  /// The bytes, and how many there were before they were compressed; `nil` only without memory.
  public static func pack(_ events: [SessionEvent]) -> (data: [UInt8], byteCount: Int)? {
    let bytes = JSON.array(events.map(json)).bytes
    return Gzip.compress(bytes).map { ($0, bytes.count) }
  }

  /// The events; `nil` for what is damaged.
  public static func unpack(_ data: [UInt8]) -> [SessionEvent]? {
    guard !data.isEmpty else { return [] }
    guard let bytes = Gzip.expand(data), let elements = JSON(bytes: bytes)?.elements else { return nil }
    var events: [SessionEvent] = []
    for element in elements {
      guard let event = event(element) else { return nil }
      events.append(event)
    }
    return events
  }

  private static func json(_ event: SessionEvent) -> JSON {
    var members: [JSONMember] = [
      JSONMember("key", .string(event.key)), JSONMember("kind", .string(event.kind.rawValue)),
      JSONMember("time", .number("\(event.time.rawValue)")), JSONMember("text", .string(event.text)),
    ]
    if let tool = event.tool {
      members.append(
        JSONMember(
          "tool",
          [
            "name": .string(tool.name), "input": .string(tool.input), "output": .string(tool.output),
            "failed": .boolean(tool.failed),
          ]))
    }
    return .object(members)
  }

  private static func event(_ json: JSON) -> SessionEvent? {
    guard let key = json["key"]?.string,
      let kind = json["kind"]?.string.flatMap(SessionEvent.Kind.init(rawValue:)),
      let time = json["time"]?.integer
    else { return nil }
    let tool = json["tool"].map { tool in
      ToolCall(
        name: tool["name"]?.string ?? "", input: tool["input"]?.string ?? "",
        output: tool["output"]?.string ?? "",
        failed: tool["failed"]?.boolean ?? false)
    }
    return SessionEvent(
      key: key, kind: kind, time: Timestamp(rawValue: Int64(time)), text: json["text"]?.string ?? "",
      tool: tool)
  }
}
