extension MemoryFacts {
  /// Reads the facts of a file.
  ///
  /// Takes Claude Code's front matter and our own keys, each at top level or under `metadata`; where a key
  /// stands in both places the top level wins. Keys we do not know are left alone.
  ///
  /// - Parameters:
  ///   - text: the file's bytes, UTF-8.
  ///   - name: the file's own name, ending in `.md`; the title of last resort.
  ///   - folderType: the type of the typed folder the file lies in, which wins over the front matter.
  ///   - fallbackType: the type when neither folder nor front matter says one.
  ///   - knownTypes: the types of the store.
  public static func read(
    _ text: [UInt8], name: String, folderType: String?, fallbackType: String, knownTypes: Set<String>
  ) -> MemoryFacts {
    let defaultType = folderType ?? fallbackType
    switch FrontMatter.locate(in: text) {
    case .none:
      return plain(text, name: name, type: defaultType)
    case .unclosed:
      let problem =
        "The file starts with “---” and no second such line ends the front matter; defaults stand in."
      return plain(text, name: name, type: defaultType, problem: problem)
    case .tooLong:
      let problem = "The front matter has no end within \(FrontMatter.byteLimit) bytes; defaults stand in."
      return plain(text, name: name, type: defaultType, problem: problem)
    case .found(let yaml, let body):
      var reader = FactsReader(FrontMatterFields(yaml: text[yaml]))
      var facts = MemoryFacts(
        type: reader.type(folder: folderType, fallback: fallbackType, known: knownTypes), title: "")
      reader.fill(&facts)
      facts.title = MemoryTitle.of(
        text, body: body, fileName: name, title: reader.line(.title), name: facts.name,
        description: facts.description)
      facts.problems = reader.problems
      return facts
    }
  }

  private static func plain(
    _ text: [UInt8], name: String, type: String, problem: String? = nil
  ) -> MemoryFacts {
    let title = MemoryTitle.of(
      text, body: 0..<text.count, fileName: name, title: nil, name: nil, description: nil)
    return MemoryFacts(type: type, title: title, problems: problem.map { [$0] } ?? [])
  }
}
