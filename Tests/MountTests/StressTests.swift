import Glibc
import RecallTesting
import Testing

/// The file-system stressors of stress-ng, on the names they choose, each checking what it did.
///
/// Left out are those that need hard links, symbolic links or extended attributes, which the tree refuses.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct StressTests {
  @Test(arguments: [
    "dentry --dentries 512", "dir --dir-dirs 256", "dup", "filename --filename-opts posix", "flock", "fstat",
    "getdent", "hdd --hdd-bytes 1m", "open --open-max 500", "rename", "seek --seek-size 1m", "touch", "utime",
  ])
  func `a stressor finds nothing wrong`(stressor: String) throws {
    try withMount { mount in
      try mount.requireProgram("stress-ng")
      try mount.succeed("mkdir -p by-project/stress/notes; echo kept > by-project/stress/notes/kept.md")
      let words = stressor.split(separator: " ", maxSplits: 1).map(String.init)
      let options = words.dropFirst().joined()
      let result = try mount.shell(
        "stress-ng --\(words[0]) 1 \(options) --timeout 2 --verify --temp-path $TREE/by-project/stress/notes",
        at: mount.outside, within: .seconds(40))
      #expect(result.exitCode == 0, "\(result)")
      #expect(!result.errorOutput.contains("fail:") && !result.output.contains("fail:"), "\(result)")
      #expect(try mount.daemon.isRunning)
      #expect(try Files.text(mount("by-project/stress/notes/kept.md")) == "kept\n")
      #expect(try mount.succeed("find by-project/stress -mindepth 2 ! -name kept.md") == "", "left behind")
      #expect(try mount.counts() == (1, 0))
    }
  }
}
