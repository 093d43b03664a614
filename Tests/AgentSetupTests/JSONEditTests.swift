import AgentSetup
import JSONText
import Testing

@Suite struct JSONEditTests {
  @Test(
    arguments: [
      RealSettings.full, RealSettings.commented, RealSettings.minified, "{\"a\":1}", "{ \"a\": [1, 2,], }",
      "{\n\t\"a\": 1, // one\n\t/* two */\n}\n", "{\r\n  \"a\": {\"b\": [1]}\r\n}",
    ])
  func `a member that was added can be removed without a trace`(text: String) throws {
    var edit = try JSONEdit(Array(text.utf8))
    try edit.insert(["x": [1, "two"]], at: ["new", "deep"])
    try edit.append("last", to: ["list"])
    let value = try #require(edit.value)
    #expect(value["new"] == ["deep": ["x": [1, "two"]]] && value["list"] == ["last"])
    try edit.remove(at: ["new"])
    try edit.remove(at: ["list"])
    #expect(String(decoding: edit.bytes, as: UTF8.self) == text)
  }

  @Test func `what is added looks like what is there`() throws {
    var edit = try JSONEdit(Array("{\n\t\"a\": {\n\t\t\"b\": [\"c\"]\n\t}\n}\n".utf8))
    try edit.append("d", to: ["a", "b"])
    try edit.insert([1, [:]], at: ["a", "e"])
    let inner = "\n\t\t\"b\": [\"c\", \"d\"],\n\t\t\"e\": [\n\t\t\t1,\n\t\t\t{}\n\t\t]"
    #expect(String(decoding: edit.bytes, as: UTF8.self) == "{\n\t\"a\": {\(inner)\n\t}\n}\n")
  }

  @Test func `of two members of a name the last counts`() throws {
    var edit = try JSONEdit(Array("{\"a\":[1],\"a\":[2]}".utf8))
    try edit.append(3, to: ["a"])
    #expect(String(decoding: edit.bytes, as: UTF8.self) == "{\"a\":[1],\"a\":[2,3]}")
  }

  @Test(
    arguments: [
      "{", "{\"a\"}", "{\"a\":}", "{a:1}", "[]", "1", "{} {}", "{\"a\":\"\n\"}", "{\"a\":01x}", "{,}",
    ])
  func `what is not an object in JSON is refused`(text: String) {
    #expect(throws: SetupError.self) { _ = try JSONEdit(Array(text.utf8)) }
  }

  @Test func `nesting beyond reason is refused`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: SetupError.self) { _ = try JSONEdit(Array("{\"a\":\(deep)".utf8)) }
  }
}
