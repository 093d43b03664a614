import Glibc
import JSONText

/// One line of a Claude Code transcript, and what it may mean.
struct TranscriptRecord {
  let json: JSON

  /// `nil` for a line that is no record of what somebody said or did.
  init?(_ line: [UInt8]) {
    // Half of a transcript is the client's own book-keeping: a look is cheaper than to parse it.
    guard Self.contains(line, #""user""#) || Self.contains(line, #""assistant""#),
      let json = line.withUnsafeBytes({ JSON($0) }), json.members != nil
    else { return nil }
    self.json = json
  }

  var type: String? { json["type"]?.string }
  var isSidechain: Bool { json["isSidechain"]?.boolean == true }
  var blocks: [JSON] { json["message"]?["content"]?.elements ?? [] }

  /// The summary of a conversation that was compacted.
  var summary: String? {
    guard type == "user", json["isCompactSummary"]?.boolean == true else { return nil }
    return CompactSummary.bare(words.joined(separator: "\n"))
  }

  /// What a person typed; `nil` for any other record.
  var prompt: String? {
    guard type == "user", json["isMeta"]?.boolean != true, json["toolUseResult"] == nil,
      json["isCompactSummary"]?.boolean != true, json["isVisibleInTranscriptOnly"]?.boolean != true,
      !blocks.contains(where: { $0["type"]?.string == "tool_result" })
    else { return nil }
    // Beside the words there may be blocks that an editor has put there.
    let typed = words.compactMap(PersonWords.typed)
    return typed.isEmpty ? nil : typed.joined(separator: "\n")
  }

  /// Whether it is the client that speaks in the model's place: of an error, mostly.
  var isSynthetic: Bool {
    json["isApiErrorMessage"]?.boolean == true || json["message"]?["model"]?.string == "<synthetic>"
  }

  private var words: [String] {
    let content = json["message"]?["content"]
    if let text = content?.string { return [text] }
    return blocks.filter { $0["type"]?.string == "text" }.compactMap { $0["text"]?.string }
  }

  /// Whether a line of which the beginning alone is known may be what a person typed.
  static func mayBePrompt(beginning: [UInt8]) -> Bool {
    !contains(beginning, #""tool_result""#) && !contains(beginning, #""assistant""#)
  }

  private static func contains(_ line: [UInt8], _ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    return line.withUnsafeBytes { bytes in
      guard var next = bytes.baseAddress else { return false }
      let end = next + bytes.count
      while next < end, let found = memchr(next, Int32(text.utf8Start[0]), end - next) {
        if end - UnsafeRawPointer(found) >= length, memcmp(found, text.utf8Start, length) == 0 { return true }
        next = UnsafeRawPointer(found) + 1
      }
      return false
    }
  }
}
