import Glibc

extension ConformanceCase {
  /// Folders of one's own.
  static let folders: [ConformanceCase] = [
    ConformanceCase("a folder is made, filled, renamed with what is in it, and removed") { tree in
      try tree.makeDirectories("by-project/x/notes/deep")
      try tree.put("by-project/x/notes/deep/a.md", "text\n")
      try tree.driver.rename("by-project/x/notes", "by-project/x/papers")
      try tree.expect("by-project/x/papers/deep/a.md", reads: "text\n")
      try tree.expectGone("by-project/x/notes")
      try tree.driver.remove("by-project/x/papers/deep/a.md")
      try tree.driver.removeDirectory("by-project/x/papers/deep")
      try tree.driver.removeDirectory("by-project/x/papers")
      try tree.expectGone("by-project/x/papers")
    },
    ConformanceCase("a folder that holds something is not removed") { tree in
      try tree.makeDirectories("by-project/x/notes/deep")
      try tree.expectFailure(ENOTEMPTY, doing: "rmdir of a folder with a folder") {
        try tree.driver.removeDirectory("by-project/x/notes")
      }
      try tree.put("by-project/x/notes/deep/draft", "text\n")
      try tree.expectFailure(ENOTEMPTY, doing: "rmdir of a folder with a draft") {
        try tree.driver.removeDirectory("by-project/x/notes/deep")
      }
    },
    ConformanceCase("a name is taken once") { tree in
      try tree.makeDirectories("by-project/x/notes")
      try tree.put("by-project/x/notes/a.md", "text\n")
      for path in ["by-project/x/notes", "by-project/x/notes/a.md", "by-project", "README.md"] {
        try tree.expectFailure(EEXIST, doing: "mkdir \(path)") { try tree.driver.makeDirectory(path) }
      }
    },
    ConformanceCase("a folder does not move into itself, nor to another project's place in by-type") { tree in
      try tree.makeDirectories("by-project/x/notes/deep")
      try tree.expectFailure(EINVAL, doing: "mv notes notes/deep/in") {
        try tree.driver.rename("by-project/x/notes", "by-project/x/notes/deep/in")
      }
      try tree.expectFailure(EPERM, EROFS, doing: "mv notes by-type/notes") {
        try tree.driver.rename("by-project/x/notes", "by-type/notes")
      }
      try tree.expect(tree.exists("by-project/x/notes/deep"), "the folder is gone")
    },
  ]

  private static let page = "by-project/_global/INDEX.md"

