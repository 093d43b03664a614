import Capture
import Glibc
import JSONText
import RecallStore

/// A made transcript, read alone and taken into a store.
struct TranscriptWork {
  let scratch: Scratch
  let megabytes: Int
  let rounds: Int

  func figures() throws -> [Figure] {
    Terminal.note("making a transcript of \(megabytes) MB")
    let path = scratch.path("transcript.jsonl")
    let size = try make(path)
    var reading: [Double] = []
    var taking: [Double] = []
    var peaks: [Double] = []
    // What a round leaves to the next counts too.
    let before = try ProcessUse(of: getpid()).residentMebibytes
    for round in 0..<rounds {
      let store = try MemoryStore(home: scratch.folder("transcripts\(round)"))
      ProcessUse.forgetPeak()
      reading.append(
        size
          / Clock.seconds {
            guard var reader = TranscriptReader(path: path) else { return }
            while reader.nextTurn() != nil {}
          })
      let transcripts = TranscriptImport(store: store, locator: ProjectLocator(userHome: nil))
      var events = 0
      taking.append(size / (try Clock.seconds { events = try transcripts.run(path).events }))
      guard events > 0 else { throw BenchFailure("nothing of the transcript was stored") }
      peaks.append(try ProcessUse(of: getpid()).peakMebibytes - before)
    }
    return [
      Figure("transcript, read", "MB/s", values: reading),
      Figure("transcript, read and stored", "MB/s", values: taking),
      Figure("most memory beyond that before", "MiB", values: peaks),
    ]
  }

  /// - Returns: its size in megabytes.
  private func make(_ path: String) throws -> Double {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw BenchFailure("\(path) cannot be made") }
    defer { close(file) }
    var texts = SessionText()
    let directory = try scratch.folder("project")
    var size = 0
    var number = 0
    while size < megabytes * 1_000_000 {
      var bytes: [UInt8] = []
      for record in Self.records(number, directory, &texts) {
        record.write(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
      }
      guard bytes.withUnsafeBytes({ write(file, $0.baseAddress, $0.count) }) == bytes.count else {
        throw BenchFailure("\(path) cannot be written")
      }
      size += bytes.count
      number += 1
    }
    return Double(size) / 1e6
  }

  /// A prompt every twentieth time, a tool with its result, something said, and book-keeping.
  private static func records(_ number: Int, _ directory: String, _ texts: inout SessionText) -> [JSON] {
    func record(_ type: String, _ message: JSON) -> JSON {
      [
        "type": .string(type), "uuid": .string("uuid-\(number)"), "timestamp": "2026-11-20T10:00:00.000Z",
        "sessionId": "made", "cwd": .string(directory), "isSidechain": false, "message": message,
      ]
    }
    let id = JSON.string("toolu_\(number)")
    var records: [JSON] = []
    if number % 20 == 0 {
      records.append(record("user", ["role": "user", "content": .string(texts.text(300))]))
    }
    let command: JSON = ["command": .string(texts.text(80))]
    records += [
      record("assistant", ["content": [["type": "text", "text": .string(texts.text(400))]]]),
      record("assistant", ["content": [["type": "tool_use", "id": id, "name": "Bash", "input": command]]]),
      record(
        "user",
        ["content": [["type": "tool_result", "tool_use_id": id, "content": .string(texts.text(3_000))]]]),
      ["type": "progress", "data": ["output": .string(texts.text(2_000))]],
    ]
    return records
  }
}
