import RecallModel
import RecallStore
import Testing
import Upkeep

/// How good topics are, on notes whose themes are known.
@Suite struct TopicQualityTests {
  @Test(arguments: [false, true])
  func `topics agree with the themes of notes`(withModel: Bool) throws {
    guard !withModel || TopicsHome.model != nil else { return print("NOT TESTED: no model") }
    let home = try TopicsHome(withModel: withModel)
    try home.add(0..<15)
    try home.sort()
    let agreement = try home.agreement()
    let topics = try home.home.store.topics()
    print(
      withModel ? "with the model:" : "by words:",
      "purity \(agreement.purity), NMI \(agreement.information), \(topics.count) topics:",
      topics.map { "\($0.name) \($0.members.count)" })
    #expect(agreement.purity >= (withModel ? 0.9 : 0.6))
    #expect(agreement.information >= (withModel ? 0.8 : 0.5))
    #expect((6...24).contains(topics.count))
  }

  @Test(arguments: [false, true])
  func `a tenth more memories leave the old ones where they are, under the same names`(withModel: Bool) throws
  {
    guard !withModel || TopicsHome.model != nil else { return print("NOT TESTED: no model") }
    let home = try TopicsHome(withModel: withModel)
    try home.add(0..<13)
    try home.sort()
    let before = try home.topics()
    try home.add(13..<15)
    try home.sort()
    let after = try home.topics()
    let stayed = before.count { after[$0.key] == $0.value }
    let agreement = try home.agreement()
    print(
      withModel ? "with the model:" : "by words:", "\(stayed) of \(before.count) stay;",
      "\(after.count - before.count) of 16 new ones placed; purity \(agreement.purity)")
    #expect(Double(stayed) >= 0.95 * Double(before.count))
    #expect(after.count > before.count)
  }
}
