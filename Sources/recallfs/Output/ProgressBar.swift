import Glibc
import Synchronization

/// Progress on standard error: a bar drawn over itself on a terminal, a line every few seconds elsewhere.
final class ProgressBar: Sendable {
  private let label: String
  private let unit: String
  private let isDrawn: Bool
  private let state = Mutex((last: ContinuousClock.now, shown: false))

  init(_ label: String, unit: String = "files") {
    self.label = label
    self.unit = unit
    isDrawn = Terminal.isInteractive
  }

  /// Shows that `done` of `total` are done.
  func show(_ done: Int, of total: Int) {
    let mayShow = state.withLock { state in
      let now = ContinuousClock.now
      let pause: Duration = isDrawn ? .milliseconds(50) : .seconds(5)
      guard now - state.last >= pause || isDrawn && done == total else { return false }
      state = (now, true)
      return true
    }
    guard mayShow, total > 0 else { return }
    let percent = done * 100 / total
    if isDrawn {
      let filled = String(repeating: "#", count: percent * 30 / 100)
      let rest = String(repeating: ".", count: 30 - percent * 30 / 100)
      Terminal.draw(
        "\r\(label) [\(filled)\(rest)] \(done)/\(total)\(unit == "files" ? "" : " " + unit)\u{1b}[K")
    } else {
      Terminal.draw("\(label): \(done) of \(total) \(unit)\n")
    }
  }

  /// Takes the bar away.
  func end() {
    if isDrawn, state.withLock({ $0.shown }) { Terminal.draw("\r\u{1b}[K") }
  }
}
