internal import CFuse

extension OperationTable {
  static func addFiles(to table: inout fuse_lowlevel_ops) {
    table.create = { request, parent, name, _, info in
      Call.serve(request, .create) { call throws(Errno) -> Reply in
        let caller = try call.caller()
        let (made, opened) = try call.filesystem.create(
          NameRole.made.name(name), in: NodeID(parent), flags: OpenFlags(info), for: caller)
        guard made.node != nil else { throw .ioError }
        return .created(made, opened, info)
      }
    }
    table.open = { request, node, info in
      Call.serve(request, .open) { call throws(Errno) -> Reply in
        let caller = try call.caller()
        let node = NodeID(node)
        return .opened(node, try call.filesystem.open(node, flags: OpenFlags(info), for: caller), info)
      }
    }
    table.read = { request, node, count, offset, info in
      Call.serve(request, .read) { call throws(Errno) -> Reply in
        var answers = 0
        do throws(Errno) {
          try call.filesystem.read(NodeID(node), handle: HandleID(info), at: offset, count: count) { bytes in
            answers += 1
            guard answers == 1 else { return }
            fuse_reply_buf(request, bytes.baseAddress, min(bytes.count, count))
          }
        } catch {
          // After an answer there is no request left to fail.
          if answers == 0 { throw error }
        }
        guard answers > 0 else { throw .ioError }
        return .sent
      }
    }
    table.write = { request, node, bytes, count, offset, info in
      Call.serve(request, .write) { call throws(Errno) -> Reply in
        try call.filesystem.write(
          NodeID(node), handle: HandleID(info), at: offset,
          bytes: UnsafeRawBufferPointer(start: bytes, count: count))
        return .written(count)
      }
    }
    addCloses(to: &table)
  }

  private static func addCloses(to table: inout fuse_lowlevel_ops) {
    table.flush = { request, node, info in
      Call.serve(request, .flush) { call throws(Errno) -> Reply in
        try call.filesystem.flush(NodeID(node), handle: HandleID(info))
        return .done
      }
    }
    table.fsync = { request, node, _, info in
      Call.serve(request, .fsync) { call throws(Errno) -> Reply in
        try call.filesystem.synchronize(NodeID(node), handle: HandleID(info))
        return .done
      }
    }
    table.release = { request, node, info in
      Call.serve(request, .release) { call throws(Errno) -> Reply in
        call.filesystem.release(NodeID(node), handle: HandleID(info))
        return .done
      }
    }
  }
}

extension HandleID {
  /// The number that `open` answered.
  init(_ info: UnsafeMutablePointer<fuse_file_info>?) {
    self.init(rawValue: info?.pointee.fh ?? 0)
  }
}

extension OpenFlags {
  init(_ info: UnsafeMutablePointer<fuse_file_info>?) {
    self.init(rawValue: info?.pointee.flags ?? 0)
  }
}
