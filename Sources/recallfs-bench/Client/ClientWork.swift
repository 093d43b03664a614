import ArgumentParser

/// What the client does in `ROOT/w`, over and over, each time with a text of its own.
enum ClientWork: String, ExpressibleByArgument, CaseIterable {
  /// A temporary file of 1 KB, closed, renamed over a memory.
  case save
  /// 64 bytes at the end of one of ten memories.
  case append
  /// Saves by several threads, each to memories of its own.
  case writers
  /// Lines at the end of one memory that all threads share.
  case appenders
}
