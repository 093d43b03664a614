import Synchronization

/// What a crew of writers was promised, added up while they work.
final class SavedWork: Sendable {
  private let count = Mutex(0)
  private let ended = Mutex<[SavingWriter]>([])

  /// How many saves returned without an error.
  var saves: Int { count.withLock { $0 } }
  /// The writers that have met a failure.
  var writers: [SavingWriter] { ended.withLock { $0 } }

  func addSave() { count.withLock { $0 += 1 } }
  func add(_ writer: SavingWriter) { ended.withLock { $0.append(writer) } }
}
