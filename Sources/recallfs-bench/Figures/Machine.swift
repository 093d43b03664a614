import Foundation

/// The machine a figure holds for.
enum Machine {
  /// Kernel and processors in one line.
  static var description: String {
    var names = utsname()
    uname(&names)
    let release = withUnsafeBytes(of: &names.release) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    let table = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model =
      table.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
      ?? " unknown"
    return "Linux \(release), \(ProcessInfo.processInfo.processorCount) x\(model)"
  }

  /// The three load averages.
  static var load: String {
    let text = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
    return text.split(separator: " ").prefix(3).joined(separator: " ")
  }
}
