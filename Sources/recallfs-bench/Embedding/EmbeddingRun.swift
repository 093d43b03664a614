import Embedding
import Glibc

/// One round of one kind of work: ours, then the peer's.
struct EmbeddingRun {
  let work: EmbeddingWork
  let peer: EmbeddingPeer?
  let questions: Int
  let threads: Int

  /// Texts a second.
  func batch(_ model: MiniLM, _ name: String, into samples: inout Samples, limit: Limit? = nil) throws {
    let seconds = try Clock.seconds {
      _ = try Self.embedding { () throws(EmbeddingError) in
        try model.embed(texts: work.batch, threads: threads)
      }
    }
    let count = Double(work.batch.count)
    let other = try peer?.seconds(for: [work.batchTokens], threads: threads).first
    samples.add(name, "/s", count / seconds, peer: other.map { count / $0 }, limit: peer == nil ? nil : limit)
  }

  /// Milliseconds of a question: the median of many different ones.
  func question(_ model: MiniLM, length: Int, into samples: inout Samples, limit: Limit? = nil) throws {
    let asked = (0..<questions).map { work.question($0, length: length) }
    let begin = Self.processorSeconds
    let own = try asked.map { question in
      try Clock.seconds {
        _ = try Self.embedding { () throws(EmbeddingError) in try model.embed(query: question.text) }
      }
    }
    let processor = (Self.processorSeconds - begin) / Double(questions)
    samples.add("question of \(length) tokens", "ms", own.median * 1000, limit: limit)
    // What others on the machine do shows in the one and hardly in the other.
    samples.add("question of \(length), processor time", "ms", processor * 1000)
    guard let peer else { return }
    let other = try peer.seconds(for: asked.map { [$0.tokens] }, threads: 1)
    samples.add(
      "question of \(length), beside peer", "ms", own.median * 1000, peer: other.median * 1000)
  }

  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func embedding<Value>(_ body: () throws(EmbeddingError) -> Value) throws -> Value {
    do throws(EmbeddingError) {
      return try body()
    } catch {
      throw BenchFailure(error.message)
    }
  }
}
