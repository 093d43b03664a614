import Foundation
import Synchronization

/// Several threads doing one kind of work in a folder, and a look afterwards at what came of it.
struct Client {
  var folder: String
  var work: ClientWork
  var threads: Int
  /// Operations of each thread.
  var count: Int

  /// Does the work and checks it.
  func run() throws -> ClientResult {
    let failure = Mutex<(any Error)?>(nil)
    let seconds = Clock.seconds {
      let group = (0..<threads).map { thread in
        let worker = Thread {
          do {
            for number in 0..<count { try perform(thread, number) }
          } catch {
            failure.withLock { $0 = error }
          }
        }
        return worker
      }
      for worker in group { worker.start() }
      while group.contains(where: { !$0.isFinished }) { usleep(500) }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return ClientResult(operationsPerSecond: Double(threads * count) / seconds, lost: lost)
  }

  private func perform(_ thread: Int, _ number: Int) throws {
    switch work {
    case .save, .writers:
      let name = "\(folder)/s\(thread)-\(number % 100)"
      try ClientFiles.save(Self.text(thread, number), to: name + ".md", through: name + ".tmp")
    case .append:
      try ClientFiles.append(Self.line(thread, number), to: "\(folder)/n\(number % 10).md")
    case .appenders:
      try ClientFiles.append(Self.line(thread, number), to: "\(folder)/shared.md")
    }
  }

  /// Saves whose last text is not there, or lines that are missing, doubled or torn.
  private var lost: Int {
    switch work {
    case .save, .writers:
      var lost = 0
      for thread in 0..<threads {
        for slot in 0..<min(count, 100) {
          let last = slot + (count - 1 - slot) / 100 * 100
          if ClientFiles.read("\(folder)/s\(thread)-\(slot).md") != Self.text(thread, last) { lost += 1 }
        }
      }
      return lost
    case .append, .appenders:
      let files = work == .append ? (0..<10).map { "n\($0).md" } : ["shared.md"]
      var lines: Set<[UInt8]> = []
      for file in files {
        let bytes = ClientFiles.read("\(folder)/\(file)") ?? []
        for start in stride(from: 0, to: bytes.count, by: 64) {
          lines.insert(Array(bytes[start..<min(start + 64, bytes.count)]))
        }
      }
      let expected = Set((0..<threads).flatMap { thread in (0..<count).map { Self.line(thread, $0) } })
      return expected.subtracting(lines).count
    }
  }

  /// Words, because what scans a text on its way into the store does more with some bytes than with others.
  private static let filler = {
    var texts = MemoryText()
    return texts.next(number: 1)
  }()

  private static func text(_ thread: Int, _ number: Int) -> [UInt8] {
    padded("# Save \(number) of writer \(thread)\n\n", to: TreeShape.byteCount)
  }

  private static func line(_ thread: Int, _ number: Int) -> [UInt8] {
    padded("line \(number) of writer \(thread) ", to: 64)
  }

  private static func padded(_ text: String, to count: Int) -> [UInt8] {
    var bytes = Array(text.utf8)
    bytes += filler[bytes.count..<count].map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
    bytes[count - 1] = UInt8(ascii: "\n")
    return bytes
  }
}
