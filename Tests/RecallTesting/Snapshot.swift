import Foundation
public import Testing

/// Expects `text` to be, byte for byte, the file `Snapshots/<name>` beside the calling test.
///
/// With `RECORD_SNAPSHOTS=1` the file is written instead and the test fails, so that recording never passes for testing.
public func expectSnapshot(
  _ text: String, _ name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = (file as NSString).deletingLastPathComponent + "/Snapshots"
  let path = "\(folder)/\(name)"
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      Issue.record("recorded \(name); run again without RECORD_SNAPSHOTS", sourceLocation: sourceLocation)
    } catch {
      Issue.record("could not record \(path): \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let expected = FileManager.default.contents(atPath: path) else {
    Issue.record("no \(path): record it with RECORD_SNAPSHOTS=1", sourceLocation: sourceLocation)
    return
  }
  #expect(text == String(decoding: expected, as: UTF8.self), "\(name)", sourceLocation: sourceLocation)
}
