import ArgumentParser
import Embedding
import Glibc

/// What a vector costs, beside the same model in PyTorch or ONNX Runtime.
struct EmbeddingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embedding",
    abstract: "Batches and questions through all-MiniLM-L6-v2, beside PyTorch's.",
    discussion: """
      The peer runs the same token numbers through the same weights on as many threads, one after the other with \
      ours, round by round. It needs a Python with torch and transformers, or with onnxruntime and the model as \
      model.onnx in the model's folder.
      """)

  @Option(help: "The model's folder (default: the one in the store's home).")
  var model: String?
  @Option(help: "A Python with the peer's packages; without it only ours is measured.")
  var peerPython: String?
  @Option(help: "What the peer runs on: torch or onnx.")
  var peer = EmbeddingPeer.Kind.torch
  @Option(help: "Texts in a batch.")
  var texts = 32
  @Option(help: "Tokens of a text in a batch, the two around it included.")
  var tokens = 128
  @Option(help: "Threads for batches.")
  var threads = 2
  @Option(help: "Questions in a round.")
  var questions = 30
  @Option(help: "Rounds to take the median of.")
  var rounds = 5
  @OptionGroup var output: ReportOptions

  mutating func validate() throws {
    guard texts > 0, (4...256).contains(tokens), threads > 0, questions > 0, rounds > 0 else {
      throw ValidationError("Texts, threads, questions and rounds are at least 1, and tokens from 4 to 256.")
    }
  }

  mutating func run() throws {
    let folder = model ?? ModelFolder.path(home: Self.home)
    let loops = try Self.opening { () throws(EmbeddingError) in try MiniLM(folder: folder, products: .loops) }
    let opening = try Clock.seconds {
      _ = try Self.opening { () throws(EmbeddingError) in try MiniLM(folder: folder) }
    }
    let library = try Self.opening { () throws(EmbeddingError) in
      try MiniLM(folder: folder, products: .openBLAS)
    }
    let peer = try peerPython.map {
      try EmbeddingPeer(python: $0, kind: self.peer, model: folder, threads: threads)
    }
    let work = EmbeddingWork(tokenizer: loops.tokenizer, texts: texts, tokens: tokens)
    let hasLibrary = (try? library.embed(texts: work.batch)) != nil
    var samples = Samples()
    for round in 0..<rounds {
      Terminal.note("round \(round + 1) of \(rounds)")
      let run = EmbeddingRun(work: work, peer: peer, questions: questions, threads: threads)
      try run.batch(loops, "batch, own loops", into: &samples, limit: .atLeast(1))
      if hasLibrary { try run.batch(library, "batch, OpenBLAS", into: &samples) }
      for length in [4, 12, 14, 32] {
        try run.question(loops, length: length, into: &samples, limit: length == 12 ? .atMost(8) : nil)
      }
    }
    peer?.end()
    var report = Report(
      subject:
        "embedding: \(texts) texts of \(tokens) tokens in \(threads) threads, questions in one, median of "
        + "\(rounds) rounds" + (peer.map { "; peer \($0.name)" } ?? ""))
    report.figures = samples.figures
    report.figures.append(Figure("opening the model", "ms", values: [opening * 1000]))
    let use = try ProcessUse(of: getpid())
    report.figures.append(Figure("anonymous memory", "MiB", values: [use.anonymousMebibytes]))
    try report.deliver(output)
  }

  private static var home: String {
    let named = getenv("RECALLFS_HOME").map { String(cString: $0) }
    return named ?? (getenv("HOME").map { String(cString: $0) } ?? "") + "/.claude-mem"
  }

  private static func opening<Value>(_ body: () throws(EmbeddingError) -> Value) throws -> Value {
    do throws(EmbeddingError) {
      return try body()
    } catch {
      throw BenchFailure(error.message)
    }
  }
}
