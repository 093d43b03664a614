import Embedding
import Glibc
import RecallWire
import Synchronization

/// The vectors of queries, the latest kept.
///
/// A service over the network is never waited for longer than ``patienceMilliseconds``: the query is answered
/// without, and the vector is there when it is asked again.
final class QueryVectors: Sendable {
  static let patienceMilliseconds = 150
  private static let capacity = 256
  /// Requests under way at once; beyond that a query goes without.
  private static let requestLimit = 4

  /// How asking for a vector went.
  enum Answer: Sendable {
    case vector([Float])
    /// Why there is none, as the end of a sentence.
    case none(String)
  }

  private struct Kept {
    var vector: [Float]
    var lastUse: Int
  }

  private struct State {
    var kept: [String: Kept] = [:]
    var uses = 0
    var requests = 0
  }

  private let embedder: any TextEmbedder
  private let state = Mutex(State())
  /// Called when a vector has come that somebody went without.
  private let arrived: @Sendable () -> Void

  init(_ embedder: any TextEmbedder, arrived: @escaping @Sendable () -> Void) {
    self.embedder = embedder
    self.arrived = arrived
  }

  /// The vector of a query.
  func vector(of query: String) -> Answer {
    if let known = known(query) { return .vector(known) }
    guard embedder.isRemote else { return ask(query) }
    let mayAsk = state.withLock { state in
      guard state.requests < Self.requestLimit else { return false }
      state.requests += 1
      return true
    }
    guard mayAsk else { return .none("the embedding service has not answered earlier queries yet") }
    let request = Request(self, query)
    guard request.start() else {
      state.withLock { $0.requests -= 1 }
      return .none("no thread is to be had")
    }
    return request.latch.wait(milliseconds: Self.patienceMilliseconds)
      ?? .none("the embedding service has not answered within \(Self.patienceMilliseconds) ms")
  }

  private func known(_ query: String) -> [Float]? {
    state.withLock { state in
      state.uses += 1
      state.kept[query]?.lastUse = state.uses
      return state.kept[query]?.vector
    }
  }

  private func ask(_ query: String) -> Answer {
    do throws(EmbeddingError) {
      // A service is told no secret; neither is the model, whose vectors must be the same.
      let vector = try embedder.embed(
        query: String(decoding: SecretMask(Array(query.utf8)).text, as: UTF8.self))
      keep(vector, of: query)
      return .vector(vector)
    } catch {
      return .none(error.message)
    }
  }

  private func keep(_ vector: [Float], of query: String) {
    state.withLock { state in
      state.uses += 1
      state.kept[query] = Kept(vector: vector, lastUse: state.uses)
      guard state.kept.count > Self.capacity else { return }
      if let oldest = state.kept.min(by: { $0.value.lastUse < $1.value.lastUse }) {
        state.kept[oldest.key] = nil
      }
    }
  }

  /// One query on its way to the service and back, on a thread of its own.
  private final class Request: Sendable {
    let vectors: QueryVectors
    let query: String
    let latch = Latch<Answer>()

    init(_ vectors: QueryVectors, _ query: String) {
      self.vectors = vectors
      self.query = query
    }

    func start() -> Bool {
      var thread = pthread_t()
      // The thread owns the request until it has run.
      let context = Unmanaged.passRetained(self)
      let code = pthread_create(
        &thread, nil,
        { context in
          if let context { Unmanaged<Request>.fromOpaque(context).takeRetainedValue().run() }
          return nil
        }, context.toOpaque())
      guard code == 0 else {
        context.release()
        return false
      }
      pthread_detach(thread)
      return true
    }

    private func run() {
      let answer = vectors.ask(query)
      let isMissed = latch.bring(answer)
      vectors.state.withLock { $0.requests -= 1 }
      if isMissed, case .vector = answer { vectors.arrived() }
    }
  }
}
