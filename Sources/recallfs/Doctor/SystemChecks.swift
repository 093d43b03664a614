import Glibc
import Settings

/// Checks of the machine.
enum SystemChecks {
  static func versions() -> Finding {
    var system = utsname()
    uname(&system)
    let kernel = withUnsafeBytes(of: &system.release) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    let mounter = Tool.run("fusermount3", ["--version"])
    // It says "fusermount3 version: 3.14.0".
    let fuse = mounter.output.split { $0 == " " || $0 == "\n" }.last { $0.first?.isNumber == true } ?? "?"
    return .ok("versions", "recallfs \(Release.version), Linux \(kernel), libfuse \(fuse)")
  }

  static func device() -> Finding {
    let path = "/dev/fuse"
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      return .fail(
        "device", "\(path) is missing",
        "Run 'sudo modprobe fuse'; start a container with --device /dev/fuse --cap-add SYS_ADMIN.")
    }
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else {
      let mode = String(facts.st_mode & 0o777, radix: 8)
      return .fail(
        "device", "\(path) (mode \(mode)) cannot be opened: \(String(cString: strerror(errno)))",
        "Run 'sudo chmod 0666 \(path)'.")
    }
    close(descriptor)
    return .ok("device", "\(path) can be opened")
  }

  static func mounter() -> Finding {
    guard let path = Tool.find("fusermount3") else {
      return .fail("fusermount3", "is not on the PATH", "Run 'sudo apt-get install fuse3'.")
    }
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      return .fail(
        "fusermount3", "\(path) cannot be looked at", "Run 'sudo apt-get install --reinstall fuse3'.")
    }
    if geteuid() != 0, facts.st_mode & S_ISUID == 0 || facts.st_uid != 0 {
      return .fail(
        "fusermount3", "\(path) is not setuid root, so only root can mount", "Run 'sudo chmod u+s \(path)'.")
    }
    return .ok("fusermount3", path)
  }

  static func daemonProgram() -> Finding {
    do {
      return .ok("daemon program", try DaemonProgram.path())
    } catch {
      return .fail(
        "daemon program", "recallfsd is neither beside this program nor on the PATH", "Run mount-scripts/up.")
    }
  }
}
