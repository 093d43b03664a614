import AgentSetup
import Testing

@Suite struct TextEditTests {
  let edit = TextEdit(lines: ["@~/.claude-mem/fs/here/CONTEXT.md"])

  @Test(arguments: ["", "a", "a\n", "a\n\n", "\n", "a\r\nb", "a\r\nb\r\n", "\u{feff}a\n", "# Ünï\n\n- x\n"])
  func `a block that was added can be removed without a trace`(text: String) {
    let added = edit.added(to: Array(text.utf8))
    #expect(TextEdit.isPresent(in: added) && edit.added(to: added) == added)
    #expect(String(decoding: TextEdit.removed(from: added), as: UTF8.self) == text)
  }

  @Test func `what comes after the block stays`() {
    let added = edit.added(to: Array("a\n".utf8)) + Array("b\n".utf8)
    #expect(TextEdit.removed(from: added) == Array("a\nb\n".utf8))
  }

  @Test func `a block of an earlier version is replaced where it is`() {
    let old = TextEdit(lines: ["old", "lines"]).added(to: Array("a\n".utf8)) + Array("b\n".utf8)
    let new = edit.added(to: old)
    #expect(TextEdit.removed(from: new) == Array("a\nb\n".utf8))
    #expect(!String(decoding: new, as: UTF8.self).contains("old"))
  }

  @Test func `text that only speaks of the block is no block`() {
    let text = Array("See <!-- recallfs: added by hand --> and <!-- recallfs end -->\n".utf8)
    #expect(!TextEdit.isPresent(in: text) && TextEdit.removed(from: text) == text)
  }
}
