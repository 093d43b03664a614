import Glibc
import RecallImport

/// A text from the command line or standard input.
enum InputText {
  /// The argument's bytes, or all of standard input for none and `-`.
  static func read(_ argument: String?) throws -> [UInt8] {
    if let argument, argument != "-" { return Array(argument.utf8) }
    if argument == nil, Terminal.inputIsTerminal {
      throw CommandFailure(.usage, "There is no text: give it as an argument, or on standard input.")
    }
    guard let bytes = TextFile.bytes(from: STDIN_FILENO, limit: MemoryText.limit) else {
      throw CommandFailure(
        .failed, "Nothing was stored: standard input cannot be read or is longer than 1 MiB.")
    }
    return bytes
  }
}

/// Lists in one option.
enum Words {
  /// The parts between commas, trimmed, without empty ones.
  static func split(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { part in
      var part = part.drop { $0.isWhitespace }
      while part.last?.isWhitespace == true { part.removeLast() }
      return String(part)
    }.filter { !$0.isEmpty }
  }
}
