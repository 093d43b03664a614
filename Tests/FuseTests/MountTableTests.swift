import Fuse
import Testing

struct MountTableTests {
  static let table = MountTable(
    parsing: """
      22 27 0:20 / /proc rw,nosuid - proc proc rw
      36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 shared:7 - ext3 /dev/root rw,errors=continue
      40 27 0:51 / /home/me/my\\040notes\\134old\\011x rw,nosuid,nodev - fuse.recallfs recallfs rw,user_id=0
      41 27 0:52 / /home/me/fs rw - fuse.sshfs host:/ rw
      42 27 0:53 / /home/me/fs rw - fuse.recallfs recallfs rw
      broken line
      43 27 0:54 / /odd\\08 rw - tmpfs none rw
      """)

  @Test func `a mount has its device, type and source`() throws {
    let mount = try #require(Self.table.mount(at: "/mnt2"))
    #expect(mount.device == "98:0" && mount.type == "ext3" && mount.source == "/dev/root")
  }

  @Test func `octal escapes in a path are decoded`() {
    #expect(Self.table.mount(at: "/home/me/my notes\\old\tx")?.type == "fuse.recallfs")
  }

  @Test func `an escape that is none stays as it is`() {
    #expect(Self.table.mount(at: "/odd\\08")?.type == "tmpfs")
  }

  @Test func `of several mounts at one path the last made is on top`() {
    #expect(Self.table.mount(at: "/home/me/fs")?.device == "0:53")
  }

  @Test func `nothing is mounted inside or above a mount point`() {
    #expect(Self.table.mount(at: "/home/me/fs/") == nil)
    #expect(Self.table.mount(at: "/home/me") == nil)
  }

  @Test func `lines that are none are passed over`() {
    #expect(Self.table.mounts.count == 6)
  }

  @Test func `this machine has a mount at its proc folder`() {
    #expect(MountTable.current()?.mount(at: "/proc")?.type == "proc")
  }
}
