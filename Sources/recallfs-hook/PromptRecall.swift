import Glibc
import JSONText

/// Whether the user wants to be reminded at prompts: the setting `promptRecall`.
enum PromptRecall {
  static func isOn(home: String) -> Bool {
    if let value = Surroundings.variable("RECALLFS_PROMPT_RECALL") { return value == "on" }
    let file = open(home + "/recallfs.json", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = read(file, &buffer, buffer.count)
    guard count > 0 else { return false }
    return JSON(bytes: buffer[..<count])?["promptRecall"]?.string == "on"
  }
}
