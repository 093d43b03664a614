import Glibc
import RecallTesting

/// One of several writers that save for as long as the daemon lives, and know what they were promised.
struct SavingWriter: Sendable {
  /// How it saves.
  enum Way: Int, CaseIterable, Sendable {
    case replacing, replacingSynchronized, inPlace, inPlaceSynchronized
  }

  var number: Int
  var way: Way
  var path: String
  /// The last save whose close, fsync or rename returned; 0 before the first.
  private(set) var completed = 0

  init(number: Int, way: Way, path: String) {
    self.number = number
    self.way = way
    self.path = path
  }

  /// What save `turn` writes: of another length each time, and complete only with its last line.
  func text(_ turn: Int) -> String {
    let line = "writer \(number) save \(turn) "
    return String(repeating: line + "filler filler filler\n", count: 20 + turn % 17) + line + "end\n"
  }

  /// Saves again and again until a call fails; `saved` hears of each save that was promised.
  mutating func saveUntilFailure(saved: () -> Void) {
    while true {
      do {
        try save(completed + 1)
        completed += 1
        saved()
      } catch { return }
    }
  }

  private func save(_ turn: Int) throws(FileError) {
    let synchronized = way == .replacingSynchronized || way == .inPlaceSynchronized
    switch way {
    case .replacing, .replacingSynchronized:
      let draft = "\(path).tmp.\(turn)"
      try Files.write(draft, text(turn), O_WRONLY | O_CREAT | O_EXCL, synchronized: synchronized)
      try Files.rename(draft, path)
    case .inPlace, .inPlaceSynchronized:
      try Files.write(path, text(turn), synchronized: synchronized)
    }
  }
}
