import Embedding
import RecallModel
import RecallStore
import RecallWire

/// What of a memory is given to the embedding model: its title and its text, without secrets.
struct EmbeddedText {
  private let title: String
  private let body: String

  init(_ memory: PendingEmbedding) {
    let mask = SecretMask(memory.body)
    body = String(decoding: mask.text, as: UTF8.self)
    let title = mask.masked(memory.title)
    // A title taken from the text says nothing new.
    self.title = DerivedTitle.isBeginning(title, of: body) ? "" : title
  }

  /// Pieces that each fit the model; of several, each is told what the memory is about.
  func pieces(cutBy embedder: any TextEmbedder) -> [String] {
    let whole = title.isEmpty ? body : "\(title)\n\(body)"
    guard whole.contains(where: { !$0.isWhitespace }) else { return [] }
    let windows = embedder.windows(of: whole)
    guard windows.count > 1 else { return [whole] }
    return windows.enumerated().map { place, window in
      place == 0 || title.isEmpty ? String(window) : "\(title)\n\(window)"
    }
  }
}
