import Distill
import Embedding
import Foundation
import RecallTesting
import Testing

@Suite struct MeasuredRelationTests {
  /// The real model, where it is on this machine.
  private static let model: MiniLM? = {
    let variables = ProcessInfo.processInfo.environment
    let cache = variables["XDG_CACHE_HOME"] ?? "\(variables["HOME"] ?? "/tmp")/.cache"
    let folder = variables["RECALLFS_TEST_MODEL"] ?? ModelFolder.path(home: "\(cache)/recallfs-tests")
    return try? MiniLM(folder: folder)
  }()

  @Test(.enabled(if: model != nil, "needs the model: RECALLFS_TEST_MODEL, or one run of the embedding tests"))
  func `Relations are told apart with the real model`() throws {
    let model = try #require(Self.model)
    for (name, pairs, least) in [
      ("development", LabelledPair.development, 0.7), ("held out", LabelledPair.heldOut, 0.65),
    ] {
      var counts: [LabelledPair.Label: [LabelledPair.Label: Int]] = [:]
      for pair in pairs {
        let vectors = try model.embed(texts: [pair.old, pair.new])
        let cosine = zip(vectors[0], vectors[1]).reduce(0.0) { $0 + Double($1.0 * $1.1) }
        let found = Self.label(
          Relation.between(old: pair.old, new: pair.new, cosine: cosine, sameHash: false))
        counts[pair.label, default: [:]][found, default: 0] += 1
        if found != pair.label {
          print("\(name): \(pair.label) taken for \(found), \(cosine): \(pair.old) | \(pair.new)")
        }
      }
      let right = LabelledPair.Label.allCases.reduce(0) { $0 + (counts[$1]?[$1] ?? 0) }
      for label in LabelledPair.Label.allCases {
        let hits = counts[label]?[label] ?? 0
        let found = counts.values.reduce(0) { $0 + ($1[label] ?? 0) }
        let actual = counts[label]?.values.reduce(0, +) ?? 0
        print("\(name) \(label): precision \(hits)/\(found), recall \(hits)/\(actual)")
      }
      #expect(Double(right) / Double(pairs.count) >= least, "\(name): \(right) of \(pairs.count)")
      // The one mistake that hides knowledge: a contradiction taken for a repetition.
      #expect(counts[.contradicts]?[.same, default: 0] ?? 0 <= 1, "\(name)")
    }
  }

  private static func label(_ relation: Relation) -> LabelledPair.Label {
    switch relation {
    case .same: .same
    case .update: .update
    case .contradicts: .contradicts
    case .different: .different
    }
  }
}
