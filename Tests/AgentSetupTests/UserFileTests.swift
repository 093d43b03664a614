import AgentSetup
import Foundation
import Glibc
import RecallTesting
import Testing

@Suite struct UserFileTests {
  @Test func `mode and a symbolic link stay`() throws {
    let user = try AgentHome()
    let real = try user.folder.write("dotfiles/claude.json", "{}\n")
    chmod(real, 0o640)
    try FileManager.default.createDirectory(
      atPath: user.folder.path(".claude"), withIntermediateDirectories: true)
    symlink("../dotfiles/claude.json", user.folder.path(user.settings))
    _ = try user.install()
    #expect(user.text("dotfiles/claude.json")?.contains("recallfs-hook") == true)
    var facts = stat()
    #expect(lstat(user.folder.path(user.settings), &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(real, &facts) == 0 && facts.st_mode & 0o777 == 0o640)
    try user.uninstall()
    #expect(user.text("dotfiles/claude.json") == "{}\n")
  }

  @Test func `a read-only file and a link to nothing are left alone`() throws {
    let user = try AgentHome()
    let path = try user.folder.write(user.settings, "{}\n")
    chmod(path, 0o444)
    let error = #expect(throws: SetupError.self) { _ = try user.install() }
    #expect(error?.message.contains("is read-only and was left alone") == true)
    #expect(user.files == [user.settings: Array("{}\n".utf8)])
    try FileManager.default.removeItem(atPath: path)
    symlink("/nowhere/at/all", path)
    let other = #expect(throws: SetupError.self) { _ = try user.install() }
    #expect(other?.message.contains("symbolic link to nothing") == true)
  }

  @Test func `a file that changed since it was read is not overwritten`() throws {
    let user = try AgentHome()
    try user.folder.write(user.settings, "{}\n")
    let plan = try Agent.claudeCode.installing(user.place, SetupOptions())
    try user.folder.write(user.settings, "{\"a\":1}\n")
    let error = #expect(throws: SetupError.self) { try plan.apply() }
    #expect(error?.message.contains("changed by another program meanwhile") == true)
    #expect(user.files == [user.settings: Array("{\"a\":1}\n".utf8)])
  }

  @Test func `the first original is the one that is kept`() throws {
    let user = try AgentHome()
    try user.folder.write(user.settings, "{\"first\": 1}\n")
    _ = try user.install(.claudeCode, SetupOptions(movesOwnMemory: false))
    _ = try user.install()
    #expect(user.text(user.settings + ".recallfs-backup") == "{\"first\": 1}\n")
  }
}
