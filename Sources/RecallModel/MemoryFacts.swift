/// What a memory's bytes, name and folder say about it: everything the store keeps beside the text.
///
/// Never fails: what cannot be understood falls back to a default and is named in ``problems``.
public struct MemoryFacts: Hashable, Sendable {
  public var type: String
  public var title: String
  /// 1 to 5; 3 where nothing says otherwise.
  public var importance: Int
  public var tags: [String]
  public var files: [String]
  /// The project the front matter asks for, by name.
  public var project: String?
  public var created: Timestamp?
  public var expires: Timestamp?
  public var supersedes: [String]
  public var session: String?
  /// One sentence each on what could not be understood and which default stands in.
  public var problems: [String]

  /// Takes the facts as they are.
  public init(
    type: String, title: String, importance: Int = 3, tags: [String] = [], files: [String] = [],
    project: String? = nil, created: Timestamp? = nil, expires: Timestamp? = nil, supersedes: [String] = [],
    session: String? = nil, problems: [String] = []
  ) {
    self.type = type
    self.title = title
    self.importance = importance
    self.tags = tags
    self.files = files
    self.project = project
    self.created = created
    self.expires = expires
    self.supersedes = supersedes
    self.session = session
    self.problems = problems
  }
}

extension MemoryFacts {
  /// Reads the facts of a file.
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
    MemoryFacts(type: folderType ?? fallbackType, title: name)
  }
}
