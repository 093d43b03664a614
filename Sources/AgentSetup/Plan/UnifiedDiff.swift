/// The difference of two texts, line by line, as `diff -u` shows it.
public struct UnifiedDiff: Sendable {
  private enum Line {
    case same(String)
    case removed(String)
    case added(String)
  }

  private let old: [String]
  private let new: [String]
  private let header: String
  private static let context = 3

  /// Compares two texts; `nil` stands for no file.
  public init(old: [UInt8]?, new: [UInt8]?, path: String) {
    self.old = Self.lines(old)
    self.new = Self.lines(new)
    header = "--- \(old == nil ? "/dev/null" : path)\n+++ \(new == nil ? "/dev/null" : path)\n"
  }

  /// The difference; empty when there is none.
  public var text: String {
    let lines = script()
    let changed = lines.indices.filter { if case .same = lines[$0] { false } else { true } }
    guard let first = changed.first else { return "" }
    var groups: [ClosedRange<Int>] = [first...first]
    for index in changed.dropFirst() {
      if let last = groups.last, index - last.upperBound <= 2 * Self.context {
        groups[groups.count - 1] = last.lowerBound...index
      } else {
        groups.append(index...index)
      }
    }
    return header + groups.map { hunk($0, of: lines) }.joined()
  }

  private func hunk(_ group: ClosedRange<Int>, of lines: [Line]) -> String {
    let start = max(0, group.lowerBound - Self.context)
    let end = min(lines.count, group.upperBound + Self.context + 1)
    var (oldStart, newStart) = (0, 0)
    for line in lines[..<start] { Self.count(line, &oldStart, &newStart) }
    var (oldCount, newCount) = (0, 0)
    var body = ""
    for line in lines[start..<end] {
      Self.count(line, &oldCount, &newCount)
      switch line {
      case .same(let text): body += Self.shown(" ", text)
      case .removed(let text): body += Self.shown("-", text)
      case .added(let text): body += Self.shown("+", text)
      }
    }
    let places =
      "-\(oldStart + (oldCount > 0 ? 1 : 0)),\(oldCount) +\(newStart + (newCount > 0 ? 1 : 0)),\(newCount)"
    return "@@ \(places) @@\n\(body)"
  }

  private static func count(_ line: Line, _ old: inout Int, _ new: inout Int) {
    switch line {
    case .same:
      old += 1
      new += 1
    case .removed: old += 1
    case .added: new += 1
    }
  }

  private static func shown(_ sign: String, _ line: String) -> String {
    line.utf8.last == 10 ? sign + line : "\(sign)\(line)\n\\ No newline at end of file\n"
  }

  /// Lines with their ends.
  private static func lines(_ bytes: [UInt8]?) -> [String] {
    guard let bytes, !bytes.isEmpty else { return [] }
    var lines: [String] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 10 || index == bytes.count - 1 {
      lines.append(String(decoding: bytes[start...index], as: UTF8.self))
      start = index + 1
    }
    return lines
  }

  private func script() -> [Line] {
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if removed.contains(left), left < old.count {
        lines.append(.removed(old[left]))
        left += 1
      } else if added.contains(right), right < new.count {
        lines.append(.added(new[right]))
        right += 1
      } else {
        lines.append(.same(old[left]))
        left += 1
        right += 1
      }
    }
    return lines
  }
}
