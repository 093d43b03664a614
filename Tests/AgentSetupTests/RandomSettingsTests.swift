import AgentSetup
import Foundation
import JSONText
import RecallTesting
import Testing

@Suite struct RandomSettingsTests {
  @Test func `any settings come back, and nothing else in them changes`() throws {
    for seed in 0..<150 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let text = RandomJSON.settings(using: &generator)
      let user = try AgentHome()
      try user.folder.write(user.settings, text)
      _ = try user.install()
      let installed = try #require(user.text(user.settings))
      let again = try Agent.claudeCode.installing(user.place, SetupOptions()).changes
      #expect(again.map(\.diff) == [], "seed \(seed)")
      let before = try #require(JSONEditValue.of(text))
      let after = try #require(JSONEditValue.of(installed), "seed \(seed): \(installed)")
      for member in before.members ?? [] where !["hooks", "permissions"].contains(member.name) {
        #expect(after[member.name] == before[member.name], "seed \(seed)")
      }
      for event in before["hooks"]?.members ?? [] {
        let entries = after["hooks"]?[event.name]?.elements ?? []
        #expect(event.value.elements?.allSatisfy(entries.contains) == true, "seed \(seed)")
      }
      // Something else changes meanwhile: what is ours goes, value by value.
      let backup = user.folder.path(user.settings + ".recallfs-backup")
      try user.folder.write(user.settings, installed + "\n")
      try user.uninstall()
      let left = JSONEditValue.of(user.text(user.settings) ?? "")
      #expect(left == before, "seed \(seed): \(text)\n\(installed)")
      #expect(FileManager.default.fileExists(atPath: backup) == (user.text(user.settings) != text))
      try user.folder.write(user.settings, installed)
      try user.folder.write(user.settings + ".recallfs-backup", text)
      try user.uninstall()
      #expect(user.text(user.settings) == text, "seed \(seed)")
    }
  }
}

/// Settings no person would write.
private enum RandomJSON {
  static func settings(using generator: inout SeededGenerator) -> String {
    var members: [(String, String)] = (0..<Int.random(in: 0...4, using: &generator)).map { index in
      ("key\(index)", value(depth: 3, using: &generator))
    }
    if Bool.random(using: &generator) {
      let entries = array(of: #"{"hooks":[{"type":"command","command":"other"}]}"#, using: &generator)
      members.append(("hooks", object([("Stop", entries), ("Other", "[]")], using: &generator)))
    }
    if Bool.random(using: &generator) {
      let rules = array(of: #""Bash(ls)""#, using: &generator)
      members.append(("permissions", object([("allow", rules)], using: &generator)))
    }
    members.shuffle(using: &generator)
    return blank(&generator) + object(members, using: &generator) + blank(&generator)
  }

  private static func value(depth: Int, using generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &generator) {
    case 0: return "null"
    case 1: return ["1", "-0.50", "1e400", "12345678901234567890"].randomElement(using: &generator) ?? "0"
    case 2: return "true"
    case 3: return #""a \"quoted\" // text, {[\\""#
    case 4: return "\"ünï \\u00e9 🎉\""
    case 5: return array(of: value(depth: depth - 1, using: &generator), using: &generator)
    default:
      let inner = value(depth: depth - 1, using: &generator)
      return object([("a", inner), ("a", inner)], using: &generator)
    }
  }

  private static func array(of element: String, using generator: inout SeededGenerator) -> String {
    let items = Array(repeating: element, count: Int.random(in: 0...3, using: &generator))
    return list("[", items, "]", using: &generator)
  }

  private static func object(
    _ members: [(String, String)], using generator: inout SeededGenerator
  ) -> String {
    var items: [String] = []
    for (name, value) in members {
      items.append("\"\(name)\"\(blank(&generator)):\(blank(&generator))\(value)")
    }
    return list("{", items, "}", using: &generator)
  }

  private static func list(
    _ open: String, _ items: [String], _ close: String, using generator: inout SeededGenerator
  ) -> String {
    var text = open + blank(&generator)
    for (index, item) in items.enumerated() {
      text += item + blank(&generator)
      let isLast = index == items.count - 1
      if !isLast || Int.random(in: 0...5, using: &generator) == 0 { text += "," + blank(&generator) }
    }
    return text + close
  }

  private static func blank(_ generator: inout SeededGenerator) -> String {
    ["", "", " ", "\n", "\n  ", "\n\t", "\r\n    ", " // note, \"x\": {\n", " /* [ */ "]
      .randomElement(using: &generator) ?? ""
  }
}
