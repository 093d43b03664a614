/// A memory's text as Claude Code writes its own: front matter, an empty line, the body.
public enum MemoryFile {
  /// The bytes of a file from which ``MemoryFacts/read(_:name:folderType:fallbackType:knownTypes:)`` reads
  /// the same facts again.
  ///
  /// A missing name is made from the title, and a missing description is the title. A title is written only
  /// where reading would find another. The body ends in a newline whether it came with one or not. Facts of
  /// more than ``FrontMatter/byteLimit`` bytes are written whole, but are too long to be read.
  public static func compose(_ facts: MemoryFacts, body: [UInt8]) -> [UInt8] {
    let file = compose(facts, title: nil, body: body)
    let read = MemoryFacts.read(
      file, name: "memory.md", folderType: nil, fallbackType: facts.type, knownTypes: [facts.type])
    return read.title == facts.title ? file : compose(facts, title: facts.title, body: body)
  }

  private static func compose(_ facts: MemoryFacts, title: String?, body: [UInt8]) -> [UInt8] {
    let name = facts.name ?? FileNames.slug(fromTitle: facts.title)
    var text = "---\nname: \(YAMLText.scalar(name))\n"
    text += "description: \(YAMLText.scalar(facts.description ?? facts.title))\n"
    if let title { text += "title: \(YAMLText.scalar(title))\n" }
    text += "metadata:\n" + metadata(of: facts) + "---\n\n"
    var file = Array(text.utf8) + body
    if body.last != UInt8(ascii: "\n") { file.append(UInt8(ascii: "\n")) }
    return file
  }

  private static func metadata(of facts: MemoryFacts) -> String {
    var lines = ["node_type: memory", "type: \(YAMLText.scalar(claudeType(of: facts.type)))"]
    if let id = facts.id { lines.append("id: \(YAMLText.scalar(id.rawValue))") }
    if let project = facts.project { lines.append("project: \(YAMLText.scalar(project))") }
    lines.append("importance: \(facts.importance)")
    let lists = [
      ("tags", facts.tags), ("files", facts.files), ("supersedes", facts.supersedes), ("refs", facts.refs),
    ]
    for (key, items) in lists where !items.isEmpty {
      lines.append("\(key): [\(items.map(YAMLText.scalar).joined(separator: ", "))]")
    }
    if let created = facts.created { lines.append("created: \(created.iso8601UTCExact)") }
    if let expires = facts.expires { lines.append("expires: \(expires.iso8601UTCExact)") }
    if let session = facts.session { lines.append("originSessionId: \(YAMLText.scalar(session))") }
    return lines.map { "  \($0)\n" }.joined()
  }

  /// Claude Code's word for a type where it has one, so that it knows the file as its own.
  private static func claudeType(of type: String) -> String {
    switch type {
    case "user_pref": "user"
    case "project_fact": "project"
    default: type
    }
  }
}
