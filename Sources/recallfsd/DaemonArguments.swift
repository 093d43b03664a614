import Glibc
import Settings

/// `recallfsd [--home DIR] [--ready-fd N] [--single-threaded]`.
struct DaemonArguments {
  /// The store's folder; `nil` for what the environment says.
  var home: String?
  /// Where the starter waits for one line: `ready`, or `error` and a sentence.
  var readyDescriptor: Int32?
  /// One request at a time, for measuring.
  var isSingleThreaded = false
  /// Where ``CountsReport`` writes.
  var countsPath: String?

  init(_ arguments: [String]) throws {
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      switch argument {
      case "--home": home = try Self.value(of: argument, &rest)
      case "--ready-fd":
        let text = try Self.value(of: argument, &rest)
        guard let descriptor = Int32(text), descriptor >= 0 else {
          throw DaemonFailure("--ready-fd takes the number of an open descriptor, not \(text)", status: 2)
        }
        readyDescriptor = descriptor
      case "--counts": countsPath = try Self.value(of: argument, &rest)
      case "--single-threaded": isSingleThreaded = true
      case "--help", "-h": throw DaemonHelp(text: Self.usage)
      case "--version": throw DaemonHelp(text: "recallfsd \(Release.version)\n")
      default: throw DaemonFailure("unknown argument \(argument)\n\(Self.usage)", status: 2)
      }
    }
  }

  private static func value(of option: String, _ rest: inout ArraySlice<String>) throws -> String {
    guard let value = rest.popFirst() else {
      throw DaemonFailure("\(option) needs a value\n\(usage)", status: 2)
    }
    return value
  }

  /// The descriptor, even when another argument is wrong: whoever waits there must hear of it.
  static func readyDescriptor(in arguments: [String]) -> Int32? {
    guard let option = arguments.firstIndex(of: "--ready-fd"), option + 1 < arguments.count else {
      return nil
    }
    return Int32(arguments[option + 1])
  }

  private static let usage = """
    usage: recallfsd [--home DIR] [--ready-fd N]

    Serves the memories of a store as files until it is unmounted or told to end (SIGTERM, SIGINT, SIGHUP).
    It stays in the foreground; `recallfs mount` starts it in the background.

      --home DIR            the store's folder (default: RECALLFS_HOME, else ~/.claude-mem)
      --ready-fd N          write `ready` to this descriptor once the tree answers
      --single-threaded     serve one request at a time; for measuring
      --version, --help

    """
}

/// Text asked for instead of a run.
struct DaemonHelp: Error {
  var text: String

  func print() { Swift.print(text, terminator: "") }
}
