import Foundation
import RecallTesting
import Settings
import Testing

@Suite struct SettingsTests {
  let folder: TemporaryFolder
  var home: String { folder.path("home") }

  init() throws {
    folder = try TemporaryFolder()
  }

  func load(_ environment: [String: String] = [:]) throws -> StoreSettings {
    try StoreSettings.load(home: home, environment: environment)
  }

  func refusal(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  @Test func `the first run makes a private home and a file with every default`() throws {
    let settings = try load()
    #expect(settings.mountPoint == "\(home)/fs")
    #expect(settings.watchdogSeconds == 30)
    #expect(settings.draftHours == 24)
    let text = try String(contentsOfFile: "\(home)/recallfs.json", encoding: .utf8)
    #expect(
      text == """
        {
          "mountPoint": "fs",
          "watchdogSeconds": 30,
          "draftHours": 24,
          "embedding": "local",
          "embeddingURL": "http://127.0.0.1:11434/v1",
          "embeddingModel": "nomic-embed-text",
          "embeddingKeyVariable": "",
          "searchRank": "default",
          "distiller": "offline",
          "distillURL": "",
          "distillModel": "",
          "distillKeyVariable": "",
          "promptRecall": "off",
          "upkeep": "idle",
          "upkeepQuietMinutes": 5,
          "retentionDays": 90,
          "retentionCount": 10000,
          "archiveDays": 30,
          "packDays": 7,
          "sizeMegabytes": 2048,
          "timeZone": ""
        }

        """)
    var facts = stat()
    #expect(stat(home, &facts) == 0 && facts.st_mode & 0o777 == 0o700)
    #expect(stat("\(home)/recallfs.json", &facts) == 0 && facts.st_mode & 0o777 == 0o600)
  }

  @Test func `the environment wins over the file, the file over the default`() throws {
    try folder.write("home/recallfs.json", #"{"watchdogSeconds": 60, "draftHours": 48}"#)
    let settings = try load([
      "RECALLFS_WATCHDOG_SECONDS": "90", "RECALLFS_MOUNT_POINT": "~/memory", "HOME": "/u",
    ])
    #expect(settings.watchdogSeconds == 90)
    #expect(settings.draftHours == 48)
    #expect(settings.mountPoint == "/u/memory")
    #expect(settings.values[.draftHours]?.place == .file)
    #expect(settings.values[.mountPoint]?.place == .environment)
  }

  @Test(
    arguments: [
      (#"{"watchdogSeconds": "soon"}"#, "watchdogSeconds"), (#"{"draftHours": 0}"#, "draftHours"),
      (#"{"mountPoint": 3}"#, "mountPoint"), (#"{"mountpoint": "x"}"#, "mountpoint"),
      (#"{"draftHours": true}"#, "draftHours"), (#"{"draftHours": null}"#, "draftHours"),
      (#"{"draftHours": 1.5}"#, "draftHours"), ("[1]", "recallfs.json"), ("{", "recallfs.json"),
      ("", "recallfs.json"), (#"{"embedding": "cloud"}"#, "embedding"),
      (#"{"embeddingURL": "ftp://x"}"#, "embeddingURL"),
      (#"{"embeddingModel": ""}"#, "embeddingModel"), (#"{"searchRank": "best"}"#, "searchRank"),
    ])
  func `a bad value in the file is refused by name`(text: String, name: String) throws {
    try folder.write("home/recallfs.json", text)
    #expect(refusal { _ = try load() }.contains(name))
  }

  @Test func `a bad value in the environment is refused by the variable's name`() {
    #expect(refusal { _ = try load(["RECALLFS_DRAFT_HOURS": "many"]) }.contains("RECALLFS_DRAFT_HOURS"))
  }

  @Test func `the vectors come from the local model, a service, or nothing`() throws {
    #expect(try load().embedding == .local)
    #expect(try load(["RECALLFS_EMBEDDING": "off"]).embedding == .off)
    let remote = try load([
      "RECALLFS_EMBEDDING": "remote", "RECALLFS_EMBEDDING_URL": "https://api.voyageai.com/v1",
      "RECALLFS_EMBEDDING_MODEL": "voyage-3", "RECALLFS_EMBEDDING_KEY_VARIABLE": "VOYAGE_KEY",
    ])
    #expect(
      remote.embedding
        == .remote(url: "https://api.voyageai.com/v1", model: "voyage-3", keyVariable: "VOYAGE_KEY"))
  }

  @Test func `setting one key leaves the others`() throws {
    try folder.write("home/recallfs.json", #"{"watchdogSeconds": 60}"#)
    try StoreSettings.set(.draftHours, to: "12", home: home)
    #expect(try load().draftHours == 12)
    #expect(try load().watchdogSeconds == 60)
    #expect(refusal { try StoreSettings.set(.draftHours, to: "0", home: home) }.contains("draftHours"))
    #expect(try load().draftHours == 12)
  }

  @Test func `the home is RECALLFS_HOME, else below the user's`() throws {
    #expect(try StoreSettings.home(environment: ["RECALLFS_HOME": "/a/b/", "HOME": "/u"]) == "/a/b")
    #expect(try StoreSettings.home(environment: ["HOME": "/u"]) == "/u/.claude-mem")
    #expect(
      refusal { _ = try StoreSettings.home(environment: ["RECALLFS_HOME": "b"]) }.contains("RECALLFS_HOME"))
  }

  @Test func `a home that is a symbolic link is known by its real path, as the kernel knows the mount`()
    throws
  {
    try folder.write("real/x", "")
    try FileManager.default.createSymbolicLink(atPath: home, withDestinationPath: folder.path("real"))
    #expect(try load().mountPoint == folder.path("real/fs"))
    #expect(try load().home == folder.path("real"))
  }
}
