import Foundation
import RecallTesting
import Testing

@testable import MemoryTree

@Suite struct DraftJournalTests {
  let folder: TemporaryFolder
  var path: String { folder.path("drafts.journal") }

  init() throws { folder = try TemporaryFolder() }

  private func draft(_ number: UInt64, _ text: String) -> DraftRecord {
    DraftRecord(number: number, folder: "inbox", name: "d\(number)", text: Array(text.utf8))
  }

  private func texts() throws -> [String] {
    let journal = try #require(DraftJournal(path: path))
    return journal.leftovers().map { String(decoding: $0.text, as: UTF8.self) }
  }

  @Test func `the newest text of each draft is left, and nothing of a removed one`() throws {
    let journal = try #require(DraftJournal(path: path))
    #expect(journal.keep(draft(1, "one")) && journal.keep(draft(2, "two")) && journal.keep(draft(1, "ONE")))
    journal.drop(NodeNumber(rawValue: 2))
    #expect(try texts() == ["ONE"])
  }

  @Test func `a journal that starts again does not bring back what lies behind`() throws {
    let journal = try #require(DraftJournal(path: path))
    for number in 1...5 as ClosedRange<UInt64> {
      #expect(journal.keep(draft(number, "old old old old \(number)")))
    }
    for number in 1...5 as ClosedRange<UInt64> { journal.drop(NodeNumber(rawValue: number)) }
    #expect(try texts() == [])
    #expect(journal.keep(draft(6, "new")))
    #expect(try texts() == ["new"])
  }

  @Test func `a torn record ends the reading`() throws {
    let journal = try #require(DraftJournal(path: path))
    #expect(journal.keep(draft(1, "whole")) && journal.keep(draft(2, "torn apart")))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for cut in 1...15 {
      try bytes.dropLast(cut).write(to: URL(fileURLWithPath: path))
      #expect(try texts() == ["whole"])
    }
  }

  @Test func `a growing draft does not grow the file by its square`() throws {
    let journal = try #require(DraftJournal(path: path))
    var text = ""
    for line in 0..<1000 {
      text += "line \(line) of a log that somebody appends to\n"
      #expect(journal.keep(draft(1, text)))
    }
    let size = try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    #expect(size < 2 << 20)
    #expect(try texts() == [text])
  }

  @Test func `private text is not written`() throws {
    let journal = try #require(DraftJournal(path: path))
    #expect(journal.keep(draft(1, "a <private>marker-7</private> b")))
    #expect(
      try !String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self).contains("marker-7"))
  }
}
