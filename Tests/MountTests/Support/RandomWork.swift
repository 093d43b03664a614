import Glibc
import RecallTesting

/// Random operations done to a folder of the tree and to an ordinary one, which must answer and look alike.
///
/// Where the tree keeps more than an ordinary folder does, the operation is not drawn: nothing becomes empty, since an
/// emptied memory comes back with the next daemon; and a memory takes a draft's name only on its way back.
struct RandomWork {
  enum Operation: CustomStringConvertible {
    case write(String, Int), append(String, Int), patch(String, Int, Int), truncate(String, Int)
    case replace(String, Int), move(String, String), backUpAndWrite(String, Int), remove(String), read(String)
    case exclusive(String, Int), writeWhileRemoved(String, Int)

    var description: String {
      switch self {
      case .write(let name, let size): "write \(size) to \(name)"
      case .append(let name, let size): "append \(size) to \(name)"
      case .patch(let name, let size, let offset): "write \(size) at \(offset) of \(name)"
      case .truncate(let name, let size): "truncate \(name) to \(size)"
      case .replace(let name, let size): "replace \(name) with \(size)"
      case .move(let from, let to): "move \(from) to \(to)"
      case .backUpAndWrite(let name, let size): "move \(name) aside and write \(size)"
      case .remove(let name): "remove \(name)"
      case .read(let name): "read \(name)"
      case .exclusive(let name, let size): "make \(name) with \(size)"
      case .writeWhileRemoved(let name, let size): "write \(size) to \(name), removed while open"
      }
    }
  }

  private static let memories = ["a.md", "b.md", "c.md", "d.md", "e.md"]
  private static let drafts = ["p.txt", "q.tmp", "sedAb12", "r"]
  private var random: SeededGenerator
  private var turn = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next operation; the same seed gives the same ones.
  mutating func next() -> Operation {
    turn += 1
    let name = draw(from: Self.memories + Self.drafts)
    let size = Int.random(in: 1...3000, using: &random)
    switch Int.random(in: 0..<14, using: &random) {
    case 0, 1: return .write(name, size)
    case 2, 3: return .append(name, size)
    case 4: return .patch(name, size, Int.random(in: 0...2000, using: &random))
    case 5: return .truncate(name, size)
    case 6, 7: return .replace(draw(from: Self.memories), size)
    case 8, 9:
      // A memory stays one: a draft's name is left to drafts.
      let to = draw(from: Self.memories + (Self.drafts.contains(name) ? Self.drafts : []))
      return .move(name, to)
    case 10: return .backUpAndWrite(draw(from: Self.memories), size)
    case 11: return .remove(name)
    case 12: return .exclusive(name, size)
    default: return Bool.random(using: &random) ? .read(name) : .writeWhileRemoved(name, size)
    }
  }

  private mutating func draw(from names: [String]) -> String {
    names[Int.random(in: 0..<names.count, using: &random)]
  }

  /// Does an operation in a folder; answers what the caller saw: an errno, or the bytes it read.
  func perform(_ operation: Operation, in folder: String) -> String {
    var seen = ""
    let failure = Files.failure { seen = try attempt(operation, in: folder) }
    return "errno \(failure) \(seen)"
  }

  private func attempt(_ operation: Operation, in folder: String) throws -> String {
    func path(_ name: String) -> String { "\(folder)/\(name)" }
    switch operation {
    case .write(let name, let size): try Files.write(path(name), text(size))
    case .append(let name, let size): try Files.write(path(name), text(size), O_WRONLY | O_CREAT | O_APPEND)
    case .patch(let name, let size, let offset):
      let file = try Files.open(path(name), O_RDWR)
      defer { close(file) }
      lseek(file, off_t(offset), SEEK_SET)
      try Files.write(file, Array(text(size).utf8))
    case .truncate(let name, let size): try Files.check(Glibc.truncate(path(name), size))
    case .replace(let name, let size): try Files.replace(path(name), text(size))
    case .move(let from, let to): try Files.rename(path(from), path(to))
    case .backUpAndWrite(let name, let size):
      try Files.rename(path(name), path("\(name)~"))
      try Files.write(path(name), text(size), O_WRONLY | O_CREAT | O_EXCL)
      try Files.remove(path("\(name)~"))
    case .remove(let name): try Files.remove(path(name))
    case .read(let name):
      return String(decoding: try Files.bytes(path(name)), as: UTF8.self)
    case .exclusive(let name, let size): try Files.write(path(name), text(size), O_WRONLY | O_CREAT | O_EXCL)
    case .writeWhileRemoved(let name, let size):
      let file = try Files.open(path(name), O_RDWR)
      defer { close(file) }
      try Files.remove(path(name))
      try Files.write(file, Array(text(size).utf8))
      var status = stat()
      try Files.check(fstat(file, &status))
      return "\(status.st_size)"
    }
    return ""
  }

  /// Text that no other turn writes.
  private func text(_ size: Int) -> String {
    String(String(repeating: "turn \(turn), ", count: size / 8 + 1).prefix(size))
  }
}
