import FoundationEssentials

/// Prints values as the JSON that `docs/cli.md` describes.
enum JSONOutput {
  /// Prints one value, keys sorted, so that the same store gives the same bytes.
  static func say(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    Terminal.say(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
