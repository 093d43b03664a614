import RecallImport

/// The text of a memory made on the command line, with what its options say as front matter.
struct NewText {
  var body: [UInt8]
  var title: String?
  var tags: [String] = []
  var importance: Int?

  /// The file's bytes, in the format the tree's other files have.
  func file() throws -> [UInt8] {
    let body = body.last == UInt8(ascii: "\n") ? body : body + [UInt8(ascii: "\n")]
    guard title != nil || !tags.isEmpty || importance != nil else { return body }
    guard !body.starts(with: Array("---\n".utf8)) else {
      throw CommandFailure(
        .usage,
        "The text has front matter of its own: put title, tags and importance there instead of in options.")
    }
    var lines = ["---"]
    if let title { lines.append("description: \(Self.quoted(title))") }
    if importance != nil || !tags.isEmpty { lines.append("metadata:") }
    if let importance { lines.append("  importance: \(importance)") }
    if !tags.isEmpty { lines.append("  tags: [\(tags.map(Self.quoted).joined(separator: ", "))]") }
    lines += ["---", "", ""]
    return Array(lines.joined(separator: "\n").utf8) + body
  }

  /// A double-quoted YAML scalar (YAML 1.2.2, section 7.3.1).
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
