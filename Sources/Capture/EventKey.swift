import RecallModel

/// The names of events: the same whether one comes by a hook or from a transcript.
///
/// Where an agent numbers nothing, the words stand for the number: said twice in a session, they count once.
enum EventKey {
  static func prompt(id: String?, _ text: String) -> String { "prompt:" + (id ?? "#\(hash(text))") }

  static func tool(id: String?, name: String, input: String) -> String {
    "tool:" + (id ?? "#\(hash(name + "\n" + input))")
  }

  static func answer(prompt: String?, _ text: String) -> String { "answer:\(prompt ?? ""):\(hash(text))" }

  /// A hook is given the bare summary, and a transcript has words around it: only the number is the same.
  static func compaction(prompt: String?, _ summary: String) -> String {
    "compaction:" + (prompt ?? "#\(hash(summary))")
  }

  /// Longer texts are known by their beginning and end, which survive every cut on the way.
  private static let longest = 4 << 10
  private static let beginning = 2 << 10
  private static let end = 1 << 10

  private static func hash(_ text: String) -> String {
    var bytes = Array(text.utf8)
    if bytes.count > longest { bytes = Array(bytes.prefix(beginning) + bytes.suffix(end)) }
    return String(ContentHash.sha256(project: "event", user: "", body: bytes).prefix(16))
  }
}
