import Foundation

/// What this process sees mounted.
enum Mounts {
  /// Mount points below a folder, innermost first.
  static func below(_ folder: String) -> [String] {
    let table = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
    let points = table.split(separator: "\n").compactMap { line -> String? in
      let fields = line.split(separator: " ")
      return fields.count > 4 ? String(fields[4]) : nil
    }
    return points.filter { $0.hasPrefix(folder + "/") }.reversed()
  }

  /// Unmounts what nobody uses.
  ///
  /// - Throws: ``BenchFailure`` when somebody does, for more than five seconds.
  static func unmount(_ point: String) throws {
    let done = Clock.wait(atMost: 5) {
      (try? Child.run(["fusermount3", "-q", "-u", point])) != nil
    }
    guard done else { throw BenchFailure("\(point) cannot be unmounted") }
  }

  /// Takes a mount out of sight at once, whoever uses it.
  static func detach(_ point: String) {
    _ = try? Child.run(["fusermount3", "-q", "-u", "-z", point])
  }
}
