import Synchronization

/// The texts of one call, handed out in batches to the threads that work on them.
final class BatchWork: Sendable {
  private struct State {
    var next = 0
    var vectors: [[Float]]
    var failed = false
  }

  /// The most lanes of a batch.
  let capacity: Int
  private let texts: [String]
  private let state: Mutex<State>

  init(texts: [String], capacity: Int) {
    self.texts = texts
    self.capacity = capacity
    state = Mutex(State(vectors: Array(repeating: [], count: texts.count)))
  }

  /// The next batch and the number of its first text; `nil` when all are given out, or one has failed.
  func next(_ tokenize: (String) -> [Int32]) -> (first: Int, batch: TokenBatch)? {
    state.withLock { state in
      guard !state.failed, state.next < texts.count else { return nil }
      let first = state.next
      var batch = TokenBatch()
      while state.next < texts.count {
        let tokens = tokenize(texts[state.next])
        guard batch.texts.isEmpty || batch.laneCount + TokenBatch.lanes(tokens.count) <= capacity else {
          break
        }
        batch.append(tokens)
        state.next += 1
      }
      return (first, batch)
    }
  }

  /// Takes the vectors of a batch; `nil` ends the work.
  func finish(_ first: Int, _ vectors: [[Float]]?) {
    state.withLock { state in
      guard let vectors else {
        state.failed = true
        return
      }
      state.vectors.replaceSubrange(first..<first + vectors.count, with: vectors)
    }
  }

  /// All vectors in the order of the texts; `nil` when one failed.
  var vectors: [[Float]]? { state.withLock { $0.failed ? nil : $0.vectors } }
}
