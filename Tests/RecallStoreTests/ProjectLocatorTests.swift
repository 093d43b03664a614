import Foundation
import RecallModel
import RecallStore
import RecallTesting
import Testing

@Suite struct ProjectLocatorTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for path in ["main/src/deep", "plain/sub", "home/docs", "mount/by-project"] {
      try FileManager.default.createDirectory(atPath: folder.path(path), withIntermediateDirectories: true)
    }
    try folder.write("main/.git/HEAD", "ref: refs/heads/main\n")
  }

  func root(_ path: String) -> String? {
    ProjectLocator(userHome: folder.path("home"), mountPoint: folder.path("mount")).root(
      of: folder.path(path))
  }

  @Test func `a directory inside a repository belongs to its top level`() {
    #expect(root("main/src/deep") == folder.path("main"))
    #expect(root("main") == folder.path("main"))
  }

  @Test func `a directory without git is its own project`() {
    #expect(root("plain/sub") == folder.path("plain/sub"))
  }

  @Test func `home, root, the mount and what is not there belong to none`() throws {
    #expect(root("home") == nil)
    #expect(root("mount/by-project") == nil)
    #expect(root("gone (deleted)") == nil)
    #expect(ProjectLocator(userHome: nil).root(of: "/") == nil)
    #expect(ProjectLocator(userHome: nil).root(of: "relative") == nil)
  }

  @Test func `a repository of the whole home claims no directory in it`() throws {
    try folder.write("home/.git/HEAD", "ref: refs/heads/main\n")
    #expect(root("home/docs") == folder.path("home/docs"))
    #expect(root("home") == nil)
  }

  @Test func `an empty folder named like a repository is none`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("plain/.git"), withIntermediateDirectories: true)
    #expect(root("plain/sub") == folder.path("plain/sub"))
  }

  @Test func `a linked worktree belongs to its main repository`() throws {
    try folder.write("main/.git/worktrees/fix/commondir", "../..\n")
    try folder.write("elsewhere/fix/.git", "gitdir: \(folder.path("main/.git/worktrees/fix"))\n")
    try folder.write("elsewhere/fix/src/a", "")
    #expect(root("elsewhere/fix/src") == folder.path("main"))
  }

  @Test func `a submodule and a broken link stand for themselves`() throws {
    try folder.write("main/sub/.git", "gitdir: ../.git/modules/sub\n")
    try folder.write("main/.git/modules/sub/HEAD", "ref: refs/heads/main\n")
    #expect(root("main/sub") == folder.path("main/sub"))
    try folder.write("lost/.git", "gitdir: /nowhere/at/all\n")
    #expect(root("lost") == folder.path("lost"))
  }

  @Test func `git itself answers the same for a real worktree and a bare repository`() throws {
    let script = """
      set -e; export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=a \
      GIT_COMMITTER_EMAIL=a; git init -q real; cd real; git commit -q --allow-empty -m x; git worktree add -q ../tree; \
      cd ..; git clone -q --bare real bare.git; cd bare.git; git worktree add -q ../bare-tree
      """
    let result = try run("bash", ["-c", script], directory: folder.path)
    #expect(result.exitCode == 0, "\(result.errorOutput)")
    #expect(root("tree") == folder.path("real"))
    #expect(root("bare-tree") == folder.path("bare.git"))
    #expect(ProjectLocator.folderName(forRoot: folder.path("bare.git")) == "bare")
  }

  @Test(arguments: [
    ("/a/.hidden", "hidden"), ("/a/...", "project"), ("/a/b\u{1}c", "b-c"), ("/a/x y", "x y"),
  ])
  func `a folder name is valid whatever the directory is called`(root: String, name: String) {
    #expect(ProjectLocator.folderName(forRoot: root) == name)
  }

  @Test func `a name is cut at 200 bytes without splitting a character`() {
    let name = ProjectLocator.folderName(forRoot: "/" + String(repeating: "é", count: 150))
    #expect(name == String(repeating: "é", count: 100))
  }

  @Test func `a second root of the same name gets its parent's, then a number`() {
    var projects = [Project(row: .global, name: "_global", root: nil)]
    func match(_ root: String?) -> ProjectMatch { .find(root: root, among: projects) }
    #expect(match(nil) == .known(projects[0]))
    #expect(match("/x/api") == .new(name: "api"))
    projects.append(Project(row: ProjectRow(rawValue: 2), name: "api", root: nil))
    #expect(match("/x/api") == .adopted(projects[1]))
    projects[1].root = "/x/api"
    #expect(match("/x/api") == .known(projects[1]))
    #expect(match("/y/api") == .new(name: "api-y"))
    projects.append(Project(row: ProjectRow(rawValue: 3), name: "api-y", root: "/y/api"))
    #expect(match("/z/y/api") == .new(name: "api-y-2"))
    #expect(match("/api") == .new(name: "api-2"))
    #expect(match("/x/_global") == .new(name: "_global-x"))
  }
}
