import Distill
import Testing

/// Contradictions of a labelled set, told by words alone.
@Suite struct MeasuredDisputeTests {
  @Test func `Planted contradictions are found, and what can hold beside is left alone`() {
    for (name, pairs) in [("development", ClaimPair.development), ("held out", ClaimPair.heldOut)] {
      var (hits, found, planted) = (0, 0, 0)
      for pair in pairs {
        let isFound = dispute(between: pair.old, and: pair.new) != nil
        planted += pair.isContradiction ? 1 : 0
        found += isFound ? 1 : 0
        hits += isFound && pair.isContradiction ? 1 : 0
        if isFound != pair.isContradiction { print("\(name): wrong: \(pair.old) | \(pair.new)") }
      }
      print(
        "contradictions, \(name), \(pairs.count) pairs: precision \(hits)/\(found), recall \(hits)/\(planted)"
      )
      #expect(pairs.count >= 40 && planted >= 20)
      #expect(hits * 100 >= planted * 85, "\(name): recall \(hits)/\(planted)")
      #expect(hits * 100 >= found * 85, "\(name): precision \(hits)/\(found)")
    }
  }

  @Test func `The values are said`() {
    #expect(
      dispute(between: "The API listens on port 8080", and: "The API listens on port 9090 from now on")
        == .number(old: "8080", new: "9090"))
    #expect(
      dispute(between: "Use npm to install packages", and: "We switched from npm to pnpm")
        == .name(old: "npm", new: "pnpm"))
    #expect(dispute(between: "Never push to main", and: "Push to main") == .polarity)
    #expect(dispute(between: "", and: "") == nil)
    // Each of a series is its own subject.
    #expect(
      dispute(between: "Crate 1 holds 37 kilos of nails", and: "Crate 2 holds 74 kilos of nails") == nil)
  }
}
