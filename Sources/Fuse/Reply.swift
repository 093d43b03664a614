internal import CFuse
import Glibc

/// The successful answer to one request.
enum Reply {
  case done
  case nothing
  /// Sent by the handler itself, because the bytes live no longer than its call.
  case sent
  case entry(LookupResult)
  case attributes(AttributesResult)
  case link(String)
  case opened(NodeID, OpenResult, UnsafeMutablePointer<fuse_file_info>?)
  case openedDirectory(NodeID, OpenResult, UnsafeMutablePointer<fuse_file_info>?)
  case created(LookupResult, OpenResult, UnsafeMutablePointer<fuse_file_info>?)
  case written(Int)
  case listing(UnsafeRawBufferPointer, countsReferences: Bool)
  case statistics(FilesystemStatistics)

  /// `false` when the kernel did not take the answer.
  func send(to request: fuse_req_t?, from serving: Serving) -> Bool {
    switch self {
    case .done:
      return fuse_reply_err(request, 0) == 0
    case .nothing:
      fuse_reply_none(request)
      return true
    case .sent:
      return true
    case .entry(let result):
      var entry = fuse_entry_param(result, of: serving)
      return fuse_reply_entry(request, &entry) == 0
    case .attributes(let result):
      var attributes = stat(result.attributes, of: serving)
      return fuse_reply_attr(request, &attributes, result.seconds) == 0
    case .link(let target):
      return fuse_reply_readlink(request, target) == 0
    case .opened(_, let result, let info), .openedDirectory(_, let result, let info):
      CFuse_answer_open(info, result.handle.rawValue, result.options.rawValue)
      return fuse_reply_open(request, info) == 0
    case .created(let found, let result, let info):
      var entry = fuse_entry_param(found, of: serving)
      CFuse_answer_open(info, result.handle.rawValue, result.options.rawValue)
      return fuse_reply_create(request, &entry, info) == 0
    case .written(let byteCount):
      return fuse_reply_write(request, byteCount) == 0
    case .listing(let records, _):
      return fuse_reply_buf(request, records.baseAddress, records.count) == 0
    case .statistics(let statistics):
      var values = statvfs(statistics)
      return fuse_reply_statfs(request, &values) == 0
    }
  }

  /// Takes back the references and handles of an answer that the kernel never saw.
  func undo(on filesystem: any Filesystem) {
    switch self {
    case .entry(let result):
      if let node = result.node { filesystem.forget(node, references: 1) }
    case .opened(let node, let result, _):
      filesystem.release(node, handle: result.handle)
    case .openedDirectory(let node, let result, _):
      filesystem.releaseDirectory(node, handle: result.handle)
    case .created(let found, let result, _):
      guard let node = found.node else { return }
      filesystem.release(node, handle: result.handle)
      filesystem.forget(node, references: 1)
    case .listing(let records, countsReferences: true):
      DirectoryListing.forEachReference(in: records) { filesystem.forget($0, references: 1) }
    case .done, .nothing, .sent, .attributes, .link, .written, .listing, .statistics:
      break
    }
  }
}
