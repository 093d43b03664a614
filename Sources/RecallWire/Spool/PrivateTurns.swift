private import Glibc

/// Which turns of which sessions are private: nothing of them is written.
///
/// A session's marker says that its present turn is private; beside it stand the prompts of its private
/// turns, as an event may come late, when a newer prompt has been given already.
public struct PrivateTurns: Sendable {
  private let spool: SpoolFolder
  private let folder: String
  /// Prompts that are remembered for a session.
  private static let longestList = 64
  /// A session that is not gone on with is forgotten after 30 days.
  private static let longestKeeping = 30 * 86_400

  /// The private turns of a spool.
  public init(spool: SpoolFolder) {
    self.spool = spool
    folder = "\(spool.path)/private"
  }

  /// Whether no session's present turn is private.
  public var isEmpty: Bool {
    SpoolFolder.entries(of: folder).allSatisfy { $0.hasPrefix(".") || $0.hasSuffix(Self.listEnding) }
  }

  /// Whether an event belongs to a private turn.
  ///
  /// - Parameter prompt: the id of the prompt it belongs to; empty where the agent does not say.
  public func isPrivate(session: String, prompt: String = "") -> Bool {
    if access(marker(session), F_OK) == 0 { return true }
    return !prompt.isEmpty && prompts(of: session).contains(Self.safeName(prompt))
  }

  /// Begins a private turn.
  ///
  /// - Parameter prompt: the id of the prompt that it begins with; empty where the agent does not say.
  public func begin(session: String, prompt: String = "") {
    if mkdir(folder, 0o700) != 0, errno == ENOENT {
      spool.makeFolder()
      mkdir(folder, 0o700)
    }
    // Empty: a full disk still has room for a name.
    let file = open(marker(session), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if file >= 0 { close(file) }
    if !prompt.isEmpty { remember(Self.safeName(prompt), of: session) }
  }

  /// Ends a private turn, if the session is in one.
  public func end(session: String) { unlink(marker(session)) }

  // MARK: - Prompts

  private func prompts(of session: String) -> [String] {
    let list = SpoolFolder(path: folder).read(Self.safeName(session) + Self.listEnding) ?? []
    return String(decoding: list, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func remember(_ prompt: String, of session: String) {
    let lines = (prompts(of: session) + [prompt]).suffix(Self.longestList)
    let list = "\(folder)/\(Self.safeName(session))\(Self.listEnding)"
    let temporary = "\(folder)/.\(Self.safeName(session)).\(getpid()).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return }
    let isWritten = SpoolFolder.writeAll(Array(lines.joined(separator: "\n").utf8), to: file)
    close(file)
    if !isWritten || rename(temporary, list) != 0 { unlink(temporary) }
  }

  func clearLeftovers(now: Int) {
    for name in SpoolFolder.entries(of: folder) where name != "." && name != ".." {
      var facts = stat()
      guard lstat("\(folder)/\(name)", &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
        now - facts.st_mtim.tv_sec > Self.longestKeeping
      else { continue }
      unlink("\(folder)/\(name)")
    }
  }

  // MARK: - Names

  private static let listEnding = ".prompts"

  private func marker(_ session: String) -> String { "\(folder)/\(Self.safeName(session))" }

  /// An id where it can be a file's name, else a hash of it.
  static func safeName(_ id: String) -> String {
    let isSafe =
      !id.isEmpty && id.utf8.count <= 64 && id.utf8.allSatisfy { SecretRule.Alphabet.base64URL.contains($0) }
    if isSafe { return id }
    // FNV-1a, 64 bits.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return "x." + String(hash, radix: 16)
  }
}
