import Foundation

/// Other indexes, run by Python on the same vectors.
struct VectorPeers {
  /// A Python that has the packages.
  var python: String
  /// `mount-scripts/vector-peers.py`.
  var script: String

  /// What the script prints of each.
  private struct Line: Decodable {
    var name: String
    var milliseconds: Double
    var recall: Double
    var buildSeconds: Double
    var megabytes: Double
  }

  /// Hands the vectors over in files and reads the figures.
  func figures(_ vectors: VectorSet, _ queries: VectorSet, _ truth: [[Int]], in scratch: Scratch) throws
    -> [Figure]
  {
    let files = ["vectors", "queries", "truth"].map { scratch.path($0 + ".bin") }
    try vectors.write(to: files[0])
    try queries.write(to: files[1])
    let rows = truth.flatMap { $0 }.map { Int32($0).littleEndian }
    try rows.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: files[2])) }
    let output = try Child.capture(
      [python, script] + files + [String(vectors.dimensions), String(truth.first?.count ?? 0)])
    return try output.split(separator: "\n").flatMap { text in
      let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
      return [
        Figure("\(line.name), a query", "ms", values: [line.milliseconds]),
        Figure("\(line.name), recall", "%", values: [line.recall * 100]),
        Figure("\(line.name), built in", "ms", values: [line.buildSeconds * 1000]),
        Figure("\(line.name), memory", "MB", values: [line.megabytes]),
      ]
    }
  }
}
