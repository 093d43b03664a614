internal import JSONText
internal import RecallModel

/// Reads a model's memories, and believes only what the session bears out.
struct ProposalReader {
  /// What a memory of a model may be.
  static let types = [
    "user_pref", "feedback", "project_fact", "reference", "decision", "bugfix", "feature", "refactor",
    "change",
    "discovery",
  ]
  private static let mostOfABody = 4_000
  private static let mostOfATitle = 120

  private let keys: [String]
  private let directory: String
  private let record: String

  init(_ input: DistillInput) {
    keys = input.events.map(\.key)
    directory = input.session.directory
    record = input.events
      .map { "\($0.text)\n\($0.tool?.input ?? "")\n\($0.tool?.output ?? "")" }.joined(separator: "\n")
  }

  /// - Returns: `nil` where the answer has not the shape asked for.
  func proposals(in answer: String) -> (memories: [MemoryProposal], summary: MemoryProposal?)? {
    guard let json = LenientJSON.object(in: answer), let memories = json["memories"]?.elements else {
      return nil
    }
    let kept = memories.compactMap(memory).prefix(Distillation.mostMemories)
    return (Array(kept), json["summary"].flatMap(summary))
  }

  private func memory(_ json: JSON) -> MemoryProposal? {
    guard let type = json["type"]?.string, Self.types.contains(type),
      let title = line(json["title"]?.string), let body = body(json["body"]?.string),
      !namesWhatIsNotThere("\(title) \(body)")
    else { return nil }
    return MemoryProposal(
      type: type, title: title, body: body, importance: min(5, max(1, json["importance"]?.integer ?? 3)),
      tags: tags(json["tags"]), files: files(json["files"]), evidence: evidence(json["evidence"]))
  }

  private func summary(_ json: JSON) -> MemoryProposal? {
    let headings = [
      ("Request", "request"), ("Investigated", "investigated"), ("Learned", "learned"),
      ("Completed", "completed"), ("Next steps", "next_steps"),
    ]
    let parts = headings.compactMap { heading, name in
      self.body(json[name]?.string).map { "**\(heading)**: \($0)" }
    }
    let body = parts.filter { !namesWhatIsNotThere($0) }.joined(separator: "\n\n")
    guard !body.isEmpty, let title = line(json["title"]?.string), !namesWhatIsNotThere(title) else {
      return nil
    }
    return MemoryProposal(type: "session", title: title, body: body, importance: 2)
  }

  private func line(_ text: String?) -> String? {
    let words = SessionText.clean(text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : String(words.prefix(Self.mostOfATitle))
  }

  private func body(_ text: String?) -> String? {
    var rest = Substring(SessionText.clean(text ?? "")).drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest.isEmpty ? nil : String(rest.prefix(Self.mostOfABody))
  }

  private func tags(_ json: JSON?) -> [String] {
    var tags: [String] = []
    for tag in (json?.elements ?? []).compactMap(\.string) {
      let tag = tag.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
      if !tag.isEmpty, tag.count <= 40, !tags.contains(tag) { tags.append(tag) }
    }
    return Array(tags.prefix(8))
  }

  private func files(_ json: JSON?) -> [String] {
    var files: [String] = []
    for path in (json?.elements ?? []).compactMap(\.string)
    where !path.isEmpty && !record.ranges(of: path).isEmpty {
      let inside = path.hasPrefix("\(directory)/") ? String(path.dropFirst(directory.count + 1)) : path
      if !files.contains(inside) { files.append(inside) }
    }
    return Array(files.prefix(20))
  }

  private func evidence(_ json: JSON?) -> [String] {
    var found: [String] = []
    for number in (json?.elements ?? []).compactMap(\.integer) where keys.indices.contains(number - 1) {
      if !found.contains(keys[number - 1]) { found.append(keys[number - 1]) }
    }
    return found
  }

  /// Whether a commit's hash or an absolute path is in the text and nowhere in the session.
  private func namesWhatIsNotThere(_ text: String) -> Bool {
    text.split { !$0.isLetter && !$0.isNumber && !"/._-~".contains($0) }.contains { word in
      let word = word.reversed().drop { ".-".contains($0) }.reversed().map { $0 }
      let isHash =
        (7...40).contains(word.count) && word.allSatisfy { $0.isASCII && $0.isHexDigit }
        && word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
      let isPath = word.first == "/" && word.count > 1 && word.dropFirst().contains("/")
      return (isHash || isPath) && record.ranges(of: String(word)).isEmpty
    }
  }
}
