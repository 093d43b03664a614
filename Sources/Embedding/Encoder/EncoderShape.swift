/// The sizes of all-MiniLM-L6-v2 (its `config.json`).
enum EncoderShape {
  static let features = 384
  static let heads = 12
  static let headWidth = features / heads
  static let inner = 1536
  static let layers = 6
  static let positions = 512
  static let epsilon: Float = 1e-12
  /// What the model was trained on (`max_seq_length`), `[CLS]` and `[SEP]` included.
  static let longestText = 256
}
