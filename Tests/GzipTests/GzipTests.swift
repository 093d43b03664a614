import Foundation
import Gzip
import RecallTesting
import Testing

@Suite struct GzipTests {
  @Test(arguments: [0, 1, 65_535, 65_536, 300_000]) func `what is compressed expands to itself`(count: Int)
    throws
  {
    var generator = SeededGenerator(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...7, using: &generator) }
    let packed = try #require(Gzip.compress(bytes))
    #expect(Gzip.expand(packed) == bytes)
    #expect(Gzip.compress(bytes) == packed)
  }

  @Test func `gzip itself reads it`() throws {
    let folder = try TemporaryFolder()
    let packed = try #require(Gzip.compress(Array("one\ntwo\n".utf8)))
    try Data(packed).write(to: URL(fileURLWithPath: folder.path("x.gz")))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", folder.path("x.gz")]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let read = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(String(decoding: read, as: UTF8.self) == "one\ntwo\n")
  }

  @Test func `members that follow each other are read as one`() throws {
    let (one, two) = (try #require(Gzip.compress([1, 2])), try #require(Gzip.compress([3])))
    #expect(Gzip.expand(one + two) == [1, 2, 3])
  }

  @Test func `what is damaged, cut off, foreign or too long is refused`() throws {
    let bytes = Array(String(repeating: "a memory, ", count: 1000).utf8)
    let packed = try #require(Gzip.compress(bytes))
    for place in stride(from: 12, to: packed.count, by: 5) {
      var damaged = packed
      damaged[place] ^= 0x55
      #expect(Gzip.expand(damaged) != bytes)
    }
    #expect(Gzip.expand(Array(packed.dropLast(3))) == nil)
    #expect(Gzip.expand(Array("no gzip".utf8)) == nil)
    #expect(Gzip.expand([]) == nil)
    #expect(Gzip.expand(packed, limit: bytes.count - 1) == nil)
    #expect(Gzip.expand(packed, limit: bytes.count) == bytes)
  }
}