  /// Refusals have the errno that a Unix program expects, and change nothing.
  static let errors: [ConformanceCase] = [
    ConformanceCase("what is not there is ENOENT") { tree in
      for path in ["nothing", "by-type/nothing", "by-project/nothing/a.md", "by-type/user_pref/a.md", ".git"]
      {
        try tree.expectFailure(ENOENT, doing: "stat \(path)") { _ = try tree.driver.status(path) }
        try tree.expectFailure(ENOENT, doing: "read \(path)") { _ = try tree.driver.read(path) }
      }
      try tree.expectFailure(ENOENT, doing: "unlink") { try tree.driver.remove("by-type/user_pref/a.md") }
      try tree.expectFailure(ENOENT, doing: "rename") {
        try tree.driver.rename("by-type/user_pref/a.md", "by-type/user_pref/b.md")
      }
      try tree.expectFailure(ENOENT, doing: "write below nothing") {
        try tree.put("by-project/x/no/a.md", "text")
      }
    },
    ConformanceCase("a file is no directory") { tree in
      try tree.put("by-type/user_pref/a.md", "text\n")
      try tree.expectFailure(ENOTDIR, doing: "stat") {
        _ = try tree.driver.status("by-type/user_pref/a.md/b.md")
      }
      try tree.expectFailure(ENOTDIR, doing: "list") { _ = try tree.driver.list("by-type/user_pref/a.md") }
      try tree.expectFailure(ENOTDIR, doing: "rmdir") {
        try tree.driver.removeDirectory("by-type/user_pref/a.md")
      }
    },
    ConformanceCase("a directory is no file") { tree in
      try tree.makeDirectories("by-project/x/notes")
      try tree.expectFailure(EISDIR, doing: "write") { try tree.put("by-project/x/notes", "text") }
      try tree.expectFailure(EISDIR, EPERM, doing: "unlink") { try tree.driver.remove("by-project/x/notes") }
      try tree.put("by-project/x/a.md", "text\n")
      try tree.expectFailure(EISDIR, doing: "rename over") {
        try tree.driver.rename("by-project/x/a.md", "by-project/x/notes")
      }
      try tree.expect("by-project/x/a.md", reads: "text\n")
    },
    ConformanceCase("a page refuses writing") { tree in
      for path in [page, "README.md", ".recallfs/status.md"] {
        try tree.expectFailure(EROFS, doing: "write \(path)") { try tree.put(path, "text") }
        try tree.expectFailure(EROFS, doing: "append \(path)") { try tree.add(path, "text") }
        try tree.expectFailure(EROFS, EPERM, doing: "truncate \(path)") {
          try tree.driver.truncate(path, to: 1)
        }
      }
    },
    ConformanceCase("a page refuses renaming, from it and to it") { tree in
      try tree.put("by-project/_global/a.md", "text\n")
      try tree.expectFailure(EROFS, EPERM, doing: "mv INDEX.md b.md") {
        try tree.driver.rename(page, "by-project/_global/b.md")
      }
      try tree.expectFailure(EROFS, EPERM, doing: "mv a.md INDEX.md") {
        try tree.driver.rename("by-project/_global/a.md", page)
      }
      try tree.expect("by-project/_global/a.md", reads: "text\n")
    },
    ConformanceCase("places that hold nothing refuse new names") { tree in
      try tree.put("by-type/user_pref/a.md", "text\n")
      for folder in ["", "by-project/", "by-type/", "timeline/", "archive/", ".recallfs/"] {
        try tree.expectFailure(EROFS, EPERM, doing: "write \(folder)new.md") {
          try tree.put("\(folder)new.md", "text")
        }
        try tree.expectFailure(EPERM, EROFS, doing: "mv a.md \(folder)new.md") {
          try tree.driver.rename("by-type/user_pref/a.md", "\(folder)new.md")
        }
      }
      try tree.expect("by-type/user_pref/a.md", reads: "text\n")
    },
    ConformanceCase("the timeline refuses removal and renaming") { tree in
      try tree.put("by-type/user_pref/a.md", "text\n")
      let timed = try tree.find("-a.md", below: "timeline")
      try tree.expectFailure(EPERM, doing: "unlink") { try tree.driver.remove(timed) }
      try tree.expectFailure(EPERM, doing: "rename") { try tree.driver.rename(timed, timed + ".md") }
      try tree.expectFailure(EPERM, doing: "move out") {
        try tree.driver.rename(timed, "by-type/reference/a.md")
      }
      try tree.expect("by-type/user_pref/a.md", reads: "text\n")
    },
    ConformanceCase("an archived memory is read-only") { tree in
      try tree.put("by-type/user_pref/a.md", "text\n")
      try tree.driver.remove("by-type/user_pref/a.md")
      let kept = try tree.find("a.md", below: "archive")
      try tree.expectFailure(EROFS, doing: "write") { try tree.put(kept, "changed") }
      try tree.expectFailure(EROFS, doing: "truncate") { try tree.driver.truncate(kept, to: 1) }
      try tree.expect(kept, reads: "text\n")
    },
    ConformanceCase("what is not UTF-8 is EILSEQ and the old text stays") { tree in
      try tree.put("by-type/user_pref/a.md", "text\n")
      try tree.expectFailure(EILSEQ, doing: "write") {
        try tree.driver.write("by-type/user_pref/a.md", [0xff, 0x41])
      }
      try tree.expectSoon("by-type/user_pref/a.md", reads: "text\n")
      try tree.expectFailure(EILSEQ, doing: "new") {
        try tree.driver.write("by-type/user_pref/b.md", [0xff, 0x41])
      }
    },
    ConformanceCase("what is over 1 MiB is EFBIG and the old text stays") { tree in
      try tree.put("by-type/user_pref/a.md", "text\n")
      try tree.expectFailure(EFBIG, doing: "write") {
        try tree.driver.write("by-type/user_pref/a.md", [UInt8](repeating: 65, count: 2_000_000))
      }
      try tree.expectSoon("by-type/user_pref/a.md", reads: "text\n")
      try tree.expectFailure(EFBIG, doing: "truncate") {
        try tree.driver.truncate("by-type/user_pref/a.md", to: 2_000_000)
      }
      try tree.expectSoon("by-type/user_pref/a.md", reads: "text\n")
    },
  ]
}
