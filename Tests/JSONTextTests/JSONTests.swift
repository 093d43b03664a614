import JSONText
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    "null", "true", "[]", "{}", #"{"b":1,"a":[2.50,-0,1e400,"x"],"b":null}"#, #""é\"\\\n\t\u0001😀""#,
  ])
  func `what is read is written again as it was`(_ text: String) throws {
    #expect(JSON(text: text)?.text == text)
  }

  @Test func `escapes are undone`() throws {
    let value = try #require(JSON(text: #""\u003cpri\u0076ate\u003e \ud83d\ude00 \/ \b\f\r""#))
    #expect(value.string == "<private> 😀 / \u{8}\u{c}\r")
  }

  @Test func `half a surrogate pair is a replacement character, and what follows it stays`() throws {
    let value = try #require(JSON(text: #""\ud83d\u0041 \ud83dx""#))
    #expect(value.string == "\u{fffd}A \u{fffd}x")
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", #"{"a"}"#, #""a"#, "\"\n\"", "1 2", "tru", #"{"a":1,}"#, "--1", "\"\\x\"",
  ])
  func `what is no JSON is refused`(_ text: String) {
    #expect(JSON(text: text) == nil)
  }

  @Test func `nesting has an end`() {
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(JSON(text: deep) == nil)
    let shallow = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(JSON(text: shallow) != nil)
  }

  @Test func `values are taken out by what they are`() throws {
    let value = try #require(JSON(text: #"{"n":3,"f":1.5,"big":1e3,"s":"t","b":false,"a":[1],"n":4}"#))
    #expect(value["n"]?.integer == 4)
    #expect(value["f"]?.integer == nil)
    #expect(value["f"]?.number == 1.5)
    #expect(value["big"]?.integer == 1000)
    #expect(value["s"]?.string == "t")
    #expect(value["b"]?.boolean == false)
    #expect(value["a"]?.elements?.count == 1)
    #expect(value["none"] == nil)
  }
}
