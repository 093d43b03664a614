import RecallModel

/// The names of events: the same whether one comes by a hook or from a transcript.
enum EventKey {
  static func prompt(id: String?, _ text: String) -> String {
    // Agents that number no prompts: the same words twice in a session count once.
    "prompt:" + (id ?? "#\(hash(text))")
  }

  static func tool(id: String?, name: String, input: String) -> String {
    "tool:" + (id ?? "#\(hash(name + "\n" + input))")
  }

  static func answer(prompt: String?, _ text: String) -> String { "answer:\(prompt ?? ""):\(hash(text))" }

  static func compaction(_ summary: String) -> String { "compaction:\(hash(summary))" }

  private static func hash(_ text: String) -> String {
    String(ContentHash.sha256(project: "event", user: "", body: Array(text.utf8)).prefix(16))
  }
}
