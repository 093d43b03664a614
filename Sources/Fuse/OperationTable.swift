internal import CFuse

/// The callbacks libfuse dispatches to.
///
/// Callbacks left out answer `ENOSYS` once and are then not asked again: extended attributes above all,
/// which the kernel would otherwise ask for before every write, and allocation, which it then refuses
/// with `EOPNOTSUPP`.
enum OperationTable {
  static func make() -> fuse_lowlevel_ops {
    var table = fuse_lowlevel_ops()
    table.`init` = { userdata, connection in
      CFuse_choose_capabilities(connection)
      let serving = Serving.of(userdata: userdata)
      let worker = serving.clock.begin(.initialize)
      serving.filesystem.started()
      worker.end()
    }
    addNodes(to: &table)
    addNames(to: &table)
    addFiles(to: &table)
    addDirectories(to: &table)
    return table
  }

  private static func addNodes(to table: inout fuse_lowlevel_ops) {
    table.forget = { request, node, references in
      Call.serve(request, .forget) { call throws(Errno) -> Reply in
        call.filesystem.forget(NodeID(node), references: references)
        return .nothing
      }
    }
    table.forget_multi = { request, count, forgotten in
      Call.serve(request, .forget) { call throws(Errno) -> Reply in
        for item in UnsafeBufferPointer(start: forgotten, count: count) {
          call.filesystem.forget(NodeID(item.ino), references: item.nlookup)
        }
        return .nothing
      }
    }
    table.getattr = { request, node, info in
      Call.serve(request, .getattr) { call throws(Errno) -> Reply in
        .attributes(try call.filesystem.attributes(of: NodeID(node), for: call.caller(through: info)))
      }
    }
    table.setattr = { request, node, values, mask, info in
      Call.serve(request, .setattr) { call throws(Errno) -> Reply in
        guard let values = values?.pointee else { throw .invalidArgument }
        let changes = AttributeChanges(values, mask: mask)
        return .attributes(
          try call.filesystem.setAttributes(
            of: NodeID(node), handle: info.map { HandleID(rawValue: $0.pointee.fh) }, to: changes,
            for: call.caller()))
      }
    }
    table.readlink = { request, node in
      Call.serve(request, .readlink) { call throws(Errno) -> Reply in
        .link(try call.filesystem.readLink(NodeID(node), for: call.caller()))
      }
    }
    table.statfs = { request, _ in
      Call.serve(request, .statfs) { call throws(Errno) -> Reply in
        _ = try call.caller()
        return .statistics(try call.filesystem.statistics())
      }
    }
  }
}

extension NodeID {
  init(_ number: fuse_ino_t) {
    self.init(rawValue: UInt64(number))
  }
}
