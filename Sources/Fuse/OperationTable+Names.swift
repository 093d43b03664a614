internal import CFuse
import Glibc

extension OperationTable {
  static func addNames(to table: inout fuse_lowlevel_ops) {
    table.lookup = { request, parent, name in
      Call.serve(request, .lookup) { call throws(Errno) -> Reply in
        let caller = try call.caller()
        let result = try call.filesystem.lookup(
          NameRole.sought.name(name), in: NodeID(parent), for: caller)
        // Without a time to keep it, ENOENT says the same and leaves nothing behind in the kernel.
        if result.node == nil, result.entrySeconds <= 0 { throw .noSuchFileOrDirectory }
        return .entry(result)
      }
    }
    table.mkdir = { request, parent, name, _ in
      Call.serve(request, .mkdir) { call throws(Errno) -> Reply in
        let caller = try call.caller()
        let made = try call.filesystem.makeDirectory(
          NameRole.made.name(name), in: NodeID(parent), for: caller)
        guard made.node != nil else { throw .ioError }
        return .entry(made)
      }
    }
    table.unlink = { request, parent, name in
      Call.serve(request, .unlink) { call throws(Errno) -> Reply in
        let caller = try call.caller()
        try call.filesystem.removeFile(NameRole.sought.name(name), in: NodeID(parent), for: caller)
        return .done
      }
    }
    table.rmdir = { request, parent, name in
      Call.serve(request, .rmdir) { call throws(Errno) -> Reply in
        let caller = try call.caller()
        try call.filesystem.removeDirectory(NameRole.sought.name(name), in: NodeID(parent), for: caller)
        return .done
      }
    }
    table.rename = { request, parent, name, newParent, newName, flags in
      Call.serve(request, .rename) { call throws(Errno) -> Reply in
        let caller = try call.caller()
        let flags = RenameFlags(rawValue: flags)
        guard flags.isSubset(of: [.noReplace, .exchange]) else { throw .invalidArgument }
        try call.filesystem.rename(
          NameRole.sought.name(name), in: NodeID(parent), to: NameRole.made.name(newName),
          in: NodeID(newParent), flags: flags, for: caller)
        return .done
      }
    }
    addSpecialNodes(to: &table)
  }

  /// Links, devices and sockets are nobody's memory; an empty file is one step of making one.
  private static func addSpecialNodes(to table: inout fuse_lowlevel_ops) {
    table.mknod = { request, parent, name, mode, _ in
      Call.serve(request, .mknod) { call throws(Errno) -> Reply in
        let caller = try call.caller()
        guard mode & 0o170000 == Attributes.Kind.file.modeBits else { throw .notPermitted }
        let flags = OpenFlags(rawValue: O_WRONLY | O_CREAT | O_EXCL)
        let (made, opened) = try call.filesystem.create(
          NameRole.made.name(name), in: NodeID(parent), flags: flags, for: caller)
        guard let node = made.node else { throw .ioError }
        call.filesystem.release(node, handle: opened.handle)
        return .entry(made)
      }
    }
    table.symlink = { request, _, _, _ in
      Call.serve(request, .symlink) { _ throws(Errno) -> Reply in throw .notPermitted }
    }
    table.link = { request, _, _, _ in
      Call.serve(request, .link) { _ throws(Errno) -> Reply in throw .notPermitted }
    }
  }
}
