import RecallModel

/// The types of the store the tests read for.
let knownTypes = Set(MemoryType.builtIn.map(\.name))

/// Reads facts as the tree does for a file of no typed folder.
func facts(_ text: String, name: String = "some-note.md", folder: String? = nil) -> MemoryFacts {
  facts(Array(text.utf8), name: name, folder: folder)
}

func facts(_ text: [UInt8], name: String = "some-note.md", folder: String? = nil) -> MemoryFacts {
  MemoryFacts.read(
    text, name: name, folderType: folder, fallbackType: "project_fact", knownTypes: knownTypes)
}

/// The text after the front matter.
func body(_ text: String) -> String {
  let bytes = Array(text.utf8)
  return String(decoding: bytes[FrontMatter.bodyRange(in: bytes)], as: UTF8.self)
}
