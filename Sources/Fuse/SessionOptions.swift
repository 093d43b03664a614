extension Session {
  /// How a mount is made.
  public struct Options: Sendable {
    /// `fsname=` in the mount table.
    public var name = "recallfs"
    /// `subtype=` in the mount table: the type reads `fuse.<subtype>`.
    public var subtype = "recallfs"
    /// The most requests served at once.
    public var maximumThreads: UInt32 = 10
    /// One request after the other on the calling thread; for measuring.
    public var singleThreaded = false

    /// The options of a daemon in use.
    public init() {}

    /// The option list as mount(8) writes it.
    var mountOptions: String {
      let names = "fsname=\(Self.escaped(name)),subtype=\(Self.escaped(subtype))"
      return "nosuid,nodev,noexec,noatime,\(names)"
    }

    /// A comma would begin another option.
    private static func escaped(_ value: String) -> String {
      var result = ""
      for character in value {
        if character == "," || character == "\\" { result.append("\\") }
        result.append(character)
      }
      return result
    }
  }
}
