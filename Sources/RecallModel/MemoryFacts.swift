/// What a memory's bytes, name and folder say about it: everything the store keeps beside the text.
///
/// Never fails: what cannot be understood falls back to a default and is named in ``problems``.
public struct MemoryFacts: Hashable, Sendable {
  /// One of the types of the store.
  public var type: String
  /// One line without control characters, never empty.
  public var title: String
  /// 1 to 5; 3 where nothing says otherwise.
  public var importance: Int
  /// Without repetition, in the order written.
  public var tags: [String]
  /// Paths the memory is about, as written.
  public var files: [String]
  /// The project the front matter asks for, by name.
  public var project: String?
  /// When the memory says it was made; `nil` leaves it to the time of writing.
  public var created: Timestamp?
  /// When the memory stops being true; `nil` for never.
  public var expires: Timestamp?
  /// Names or ids of the memories this one replaces.
  public var supersedes: [String]
  /// Ids of the memories this one was made from.
  public var refs: [String] = []
  /// The agent session the memory came from.
  public var session: String?
  /// The key the front matter gives the memory, which `[[name]]` links to: kebab-case as Claude Code writes
  /// it.
  public var name: String?
  /// One line on what the memory holds, from the front matter.
  public var description: String?
  /// The id the front matter asks to keep, as in a file restored from elsewhere.
  public var id: MemoryID?
  /// One sentence each on what could not be understood and which default stands in.
  public var problems: [String]

  /// Takes the facts as they are.
  public init(
    type: String, title: String, importance: Int = 3, tags: [String] = [], files: [String] = [],
    project: String? = nil, created: Timestamp? = nil, expires: Timestamp? = nil, supersedes: [String] = [],
    session: String? = nil, name: String? = nil, description: String? = nil, id: MemoryID? = nil,
    problems: [String] = []
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
    self.name = name
    self.description = description
    self.id = id
    self.problems = problems
  }
}
