import ArgumentParser
import Glibc
import VectorIndex

/// The vector index by itself, beside others on the same vectors.
struct VectorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vector",
    abstract: "Recall, time, memory and loading of the vector index, in one thread.",
    discussion: """
      Without --vectors, clustered vectors are made that are about as hard as sentence embeddings. Queries are held out \
      the truth is a float32 scan. With --peer-python, hnswlib, usearch, faiss-flat and sqlite-vec \
      are measured afterwards on the same vectors (those that this Python has).
      """)

  @Option(help: "Vectors in the index.")
  var count = 100_000
  @Option(help: "Queries in a round.")
  var queries = 500
  @Option(help: "Hits of a query.")
  var hits = 10
  @Option(help: "Rounds to take the median of.")
  var rounds = 5
  @Option(help: "Real embeddings: a .npy of float32 rows, or bare float32 rows.")
  var vectors: String?
  @Option(help: "Numbers of a vector, where the file does not say.")
  var dimensions = 384
  @Option(help: "A Python with the packages of the peers.")
  var peerPython: String?
  @Option(help: "The program that measures the peers.")
  var peerScript = "mount-scripts/vector-peers.py"
  @OptionGroup var output: ReportOptions

  private static let shares = [0.001, 0.01, 0.1, 0.2, 0.3, 0.5, 0.75, 0.9, 0.99, 1]

  mutating func run() throws {
    guard count > queries, queries > 0, hits > 0, rounds > 0, (1...16384).contains(dimensions) else {
      throw ValidationError("--count must be above --queries, and each number positive")
    }
    let scratch = try Scratch()
    let all = try vectors.map { try VectorSet.read($0, dimensions: dimensions) }
    let data = all ?? VectorSet.synthetic(count: count + queries, dimensions: dimensions, seed: 1)
    let asked = data.holdOut(queries)
    data.cut(to: count)
    Terminal.note("looking for the true neighbours of \(asked.count) queries among \(data.count) vectors")
    let truth = ExactNeighbours.rows(of: asked, in: data, count: hits)
    let stored = try StoredVectors(data)
    let loading = try loading(stored)
    let work = VectorWork(
      index: try stored.index(), queries: (0..<asked.count).map { asked[$0] }, truth: truth, limit: hits)
    var report = Report(
      subject:
        "vector: \(data.count) x \(data.dimensions), \(vectors ?? "synthetic"), \(asked.count) queries, "
        + "median of \(rounds) rounds, \(work.index.kernelName) kernels")
    report.figures = try loading + searching(work) + filtering(work) + changing(work, stored)
    if let peerPython {
      Terminal.note("measuring the peers")
      report.figures += try VectorPeers(python: peerPython, script: peerScript)
        .figures(data, asked, truth, in: scratch)
    } else {
      Terminal.note("the peers were not measured: name a Python that has them with --peer-python")
    }
    try report.deliver(output)
    withExtendedLifetime(scratch) {}
  }

  private func loading(_ stored: StoredVectors) throws -> [Figure] {
    let parts = Double(stored.count) / 100_000
    var processor: [Double] = []
    let times = try (0..<rounds).map { _ in
      try Clock.seconds {
        processor.append(try Clock.processorSeconds { _ = try stored.index() } * 1000 / parts)
      } * 1000 / parts
    }
    let before = try ProcessUse(of: getpid()).residentMebibytes
    let index = try stored.index()
    let resident = try ProcessUse(of: getpid()).residentMebibytes - before
    return [
      Figure("ready from codes, per 100,000", "ms", values: times, limit: .atMost(60)),
      Figure("the same, processor time", "ms", values: processor),
      Figure(
        "memory, per 100,000", "MB", values: [Double(index.byteCount) / 1e6 / parts], limit: .atMost(45)),
      Figure("resident, per 100,000", "MB", values: [resident * 1.048576 / parts]),
    ]
  }

  private func searching(_ work: VectorWork) throws -> [Figure] {
    let isMillion = work.index.count > 100_000
    let recall = try work.recall()
    var processor: [Double] = []
    let times = try (0..<rounds).map { _ in
      var times: [Double] = []
      let used = try Clock.processorSeconds { times = try work.times() }
      processor.append(used * 1000 / Double(work.queries.count))
      return times.sorted()
    }
    return [
      Figure("recall@\(hits)", "%", values: [recall * 100], limit: .atLeast(isMillion ? 99 : 99.5)),
      Figure("a query, median", "ms", values: times.map(\.median), limit: .atMost(isMillion ? 4 : 0.6)),
      Figure("a query, processor time, mean", "ms", values: processor),
      Figure("a query, fastest tenth", "ms", values: times.map { $0[$0.count / 10] }),
      Figure("a query, p99", "ms", values: times.map { $0[$0.count * 99 / 100] }),
    ]
  }

  /// Never slower than without: 0.05 is what two runs of the same differ by.
  private func filtering(_ work: VectorWork) throws -> [Figure] {
    try Self.shares.map { share in
      var source = VectorSource(dimensions: 1, seed: 9)
      var allowed = OwnerSet(capacity: work.index.count)
      for owner in 0..<work.index.count where share == 1 || source.uniform() < share {
        allowed.insert(Int64(owner))
      }
      let pairs = try (0..<rounds).map { _ in try work.filtered(allowed) }
      let percent = share * 100
      return Figure(
        "filter of \(percent == percent.rounded() ? String(Int(percent)) : String(percent)) %", "ms",
        values: pairs.map(\.with), peers: pairs.map(\.without), limit: .atMost(1.05))
    }
  }

  private func changing(_ work: VectorWork, _ stored: StoredVectors) throws -> [Figure] {
    let changes = try (0..<rounds).map { _ in try work.changes(stored, min(2000, stored.count / 2)) }
    return [
      Figure("insert", "us", values: changes.map(\.insert)),
      Figure("remove", "us", values: changes.map(\.remove)),
    ]
  }
}
