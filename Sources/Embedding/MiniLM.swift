import Glibc
import Synchronization

/// all-MiniLM-L6-v2 in this process: 384 dimensions, English above all, at most 256 tokens a text.
///
/// The weights stay mapped from the file. Each call borrows a workspace of 3 MB and gives it back; no more are kept than
/// ran at once.
public final class MiniLM: TextEmbedder {
  /// `all-MiniLM-L6-v2`.
  public let modelName = ModelFolder.modelName
  /// 384.
  public let dimensions = EncoderShape.features
  /// `false`: it runs in this process.
  public let isRemote = false
  /// The model's tokenizer.
  public let tokenizer: WordPiece

  private let weights: EncoderWeights
  private let products: MatrixProducts
  private let threads: Int
  private let idle = Mutex<[Workspace]>([])

  /// Opens a model folder.
  ///
  /// It must hold `model.safetensors` and `vocab.txt`. No weight is read yet.
  ///
  /// - Parameters:
  ///   - threads: how many threads a batch may use, this one included; a question uses one.
  ///   - products: who multiplies; see ``MatrixProducts``.
  /// - Throws: ``EmbeddingError/Code/modelMissing`` and ``EmbeddingError/Code/modelDamaged``, which tell how to get it.
  public init(
    folder: String, threads: Int = 2, products: MatrixProducts = .automatic
  ) throws(EmbeddingError) {
    let vocabulary = try MappedFile(path: "\(folder)/vocab.txt")
    tokenizer = try WordPiece(vocabulary: Array(vocabulary.bytes), path: vocabulary.path)
    let tensors = try SafeTensors(path: "\(folder)/model.safetensors")
    weights = try EncoderWeights(tensors, tokenCount: tokenizer.tokenCount)
    self.products = products
    self.threads = max(threads, 1)
  }

  /// The vector of a question, in this thread and without OpenBLAS.
  ///
  /// - Throws: ``EmbeddingError/Code/modelDamaged`` when the weights are no numbers.
  public func embed(query: String) throws(EmbeddingError) -> [Float] {
    var batch = TokenBatch()
    batch.append(tokenizer.tokens(of: query, limit: EncoderShape.longestText))
    let encoder = Encoder(weights: weights, library: nil)
    let workspace = borrow(Self.capacity)
    defer { giveBack(workspace) }
    guard let vector = encoder.vectors(of: batch, in: workspace)?.first else { throw notFinite }
    return vector
  }

  /// The vectors of texts, in as many threads as the model was opened with.
  ///
  /// - Throws: ``EmbeddingError/Code/modelDamaged``, and ``EmbeddingError/Code/libraryMissing`` when OpenBLAS was asked
  ///   for and is not there.
  public func embed(texts: [String]) throws(EmbeddingError) -> [[Float]] {
    try embed(texts: texts, threads: threads)
  }

  /// As ``embed(texts:)``, in so many threads: background work leaves the other processors alone.
  public func embed(texts: [String], threads: Int) throws(EmbeddingError) -> [[Float]] {
    let library = try products.library()
    let work = BatchWork(texts: texts, capacity: library == nil ? Self.capacity : Self.libraryCapacity)
    let encoder = Encoder(weights: weights, library: library)
    let tokenizer = tokenizer
    let tokenize: @Sendable (String) -> [Int32] = {
      tokenizer.tokens(of: $0, limit: EncoderShape.longestText)
    }
    ComputeThreads.run(min(threads, texts.count)) { [self] in
      let workspace = borrow(work.capacity)
      defer { giveBack(workspace) }
      while let (first, batch) = work.next(tokenize) {
        work.finish(first, encoder.vectors(of: batch, in: workspace))
      }
    }
    guard let vectors = work.vectors else { throw notFinite }
    return vectors
  }

  /// Pieces of 200 tokens that share up to 40 with the one before; a text that the model takes whole is one.
  public func windows(of text: String) -> [Substring] {
    let cutter = WindowCutter(
      whole: EncoderShape.longestText - WordPiece.frameCount, length: 200, overlap: 40)
    return cutter.pieces(of: text, words: tokenizer.words(of: text))
  }

  /// Of the longest text: larger batches are no faster, and their activations leave the cache.
  private static let capacity = EncoderShape.longestText
  /// OpenBLAS likes them larger.
  private static let libraryCapacity = 2 * EncoderShape.longestText

  private var notFinite: EmbeddingError {
    EmbeddingError(
      .modelDamaged, "the model's weights are no numbers; run 'recallfs model install' to fetch it again")
  }

  private func borrow(_ capacity: Int) -> Workspace {
    idle.withLock { idle in
      idle.firstIndex { $0.capacity >= capacity }.map { idle.remove(at: $0) }
    } ?? Workspace(capacity: capacity)
  }

  private func giveBack(_ workspace: Workspace) {
    idle.withLock { idle in
      if idle.count < threads { idle.append(workspace) }
    }
  }
}
