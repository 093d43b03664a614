internal import CFuse

extension OperationTable {
  static func addDirectories(to table: inout fuse_lowlevel_ops) {
    table.opendir = { request, node, info in
      Call.serve(request, .opendir) { call throws(Errno) -> Reply in
        let caller = try call.caller()
        let node = NodeID(node)
        return .openedDirectory(node, try call.filesystem.openDirectory(node, for: caller), info)
      }
    }
    table.readdir = { request, node, byteCount, offset, info in
      Call.serve(request, .readdir) { call throws(Errno) -> Reply in
        let page = ListingPage(node: NodeID(node), handle: HandleID(info), offset: UInt64(offset))
        return try call.list(page, byteCount: byteCount, countsReferences: false)
      }
    }
    table.readdirplus = { request, node, byteCount, offset, info in
      Call.serve(request, .readdirplus) { call throws(Errno) -> Reply in
        let page = ListingPage(node: NodeID(node), handle: HandleID(info), offset: UInt64(offset))
        return try call.list(page, byteCount: byteCount, countsReferences: true)
      }
    }
    table.releasedir = { request, node, info in
      Call.serve(request, .releasedir) { call throws(Errno) -> Reply in
        call.filesystem.releaseDirectory(NodeID(node), handle: HandleID(info))
        return .done
      }
    }
  }
}

/// Where a listing goes on.
struct ListingPage {
  let node: NodeID
  let handle: HandleID
  let offset: UInt64
}

extension Call {
  func list(_ page: ListingPage, byteCount: Int, countsReferences: Bool) throws(Errno) -> Reply {
    let buffer = UnsafeMutableRawBufferPointer(
      rebasing: worker.listingBuffer(atLeast: byteCount)[..<byteCount])
    var listing = DirectoryListing(into: buffer, countsReferences: countsReferences, for: serving)
    do throws(Errno) {
      try filesystem.list(page.node, handle: page.handle, from: page.offset, into: &listing)
    } catch {
      // The entries added before the error are never sent.
      let unsent = Reply.listing(listing.records, countsReferences: countsReferences)
      unsent.undo(on: filesystem)
      throw error
    }
    return .listing(listing.records, countsReferences: countsReferences)
  }

  /// As ``caller()``, but whoever holds an open descriptor may ask about it.
  func caller(through info: UnsafeMutablePointer<fuse_file_info>?) throws(Errno) -> Caller {
    guard info != nil, let context = fuse_req_ctx(request)?.pointee else { return try caller() }
    return Caller(process: context.pid, user: context.uid, group: context.gid)
  }
}
